import { readFileSync } from 'node:fs';
import { type Activation, type CellName, cells, type OutputFunction } from '../../src/networks/cells.ts';
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
  readonly gates: ByLayer<Matrix>;
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
    readonly gates: ByLayer<Matrix>;
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
const NONE = new Float64Array(0);
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
  const { quantity, parameter } = namesIn(built);
  for (const [kind, part] of Object.entries({ states: '', gates: '', preActivations: 'pre-activation of ' })) {
    const group = kind as 'states' | 'gates' | 'preActivations';
    for (const [name, values] of quantitiesIn(reference[group])) {
      const nodes = built.over(quantity(name));
      const shown = group === 'preActivations' ? nodes.map(argument) : nodes;
      over(part + name, shown, values, ofLayer(gradients[group], name));
    }
  }
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
  for (const [name, expected] of quantitiesIn(gradients.parameters)) {
    check(`∂L/∂${name}`, built.parameters.get(parameter(name))?.grad ?? NONE, expected, 'backward');
  }
  for (const [name, expected] of quantitiesIn(gradients.initialStates)) {
    check(`∂L/∂${name}[0]`, built.at(quantity(name), 0)?.grad ?? NONE, expected, 'backward');
  }

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
  const cell = cellOf(layer.cell ?? '');
  if (!cell) return `the cell ${layer.cell} does not exist yet`;
  if (model.head.form !== 'dense') return `heads of the form ${model.head.form} do not exist yet`;
  const network = sequenceNetwork(
    {
      ...cell,
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
  const { quantity, parameter } = namesIn(unrolled);
  for (const [name, numbers] of quantitiesIn(reference.parameters)) {
    fill(unrolled.parameters.get(parameter(name)), numbers, name);
  }
  reference.x.forEach((vector, k) => {
    fill(unrolled.at('x', k + 1), vector, `x[${k + 1}]`);
  });
  reference.targets.forEach((vector, k) => {
    fill(unrolled.at('y', k + 1), vector, `y[${k + 1}]`);
  });
  for (const [name, numbers] of quantitiesIn(reference.initialStates)) {
    fill(unrolled.at(quantity(name), 0), numbers, `${name}[0]`);
  }
  return unrolled;
}

/** The cell of that name, and the activation where the name tells it. */
function cellOf(name: string): { readonly cell: CellName; readonly activation: Activation } | null {
  const activation = /^rnn-(tanh|relu|sigmoid|identity)$/.exec(name)?.[1];
  if (activation) return { cell: 'rnn', activation: activation as Activation };
  return /^(gru|lstm)/.test(name) && Object.hasOwn(cells, name) ? { cell: name as CellName, activation: 'tanh' } : null;
}

/**
 * The files write `Waa`, `Wy`, `Gu` for what the equations here call `W_aa`, `W_ya`, `Γ_u`; those that a GRU shares with an
 * LSTM there have letters of their own here.
 */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  ...{ Gu: ['Γ_u', 'Γ_z'], Gf: ['Γ_f'], Go: ['Γ_o'], Gr: ['Γ_r'], ct: ['ct', 'n'] },
  ...{ Wy: ['W_ya'], Wu: ['W_u', 'W_z'], bu: ['b_u', 'b_z'], Wc: ['W_c', 'W_n'], bc: ['b_c', 'b_n'] },
  ...{ Wcc: ['W_nn'], bcc: ['b_nn'], Wcx: ['W_nx'], bcx: ['b_nx'] },
};

function namesIn({ parameters, at }: Unrolled) {
  const among = (name: string, exists: (name: string) => boolean) =>
    (otherNames[name] ?? [name, `${name[0]}_${name.slice(1)}`]).find(exists) ?? name;
  return {
    quantity: (name: string) => among(name, (own) => at(own, 1) !== undefined),
    parameter: (name: string) => among(name, (own) => parameters.has(own)),
  };
}

/** Every quantity of every layer. */
function quantitiesIn<Value>(byLayer: ByLayer<Value>): [name: string, value: Value][] {
  return Object.values(byLayer).flatMap((byName) => Object.entries(byName));
}

function ofLayer<Value>(byLayer: ByLayer<Value>, quantity: string): Value {
  return (byLayer['layer1'] as Record<string, Value>)[quantity] as Value;
}
