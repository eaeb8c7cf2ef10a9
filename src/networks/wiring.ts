import {
  type Equation,
  type Expression,
  type Part,
  placed,
  qualified,
  rewrite,
  type SymbolExpression,
  substitute,
  termsOf,
} from '../equations/tree.ts';
import type { Activation, CellName, HeadName, LossName, OutputFunction } from './cells.ts';
import type { Library } from './library.ts';
import type { Along, Block, Network } from './network.ts';

/** Units of one kind over all steps. A `feed-forward` layer has no connection along time. */
export interface Layer {
  readonly cell: CellName;
  readonly n: number;
  /** Default `tanh`. */
  readonly activation?: Activation;
  /** `both`: two cells with parameters of their own, the second of which reads from the last step to the first. Default `forward`. */
  readonly direction?: 'forward' | 'both';
}

/** What stands on the layers. */
export interface Output {
  readonly output: OutputFunction;
  /** Default: the loss that belongs to the output function. */
  readonly loss?: LossName;
  readonly n_x: number;
  readonly n_y: number;
}

export interface Wiring extends Output {
  /** From the input upwards, each reading the whole sequence of the one below. */
  readonly layers: readonly Layer[];
  /**
   * What the output layer sees: the states of every step (default), those of the last, their mean over all steps, or both
   * `ends`: of a layer that reads both ways the states that have read everything.
   */
  readonly readout?: HeadName | 'ends';
  /** How it sees two directions: one above the other (`dense`, default), or each with weights of its own, added. */
  readonly head?: 'dense' | 'sum';
}

export interface EncoderDecoder extends Output {
  readonly encoder: Layer;
  readonly decoder: Layer;
  /**
   * What the decoder reads: the target of the step before (`teacher`), its own output of the step before (`feedback`), both 0
   * at the first step; or the last state of the encoder at every step (`context`), from an initial state of its own.
   */
  readonly input: 'teacher' | 'feedback' | 'context';
}

export interface OneToMany extends Output {
  /** From the input upwards, all of them reading forward. */
  readonly layers: readonly Layer[];
  /** What is read after the first step: the output of the step before, or nothing. */
  readonly feed: 'output' | 'zeros';
}

/** Layers on each other and an output layer. Throws RangeError when there is no layer. */
export function networkOf(wiring: Wiring, library: Library): Network {
  const { layers, readout = 'each', head = 'dense', n_x } = wiring;
  const { states, ...below } = stackOf(layers, library, stacked(['x']), n_x);
  return withOutput(below, states, wiring, library, readout, head);
}

/** Two networks: one reads, the other writes from what the first has come to. */
export function encoderDecoder(options: EncoderDecoder, library: Library): Network {
  const { encoder, decoder, input, n_x } = options;
  const nameIn = (part: Part) => (name: string) => qualified(name, { layer: '', part });
  const [encoded, decoded] = [nameIn('encoder'), nameIn('decoder')];
  const before = (name: string): Expression => ({ kind: 'symbol', name, time: { from: 't', shift: -1 } });
  const context: Expression = { kind: 'symbol', name: encoded('a'), time: { from: 'T', shift: 0 } };
  const read = { teacher: before('y'), feedback: before('yhat'), context }[input];
  const reading = cellOf(encoder, library, encoded, stacked(['x']));
  const writing = cellOf(decoder, library, decoded, () => read);
  const sizes: Record<string, number> = { x: n_x };
  for (const { left } of reading) sizes[left.name] = encoder.n;
  for (const { left } of writing) sizes[left.name] = decoder.n;
  const both = ['a', 'c'].filter((name) => decoded(name) in sizes);
  const passed = both.map((name): [string, string | 0] => [decoded(name), encoded(name) in sizes ? encoded(name) : 0]);
  const blocks: Block[] = [
    { equations: reading, steps: 'each' },
    { equations: writing, steps: 'each', along: 'y' },
  ];
  return {
    ...withOutput({ blocks, sizes, inputs: ['x'] }, [decoded('a')], options, library, 'each', 'dense', 'y'),
    starts: { y: 0, yhat: 0, ...(input === 'context' ? {} : Object.fromEntries(passed)) },
  };
}

/** A network that reads one vector and writes a sequence. Throws RangeError when its outputs cannot be its inputs. */
export function oneToMany(options: OneToMany, library: Library): Network {
  const { layers, feed, n_x, n_y } = options;
  if (feed === 'output' && n_x !== n_y) throw new RangeError(`outputs of ${n_y} rows cannot be inputs of ${n_x}`);
  const before: Expression = { kind: 'symbol', name: 'yhat', time: { from: 't', shift: -1 } };
  const below = feed === 'output' ? () => before : stacked(['x']);
  const { states, blocks, ...rest } = stackOf(layers, library, below, n_x);
  const along = blocks.map((block): Block => ({ ...block, along: 'y' }));
  const network = withOutput({ blocks: along, ...rest }, states, options, library, 'each', 'dense', 'y');
  return feed === 'output' ? { ...network, starts: { yhat: 'x' } } : network;
}

/** Layers on each other, the lowest reading `below`, and the names of the states of the highest. Throws RangeError when there is none. */
function stackOf(layers: readonly Layer[], library: Library, below: Below, n_x: number) {
  if (layers.length === 0) throw new RangeError('a network has at least one layer');
  const blocks: Block[] = [];
  const sizes: Record<string, number> = { x: n_x };
  let states: readonly string[] = [];
  layers.forEach((layer, l) => {
    const parts: readonly (Part | null)[] = layer.direction === 'both' ? ['forward', 'backward'] : [null];
    const read = l === 0 ? below : stacked(states);
    states = parts.map((part) => {
      const name = (plain: string) => qualified(plain, { layer: layers.length > 1 ? `${l + 1}` : '', part });
      const equations = cellOf(layer, library, name, read);
      const isBackward = part === 'backward';
      blocks.push({
        equations: isBackward ? equations.map(reversed) : equations,
        steps: isBackward ? 'backward' : 'each',
      });
      for (const { left } of equations) sizes[left.name] = layer.n;
      return name('a');
    });
  });
  return { blocks, sizes, inputs: ['x'], states };
}

/** What stands in the place of a quantity of the layer below, which is given as the cell reads it. */
type Below = (symbol: SymbolExpression) => Expression;

/** The equations of a layer with its own names, reading `below` in the place of x. */
function cellOf(layer: Layer, library: Library, name: (plain: string) => string, below: Below): readonly Equation[] {
  return library.cells[layer.cell].map((equation) => {
    const chosen = substitute(equation, { g: layer.activation ?? 'tanh' });
    const within = (symbol: SymbolExpression): Expression =>
      symbol.name === 'x' && symbol.time ? below(symbol) : { ...symbol, name: name(symbol.name) };
    return { left: { ...chosen.left, name: name(chosen.left.name) }, right: rewrite(chosen.right, within) };
  });
}

/** The same equation for a cell that reads from the last step to the first: what came before comes after. */
function reversed({ left, right }: Equation): Equation {
  const { part } = placed(left.name).place;
  const turned = (symbol: SymbolExpression): Expression =>
    symbol.time && placed(symbol.name).place.part === part && symbol.time.shift !== 0
      ? { ...symbol, time: { ...symbol.time, shift: -symbol.time.shift } }
      : symbol;
  return { left, right: rewrite(right, turned) };
}

/** Quantities at the step of a symbol, one above the other. */
function stacked(names: readonly string[]): Below {
  return (symbol) => {
    const inputs = names.map((name): Expression => ({ ...symbol, name }));
    return inputs.length === 1 ? (inputs[0] as Expression) : { kind: 'call', operation: 'concat', inputs };
  };
}

/** Adds the output layer and the loss. */
function withOutput(
  below: Pick<Network, 'blocks' | 'sizes' | 'inputs'>,
  states: readonly string[],
  { output, loss, n_y }: Output,
  library: Library,
  readout: NonNullable<Wiring['readout']>,
  head: NonNullable<Wiring['head']>,
  along?: Along,
): Network {
  const written = library.heads[readout === 'ends' ? 'last' : readout].map((equation) => {
    const { left, right } = substitute(equation, { h: output });
    return { left, right: reading(right, states, readout === 'ends', head) };
  });
  const steps = readout === 'each' || readout === 'plain' ? 'each' : 'once';
  const losses = library.losses[loss ?? (output === 'softmax' ? 'softmax' : 'sigmoid')];
  const where = along ? { along } : {};
  return {
    blocks: [...below.blocks, { equations: written, steps, ...where }, { equations: losses, steps, ...where }],
    sizes: { ...below.sizes, yhat: n_y, y: n_y },
    inputs: below.inputs,
    targets: ['y'],
    loss: 'L',
  };
}

/** The right side of an output layer whose product with `a` sees these states in its place. */
function reading(right: Expression, states: readonly string[], isEnds: boolean, head: 'dense' | 'sum'): Expression {
  if (right.kind !== 'call') return right;
  const [matrix, vector] = right.inputs;
  if (right.operation !== 'product' || matrix?.kind !== 'symbol' || !vector) {
    const inputs = right.inputs.map((input) => reading(input, states, isEnds, head));
    return { ...right, inputs: right.operation === 'add' ? inputs.flatMap(termsOf) : inputs };
  }
  const seen = states.map((state) =>
    rewrite(vector, (symbol) => {
      const isFirst = isEnds && placed(state).place.part === 'backward';
      return { ...symbol, name: state, time: isFirst ? { from: '', shift: 1 } : symbol.time };
    }),
  );
  if (seen.length === 1) return { ...right, inputs: [matrix, seen[0] as Expression] };
  if (head === 'dense') return { ...right, inputs: [matrix, { kind: 'call', operation: 'concat', inputs: seen }] };
  const products = seen.map((state, k): Expression => {
    const { part } = placed(states[k] as string).place;
    return { ...right, inputs: [{ ...matrix, name: qualified(matrix.name, { layer: '', part }) }, state] };
  });
  return { kind: 'call', operation: 'add', inputs: products };
}
