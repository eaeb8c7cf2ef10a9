import { readFileSync } from 'node:fs';
import { symbolsIn } from '../../src/equations/tree.ts';
import { type Activation, type CellName, cells, type OutputFunction } from '../../src/networks/cells.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type Network, type Unrolled, unroll } from '../../src/networks/network.ts';
import { encoderDecoder, type Layer, networkOf, oneToMany } from '../../src/networks/wiring.ts';
import type { Node } from '../../src/tape/tape.ts';

type Vector = number[];
type Matrix = number[][];
type ByLayer<Value> = Record<string, Record<string, Value>>;

/** One network with every number of one forward and one backward pass, as `test/fixtures/README.md` describes it. */
export interface Case {
  readonly name: string;
  readonly model: {
    readonly kind: string;
    readonly layers?: readonly LayerOfCase[];
    readonly readout?: string;
    readonly encoder?: string;
    readonly decoder?: string;
    readonly decoderInput?: string;
    readonly feed?: string;
    readonly head: { readonly form: string; readonly activation: string };
    readonly loss: string;
  };
  readonly dims: {
    readonly n_x: number;
    readonly n_a: number[] | number;
    readonly n_a_dec?: number;
    readonly n_y: number;
    readonly T_x: number;
    readonly T_y: number;
  };
  readonly parameters: ByLayer<Matrix | Vector>;
  readonly x: Matrix;
  readonly initialStates: ByLayer<Vector>;
  readonly targets: Matrix;
  readonly states: ByLayer<Matrix>;
  readonly gates: ByLayer<Matrix>;
  readonly preActivations: ByLayer<Matrix>;
  readonly decoderInputs?: Matrix;
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

interface LayerOfCase {
  readonly type: string;
  readonly cell?: string;
  readonly activation?: string;
  readonly n: number;
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
  const { quantity, parameter } = namesIn(built, reference);
  for (const [kind, part] of Object.entries({ states: '', gates: '', preActivations: 'pre-activation of ' })) {
    const group = kind as 'states' | 'gates' | 'preActivations';
    for (const { layer, name, value } of quantitiesIn(reference[group])) {
      const nodes = built.over(quantity(layer, name));
      const shown = group === 'preActivations' ? nodes.map(argument) : nodes;
      over(`${part}${layer} ${name}`, shown, value, gradients[group][layer]?.[name] ?? []);
    }
  }
  over('z', built.over('yhat').map(argument), reference.z, gradients.z);
  over('yhat', built.over('yhat'), reference.yhat, null);
  over('x', built.over('x'), reference.x, gradients.x);
  if (reference.decoderInputs) over('decoder input', readByDecoder(built), reference.decoderInputs, null);
  over(
    'loss per step',
    built.over('L'),
    reference.lossPerStep.map((each) => [each]),
    null,
  );
  check('loss', tape.loss.value, reference.loss, 'forward');
  for (const { layer, name, value } of quantitiesIn(gradients.parameters)) {
    check(`∂L/∂${layer} ${name}`, built.parameters.get(parameter(layer, name))?.grad ?? NONE, value, 'backward');
  }
  for (const { layer, name, value } of quantitiesIn(gradients.initialStates)) {
    check(`∂L/∂${layer} ${name}[0]`, initialOf(built, quantity(layer, name))?.grad ?? NONE, value, 'backward');
  }

  found.sort((one, other) => other.size - one.size);
  return { name: reference.name, notCovered: null, numbers, differences: found.map(({ text }) => text), ...worst };
}

/** The network of a case with its numbers set, or why there is none yet. */
function build(reference: Case): Unrolled | string {
  const { model, dims } = reference;
  const network = networkIn(reference);
  if (typeof network === 'string') return network;
  const unrolled = unroll(network, model.kind === 'sequence' ? dims.T_x : [dims.T_x, dims.T_y]);
  const fill = (node: Node | undefined, numbers: Matrix | Vector, what: string) => {
    if (!node) throw new RangeError(`${reference.name}: our network has no ${what}`);
    node.value.set((numbers as (number | number[])[]).flat() as number[]);
  };
  const { quantity, parameter } = namesIn(unrolled, reference);
  for (const { layer, name, value } of quantitiesIn(reference.parameters)) {
    fill(unrolled.parameters.get(parameter(layer, name)), value, `${layer} ${name}`);
  }
  reference.x.forEach((vector, k) => {
    fill(unrolled.at('x', k + 1), vector, `x[${k + 1}]`);
  });
  reference.targets.forEach((vector, k) => {
    fill(unrolled.at('y', k + 1), vector, `y[${k + 1}]`);
  });
  for (const { layer, name, value } of quantitiesIn(reference.initialStates)) {
    fill(initialOf(unrolled, quantity(layer, name)), value, `${layer} ${name}[0]`);
  }
  return unrolled;
}

/** The network that `model` and `dims` describe, or what of it does not exist. */
function networkIn({ model, dims }: Case): Network | string {
  const { n_x, n_y } = dims;
  if (!['dense', 'sum'].includes(model.head.form)) return `heads of the form ${model.head.form} do not exist yet`;
  const output = {
    output: model.head.activation as OutputFunction,
    loss: model.loss.startsWith('softmax') ? ('softmax' as const) : ('sigmoid' as const),
    ...{ n_x, n_y },
  };
  const made =
    model.kind === 'encoder-decoder'
      ? [
          layerOf({ type: 'recurrent', cell: model.encoder ?? '', n: dims.n_a as number }),
          layerOf({ type: 'recurrent', cell: model.decoder ?? '', n: dims.n_a_dec ?? (dims.n_a as number) }),
        ]
      : (model.layers ?? []).map(layerOf);
  const missing = made.find((layer) => typeof layer === 'string');
  if (missing) return missing as string;
  const layers = made as Layer[];
  const [first, second] = layers as [Layer, Layer];
  if (model.kind === 'sequence') {
    const [readout, head] = [model.readout ?? 'each', model.head.form];
    if (!['each', 'last', 'mean'].includes(readout)) return `the readout ${readout} does not exist yet`;
    return networkOf({ layers, readout: readout as 'each', head: head as 'dense', ...output }, library);
  }
  if (model.kind === 'encoder-decoder') {
    const input = model.decoderInput as 'teacher';
    if (!['teacher', 'feedback', 'context'].includes(input)) return `the decoder input ${input} does not exist yet`;
    return encoderDecoder({ encoder: first, decoder: second, input, ...output }, library);
  }
  if (model.kind !== 'one-to-many') return `networks of kind ${model.kind} do not exist yet`;
  const feed = model.feed as 'output';
  if (!['output', 'zeros'].includes(feed)) return `the feed ${feed} does not exist yet`;
  return oneToMany({ layers, feed, ...output }, library);
}

/** A layer of ours for one of a case, or why there is none. */
function layerOf({ type, cell = '', activation = 'tanh', n }: LayerOfCase): Layer | string {
  if (type === 'dense') return { cell: 'feed-forward', activation: activation as Activation, n };
  const found = cellOf(cell);
  if (!['recurrent', 'bidirectional'].includes(type)) return `${type} layers do not exist yet`;
  if (!found) return `the cell ${cell} does not exist yet`;
  return { ...found, n, direction: type === 'bidirectional' ? 'both' : 'forward' };
}

/** The state before the first step that a layer computes: that is the last one where it reads backward. */
function initialOf({ at, T }: Unrolled, name: string): Node | undefined {
  return at(name, 0) ?? at(name, T + 1);
}

/** What each step of the decoder reads beside its state: the last thing that is stacked on it or multiplied. */
function readByDecoder({ over, network, at, T }: Unrolled): Node[] {
  const { equations } = network.blocks.find(({ along }) => along === 'y') ?? { equations: [] };
  const read = equations
    .flatMap(({ right }) => symbolsIn(right))
    .find(({ name, time }) => time && ['y', 'yhat', 'a@encoder'].includes(name));
  return over('a@decoder').map((_, k) => at(read?.name ?? '', read?.time?.from === 'T' ? T : k) as Node);
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
  ...{ V: ['W_ya@forward'], Vb: ['W_ya@backward'], h: ['a'], W: ['W_ax'], b: ['b_a'] },
  ...{ Wcc: ['W_nn'], bcc: ['b_nn'], Wcx: ['W_nx'], bcx: ['b_nx'] },
};

function namesIn({ parameters, over }: Unrolled, { model }: Case) {
  const among = (layer: string, name: string, exists: (name: string) => boolean) => {
    const place = placeIn(layer, model);
    const plain = otherNames[name] ?? [name, `${name[0]}_${name.slice(1)}`];
    return plain.map((each) => (each.includes('@') ? each : each + place)).find(exists) ?? name;
  };
  return {
    quantity: (layer: string, name: string) => among(layer, name, (own) => over(own).length > 0),
    parameter: (layer: string, name: string) => among(layer, name, (own) => parameters.has(own)),
  };
}

/** What our names add for a layer of the files: `layer2.forward` is `@forward+2` where there are several. */
function placeIn(layer: string, { layers = [] }: Case['model']): string {
  if (layer === 'encoder' || layer === 'decoder') return `@${layer}`;
  const [, number, part] = /^layer(\d+)(?:\.(\w+))?$/.exec(layer) ?? [];
  const place = [part, layers.length > 1 ? number : undefined].filter(Boolean).join('+');
  return place && `@${place}`;
}

/** Every quantity of every layer. */
function quantitiesIn<Value>(byLayer: ByLayer<Value>): { layer: string; name: string; value: Value }[] {
  return Object.entries(byLayer).flatMap(([layer, byName]) =>
    Object.entries(byName).map(([name, value]) => ({ layer, name, value })),
  );
}
