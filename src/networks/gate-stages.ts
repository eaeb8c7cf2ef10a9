import type { Equation } from '../equations/tree.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';

/** From the simple recurrent unit to the GRU, one addition at a time. */
export const stages = ['plain', 'memory', 'update', 'reset'] as const;
export type Stage = (typeof stages)[number];

/** What the reader sets: the state before, the input, and the bias of each gate. */
export interface StageNumbers {
  readonly before: number;
  readonly x: number;
  readonly b_z: number;
  readonly b_r: number;
}

/** One unit with one input: weights of the state and of the input. */
const weights = { W_a: [1.2, 0.9], W_n: [1.2, 0.9], W_z: [0.5, 1], W_r: [-1, 1] } as const;

/** One unit without an output; nothing is trained, so its state stands for a loss. */
export function stageNetworks(library: Library): Record<Stage, Network> {
  const [candidate, , blend] = library.cells['gru-simple'] as [Equation, Equation, Equation];
  const cells: Record<Stage, readonly Equation[]> = {
    plain: library.cells['rnn-joined'].map(withTanh),
    // The candidate is taken over as it is.
    memory: [candidate, { left: blend.left, right: candidate.left }],
    update: library.cells['gru-simple'],
    reset: library.cells['gru-reset-before'],
  };
  const network = (equations: readonly Equation[]): Network => ({
    blocks: [{ equations, steps: 'each' }],
    sizes: { x: 1, ...Object.fromEntries(equations.map(({ left }) => [left.name, 1])) },
    inputs: ['x'],
    targets: [],
    loss: 'a',
  });
  return Object.fromEntries(stages.map((stage) => [stage, network(cells[stage])])) as Record<Stage, Network>;
}

function withTanh(equation: Equation): Equation {
  const { right } = equation;
  return right.kind === 'call' && right.operation === 'g'
    ? { ...equation, right: { ...right, operation: 'tanh' } }
    : equation;
}

/** One step of a stage on the reader's numbers. */
export function runStage(network: Network, numbers: StageNumbers): Unrolled {
  const unrolled = unroll(network, 1, { inputGradients: false });
  const values: Readonly<Record<string, readonly number[]>> = { ...weights, b_z: [numbers.b_z], b_r: [numbers.b_r] };
  for (const [name, node] of unrolled.parameters) node.value.set(values[name] ?? [0]);
  unrolled.at('a', 0)?.value.fill(numbers.before);
  unrolled.at('x', 1)?.value.fill(numbers.x);
  unrolled.tape.forward();
  return unrolled;
}
