import { compile, type Scope } from '../equations/compile.ts';
import { type Equation, type SymbolExpression, stepOf, symbolsIn } from '../equations/tree.ts';
import { operations } from '../tape/operations.ts';
import { type Node, Recorder, type Tape } from '../tape/tape.ts';

/** A network as data: its equations, already parsed, and its sizes. Nothing in it depends on the length of a sequence. */
export interface Network {
  /** What is computed, layer by layer, from the input to the loss. */
  readonly blocks: readonly Block[];
  /** Number of units of each quantity that is not a parameter: `{ x: 30, a: 4, yhat: 1, y: 1 }`. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Quantities that are given at every step. */
  readonly inputs: readonly string[];
  /** Quantities that the loss compares with, given at every step of the output. */
  readonly targets: readonly string[];
  /** The quantity summed over its steps into the scalar loss. */
  readonly loss: string;
  /**
   * What a quantity is before its first step: the last of another quantity, or 0. Default: a leaf of its own, the initial
   * state.
   */
  readonly starts?: Readonly<Record<string, string | 0>>;
}

/** Equations computed together, step after step. */
export interface Block {
  readonly equations: readonly Equation[];
  /**
   * `each`: once per time step, first to last; `backward`: last to first; `once`: a single time, as step 1; a number: at
   * that step alone.
   */
  readonly steps: 'each' | 'backward' | 'once' | number;
  /** The sequence whose steps they are; default `x`. */
  readonly along?: Along;
}

/** The sequence that is read, or the one that is written; a network that gives an output a step has only one. */
export type Along = 'x' | 'y';

export interface RecordOptions {
  /** Whether the gradient with respect to the inputs is computed too; default true. */
  readonly inputGradients?: boolean;
}

/** A network recorded for sequences of `T` steps. */
export interface Unrolled {
  readonly network: Network;
  /** Steps of the sequence that is read. */
  readonly T: number;
  /** Steps of the one that is written; T where the network has only one. */
  readonly T_y: number;
  readonly tape: Tape;
  /** Parameters by name, in order of first use. */
  readonly parameters: ReadonlyMap<string, Node>;
  /** The node of a quantity at a step, or undefined; the initial state is at 0, of a layer that reads backward at T + 1. */
  at(name: string, time: number): Node | undefined;
  /** The nodes of a quantity at steps 1, 2, …. */
  over(name: string): readonly Node[];
}

/**
 * Records a network for sequences of `T` steps, or of `[T_x, T_y]` where what it reads and what it writes differ in length.
 * The parameters are leaves used by every step; states before the first step are leaves of their own, 0 until set; an input
 * past its last step is 0. Throws RangeError when a length is not a positive integer, when a symbol is not defined before it
 * is used, or when shapes do not meet.
 */
export function unroll(
  network: Network,
  steps: number | readonly [T_x: number, T_y: number],
  options: RecordOptions = {},
): Unrolled {
  const [T, T_y] = typeof steps === 'number' ? [steps, steps] : steps;
  for (const count of [T, T_y]) {
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`T must be a positive integer: ${count}`);
  }
  const recorder = new Recorder();
  const nodes = new Map<string, Node>();
  const parameters = new Map<string, Node>();
  const { sizes, starts = {} } = network;
  const lengths = lengthsOf(network, T, T_y);
  const lengthOf = (name: string) => lengths.get(name) ?? T;
  const readsBackward = new Set(network.blocks.flatMap((block) => (block.steps === 'backward' ? madeBy(block) : [])));
  // What is written stands after all that was read first.
  const isWrittenAfter = network.blocks.some(isAlongY) && !network.blocks.every(isAlongY);
  const written = new Set([...network.blocks.filter(isAlongY).flatMap(madeBy), ...network.targets]);
  // What is computed once, from the whole sequence, stands at its end.
  const atEnd = new Set(network.blocks.flatMap((block) => (block.steps === 'once' ? madeBy(block) : [])));
  if (atEnd.size > 0) for (const name of network.targets) atEnd.add(name);
  const meaningOf = (name: string, time: number) => {
    if (isWrittenAfter && written.has(name)) return { name, time, column: T + time };
    return atEnd.has(name) ? { name, time, column: T } : { name, time };
  };

  const sizeOf = (name: string): number => {
    const size = sizes[name];
    if (size === undefined) throw new RangeError(`the network gives no size for ${name}`);
    return size;
  };
  const leaf = (kind: 'input' | 'target' | 'initial', name: string, time: number): Node => {
    const wanted = kind === 'initial' || (kind === 'input' && options.inputGradients !== false);
    const node = recorder.leaf(kind, `${name}[${time}]`, [sizeOf(name), 1], meaningOf(name, time), wanted);
    nodes.set(node.id, node);
    return node;
  };
  const zeros = (name: string, step: number): Node => {
    const node = recorder.constant(0, `${name}[${step}]`, [sizeOf(name), 1], { name: null, time: step });
    nodes.set(node.id, node);
    return node;
  };

  for (const name of network.inputs) for (let t = 1; t <= lengthOf(name); t++) leaf('input', name, t);
  for (const name of network.targets) for (let t = 1; t <= lengthOf(name); t++) leaf('target', name, t);

  const valueAt = (name: string, step: number): Node => {
    const found = nodes.get(`${name}[${step}]`);
    if (found) return found;
    if (step === (readsBackward.has(name) ? lengthOf(name) + 1 : 0)) {
      const start = starts[name];
      if (start === 0) return zeros(name, step);
      return start ? valueAt(start, lengthOf(start)) : leaf('initial', name, step);
    }
    if (network.inputs.includes(name) && step > lengthOf(name)) return zeros(name, step);
    throw new RangeError(`${name}[${step}] is used before it is computed`);
  };

  const allOf = (name: string) =>
    [...nodes.values()]
      .filter((node) => node.name === name && node.kind !== 'initial')
      .sort((one, other) => (one.time ?? 0) - (other.time ?? 0));

  const scopeAt = (t: number): Scope => ({
    at: ({ name, time }: SymbolExpression) => valueAt(name, time ? stepOf(time, t, lengthOf(name)) : t),
    shared(name, shape) {
      const found = parameters.get(name);
      if (found) return found;
      if (!shape) throw new RangeError(`the equations leave the shape of ${name} open`);
      const node = recorder.leaf('parameter', name, shape, { name, time: null });
      parameters.set(name, node);
      return node;
    },
    all: allOf,
  });

  for (const { equations, steps, along } of inTurn(network.blocks)) {
    for (const t of stepsOf(steps, along === 'y' ? T_y : T)) {
      for (const equation of equations) {
        const { name, time } = equation.left;
        if (time?.from === 't' && time.shift !== 0)
          throw new RangeError(`an equation makes ${name}[t], not ${name} at another step`);
        const id = `${name}[${t}]`;
        nodes.set(id, compile(equation, recorder, scopeAt(t), id, meaningOf(name, t), sizes[name] ?? null));
      }
    }
  }

  const loss = recorder.apply(operations.add, allOf(network.loss), network.loss, { name: network.loss, time: null });
  return {
    network,
    T,
    T_y,
    tape: recorder.finish(loss),
    parameters,
    at: (name, time) => nodes.get(`${name}[${time}]`),
    over: allOf,
  };
}

const isAlongY = ({ along }: Block) => along === 'y';

const madeBy = ({ equations }: Block) => equations.map(({ left }) => left.name);

/** How many steps each quantity has. */
function lengthsOf({ blocks, inputs, targets }: Network, T: number, T_y: number): ReadonlyMap<string, number> {
  const outputs = blocks.some(({ steps }) => steps === 'once') ? 1 : blocks.some(isAlongY) ? T_y : T;
  const made = blocks.flatMap((block): [string, number][] => {
    const length = block.steps === 'once' ? 1 : block.along === 'y' ? T_y : T;
    return madeBy(block).map((name) => [name, length]);
  });
  return new Map([
    ...inputs.map((name): [string, number] => [name, T]),
    ...targets.map((name): [string, number] => [name, outputs]),
    ...made,
  ]);
}

function stepsOf(steps: Block['steps'], T: number): number[] {
  if (typeof steps === 'number') return [steps];
  const all = Array.from({ length: steps === 'once' ? 1 : T }, (_, k) => k + 1);
  return steps === 'backward' ? all.reverse() : all;
}

/**
 * The blocks in the order in which they are recorded. Blocks that run at every step and wait for no later one are run
 * together: all of step 1, then all of step 2, so that a backward sweep goes through the steps from right to left.
 */
function inTurn(blocks: readonly Block[]): Block[] {
  const merged: Block[] = [];
  for (const block of blocks) {
    const before = merged.at(-1);
    const isTogether = before?.steps === 'each' && block.steps === 'each' && before.along === block.along;
    if (before && isTogether && !block.equations.some(readsAhead)) {
      merged[merged.length - 1] = { ...before, equations: [...before.equations, ...block.equations] };
    } else merged.push(block);
  }
  return merged;
}

/** Whether an equation reads what belongs to a later step, or to all of them. */
function readsAhead({ right }: Equation): boolean {
  return symbolsIn(right).some(({ time }) => time && (time.from !== 't' || time.shift > 0));
}
