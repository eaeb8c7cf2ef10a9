import type { Plan } from '../training/plan.ts';
import { Program } from '../training/program.ts';
import { Arena, type View } from './batch-arena.ts';
import { BatchLayer, type Shared } from './batch-layer.ts';
import { jointOf, refuse, timedIn } from './batch-sums.ts';
import type { Network } from './network.ts';

/**
 * A network whose input is one-hot as a program for windows of `T` steps and batches of `B` sequences. Matrices that are
 * multiplied by the same vector stand side by side, so that one product makes all gates; what does not wait for the step
 * before is computed for the whole window at once. The loss of each row is weighted by `scale`. Throws RangeError for what
 * training does not know: all but layers that read forward, softmax outputs, and the operations of the gated cells.
 */
export function planOf(network: Network, T: number, B: number, scale: number): Plan {
  const { blocks, sizes } = network;
  for (const { steps, along } of blocks) if (steps !== 'each' || along === 'y') refuse('such a wiring');
  const [loss] = blocks.at(-1)?.equations ?? [];
  if (loss?.right.kind !== 'call' || loss.right.operation !== 'cross_entropy') refuse('such a loss');
  const layers = blocks.slice(0, -1).map(({ equations }) => ({ equations, joint: jointOf(equations, sizes) }));
  const head = layers.pop();
  const top = head?.equations[0]?.right;
  if (!head || top?.kind !== 'call' || top.operation !== 'softmax' || head.joint.slots.length !== 1)
    return refuse('such an output');

  // Parameters first, so that they are one row of numbers; then their gradients.
  const arena = new Arena(T, B);
  const first = arena.end;
  for (const { joint } of [...layers, head]) arena.placeParameters(joint, first);
  const count = (arena.end - first) / 4;
  const gradients = arena.take(count);
  const rows = T * B;
  const [inputs, targets, losses] = [arena.take(rows), arena.take(rows), arena.take(rows)];

  const views = new Map<string, View>();
  const [forward, transposed, zeros] = [new Program(), new Program(), new Program()];
  const gradientOf = (address: number) => address - first + gradients;
  const shared: Shared = { arena, sizes, views, forward, transposed, inputs, gradientOf };
  const backward = layers.map(({ equations, joint }) => new BatchLayer(equations, joint, shared).backward);
  // The softmax is computed in the place of the sums, together with its loss.
  const { sums, backward: fromOutput } = new BatchLayer([], head.joint, shared);
  const outputs = arena.at(sums, 1);
  const classes = sizes['yhat'] as number;
  forward.softmax(rows, sums.n, classes, outputs, targets, arena.gradAt(sums, 1), losses, scale);

  zeros.zero(gradients, count * 4);
  // The gradient of the outputs is written by the softmax itself.
  for (const { at, bytes } of arena.gradients) if (at !== sums.grad) zeros.zero(at, bytes);
  const readNext = blocks.flatMap(({ equations }) => equations.flatMap(({ right }) => timedIn(right, -1)));
  const carried = [...new Set(readNext)].map((name) => views.get(name) ?? refuse(name));
  return {
    ...{ T, B, inputs, targets, losses },
    bytes: arena.end,
    forward: forward.words,
    backward: [zeros, transposed, fromOutput, ...backward.reverse()].flatMap(({ words }) => words),
    parameters: { value: first, grad: gradients, count },
    places: arena.places(),
    carried: carried.map((view) => ({ from: arena.at(view, T).at, to: view.value, bytes: B * view.ld })),
    outputs: { value: outputs.at, ld: outputs.ld, n: classes },
    quantities: new Map(
      [...views].map(([name, view]) => [name, { value: arena.at(view, 1).at, ld: view.ld, n: view.n }]),
    ),
  };
}
