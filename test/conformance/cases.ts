import { readFileSync } from 'node:fs';
import type { Activation, OutputFunction } from '../../src/networks/cells.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type Unrolled, unroll } from '../../src/networks/network.ts';
import type { Node } from '../../src/tape/tape.ts';

type Vector = number[];
type Matrix = number[][];
type ByLayer<Value> = Record<string, Record<string, Value>>;

/** One network with every number of one forward and one backward pass, as `test/fixtures/README.md` describes it. */
export interface Case {
  readonly name: string;
  readonly model: {
    readonly kind: string;
    readonly layers?: readonly { readonly type: string; readonly cell?: string; readonly n: number }[];
    readonly readout?: string;
    readonly head: { readonly form: string; readonly activation: string };
    readonly loss: string;
  };
  readonly dims: { readonly n_x: number; readonly n_a: number[] | number; readonly n_y: number; readonly T_x: number };
  readonly parameters: ByLayer<Matrix | Vector>;
  readonly x: Matrix;
  readonly initialStates: ByLayer<Vector>;
  readonly targets: Matrix;
  readonly states: ByLayer<Matrix>;
  readonly preActivations: ByLayer<Matrix>;
  readonly z: Matrix;
  readonly yhat: Matrix;
  readonly loss: number;
  readonly lossPerStep: Vector;
  readonly gradients: {
    readonly parameters: ByLayer<Matrix | Vector>;
    readonly x: Matrix;
    readonly initialStates: ByLayer<Vector>;
    readonly states: ByLayer<Matrix>;
    readonly preActivations: ByLayer<Matrix>;
    readonly z: Matrix;
  };
}

export interface Comparison {
  readonly name: string;
  /** Why the case is not covered; null when it was run. */
  readonly notCovered: string | null;
  readonly numbers: number;
  /** What differed by more than the tolerance, largest first. */
  readonly differences: readonly string[];
  /** Largest difference (absolute, or relative for values above 1), forward and backward. */
  readonly forward: number;
  readonly backward: number;
}

const library = parseLibrary();
const FORWARD = 1e-12;
const BACKWARD = 1e-10;

/** Reads a file of cases. Throws when it is not of the format `rnn-cases/1`. */
export function readCases(file: string | URL): readonly Case[] {
  const { format, cases } = JSON.parse(readFileSync(file, 'utf8')) as { format: string; cases: Case[] };
  if (format !== 'rnn-cases/1') throw new TypeError(`expected the format rnn-cases/1, found ${format}`);
  return cases;
}

/** Runs a case on our own network, built from its `model` and `dims`, and compares every number. */
export function compare(reference: Case): Comparison {
  const built = build(reference);
  if (typeof built === 'string') {
    return { name: reference.name, notCovered: built, numbers: 0, differences: [], forward: 0, backward: 0 };
  }
  const { tape } = built;
  tape.forward();
  tape.backward();
  const found: { text: string; size: number }[] = [];
  const worst = { forward: 0, backward: 0 };
  let numbers = 0;
  const check = (what: string, ours: Float64Array, theirs: unknown, sweep: 'forward' | 'backward') => {
    const expected = [theirs].flat(3) as number[];
    if (expected.length !== ours.length) {
      found.push({ text: `${what}: ${ours.length} numbers, expected ${expected.length}`, size: Number.MAX_VALUE });
    }
    expected.forEach((value, k) => {
      const own = ours[k] ?? Number.NaN;
      const difference = Math.abs(own - value) / Math.max(1, Math.abs(value));
      numbers++;
      if (difference > worst[sweep]) worst[sweep] = difference;
      if (!(difference <= (sweep === 'forward' ? FORWARD : BACKWARD))) {
        found.push({ text: `${what}[${k}]: ${own}, expected ${value}`, size: difference });
      }
    });
  };
  const over = (what: string, nodes: readonly Node[], values: Matrix, gradients: Matrix | null) => {
    if (nodes.length !== values.length) {
      found.push({ text: `${what}: ${nodes.length} steps, expected ${values.length}`, size: Number.MAX_VALUE });
    }
    values.forEach((value, k) => {
      const node = nodes[k];
      if (!node) return;
      check(`${what}[${k + 1}]`, node.value, value, 'forward');
      if (gradients) check(`∂L/∂${what}[${k + 1}]`, node.grad, gradients[k], 'backward');
    });
  };

  const { gradients } = reference;
  const argument = (node: Node) => node.inputs[0] as Node;
  over('a', built.over('a'), ofLayer(reference.states, 'a'), ofLayer(gradients.states, 'a'));
  over(
    'pre-activation of a',
    built.over('a').map(argument),
    ofLayer(reference.preActivations, 'a'),
    ofLayer(gradients.preActivations, 'a'),
  );
  over('z', built.over('yhat').map(argument), reference.z, gradients.z);
  over('yhat', built.over('yhat'), reference.yhat, null);
  over('x', built.over('x'), reference.x, gradients.x);
  over(
    'loss per step',
    built.over('L'),
    reference.lossPerStep.map((each) => [each]),
    null,
  );
  check('loss', tape.loss.value, reference.loss, 'forward');
  for (const byName of Object.values(gradients.parameters)) {
    for (const [name, expected] of Object.entries(byName)) {
      const own = parameterName(name);
      check(`∂L/∂${own}`, (built.parameters.get(own) as Node).grad, expected, 'backward');
    }
  }
  const initial = built.at('a', 0);
  if (initial) check('∂L/∂a[0]', initial.grad, ofLayer(gradients.initialStates, 'a'), 'backward');
  else check('∂L/∂a[0]', new Float64Array(0), ofLayer(gradients.initialStates, 'a'), 'backward');

  found.sort((one, other) => other.size - one.size);
  return { name: reference.name, notCovered: null, numbers, differences: found.map(({ text }) => text), ...worst };
}

/** The network of a case with its numbers set, or why there is none yet. */
function build(reference: Case): Unrolled | string {
  const { model, dims } = reference;
  if (model.kind !== 'sequence') return `networks of kind ${model.kind} do not exist yet`;
  const [layer, ...more] = model.layers ?? [];
  if (!layer || more.length > 0) return 'stacks of layers do not exist yet';
  if (layer.type !== 'recurrent') return `${layer.type} layers do not exist yet`;
  const activation = /^rnn-(tanh|relu|sigmoid|identity)$/.exec(layer.cell ?? '')?.[1];
  if (!activation) return `the cell ${layer.cell} does not exist yet`;
  if (model.head.form !== 'dense') return `heads of the form ${model.head.form} do not exist yet`;
  const network = sequenceNetwork(
    {
      cell: 'rnn',
      activation: activation as Activation,
      output: model.head.activation as OutputFunction,
      readout: (model.readout ?? 'each') as 'each' | 'last' | 'mean',
      loss: model.loss.startsWith('softmax') ? 'softmax' : 'sigmoid',
      n_x: dims.n_x,
      n_a: layer.n,
      n_y: dims.n_y,
    },
    library,
  );
  const unrolled = unroll(network, dims.T_x);
  const fill = (node: Node | undefined, numbers: Matrix | Vector, what: string) => {
    if (!node) throw new RangeError(`${reference.name}: our network has no ${what}`);
    node.value.set((numbers as (number | number[])[]).flat() as number[]);
  };
  for (const byName of Object.values(reference.parameters)) {
    for (const [name, numbers] of Object.entries(byName)) {
      fill(unrolled.parameters.get(parameterName(name)), numbers, name);
    }
  }
  reference.x.forEach((vector, k) => {
    fill(unrolled.at('x', k + 1), vector, `x[${k + 1}]`);
  });
  reference.targets.forEach((vector, k) => {
    fill(unrolled.at('y', k + 1), vector, `y[${k + 1}]`);
  });
  fill(unrolled.at('a', 0), ofLayer(reference.initialStates, 'a'), 'a[0]');
  return unrolled;
}

/** The files write `Waa` and `Wy` for what the equations here call `W_aa` and `W_ya`. */
function parameterName(name: string): string {
  if (name === 'Wy') return 'W_ya';
  return `${name[0]}_${name.slice(1)}`;
}

function ofLayer<Value>(byLayer: ByLayer<Value>, quantity: string): Value {
  return (byLayer['layer1'] as Record<string, Value>)[quantity] as Value;
}
