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
}

/** Equations computed together, step after step. */
export interface Block {
  readonly equations: readonly Equation[];
  /** `each`: once per time step, first to last; `once`: a single time, as step 1; a number: at that step alone. */
  readonly steps: 'each' | 'once' | number;
}

export interface RecordOptions {
  /** Whether the gradient with respect to the inputs is computed too; default true. */
  readonly inputGradients?: boolean;
}

/** A network recorded for sequences of `T` steps. */
export interface Unrolled {
  readonly network: Network;
  readonly T: number;
  readonly tape: Tape;
  /** Parameters by name, in order of first use. */
  readonly parameters: ReadonlyMap<string, Node>;
  /** The node of a quantity at a step (0: its initial state), or undefined where there is none. */
  at(name: string, time: number): Node | undefined;
  /** The nodes of a quantity at steps 1, 2, …. */
  over(name: string): readonly Node[];
}

/**
 * Records a network for `T` time steps. The parameters are leaves used by every step; states before the first step are
 * leaves of their own, 0 until set. Throws RangeError when T is not a positive integer, when a symbol is not defined
 * before it is used, or when shapes do not meet.
 */
export function unroll(network: Network, T: number, options: RecordOptions = {}): Unrolled {
  if (!Number.isInteger(T) || T < 1) throw new RangeError(`T must be a positive integer: ${T}`);
  const recorder = new Recorder();
  const nodes = new Map<string, Node>();
  const parameters = new Map<string, Node>();
  const { sizes } = network;

  const leaf = (kind: 'input' | 'target' | 'initial', name: string, time: number): Node => {
    const size = sizes[name];
    if (size === undefined) throw new RangeError(`the network gives no size for ${name}`);
    const wanted = kind === 'initial' || (kind === 'input' && options.inputGradients !== false);
    const node = recorder.leaf(kind, `${name}[${time}]`, [size, 1], { name, time }, wanted);
    nodes.set(node.id, node);
    return node;
  };

  const outputSteps = network.blocks.some((block) => block.steps === 'once') ? 1 : T;
  for (const name of network.inputs) for (let t = 1; t <= T; t++) leaf('input', name, t);
  for (const name of network.targets) for (let t = 1; t <= outputSteps; t++) leaf('target', name, t);

  const scopeAt = (t: number): Scope => ({
    at({ name, time }: SymbolExpression) {
      const step = time ? stepOf(time, t, T) : t;
      const found = nodes.get(`${name}[${step}]`);
      if (found) return found;
      if (step === 0) return leaf('initial', name, 0);
      throw new RangeError(`${name}[${step}] is used before it is computed`);
    },
    shared(name, shape) {
      const found = parameters.get(name);
      if (found) return found;
      if (!shape) throw new RangeError(`the equations leave the shape of ${name} open`);
      const node = recorder.leaf('parameter', name, shape, { name, time: null });
      parameters.set(name, node);
      return node;
    },
    all: (name) => [...nodes.values()].filter((node) => node.name === name && (node.time ?? 0) >= 1),
  });

  for (const { equations, steps } of inTurn(network.blocks)) {
    const first = typeof steps === 'number' ? steps : 1;
    for (let t = first; t <= (steps === 'each' ? T : first); t++) {
      for (const equation of equations) {
        const { name, time } = equation.left;
        if (time?.from === 't' && time.shift !== 0)
          throw new RangeError(`an equation makes ${name}[t], not ${name} at another step`);
        const id = `${name}[${t}]`;
        nodes.set(id, compile(equation, recorder, scopeAt(t), id, { name, time: t }, sizes[name] ?? null));
      }
    }
  }

  const terms = [...nodes.values()].filter((node) => node.name === network.loss);
  const loss = recorder.apply(operations.add, terms, network.loss, { name: network.loss, time: null });
  return {
    network,
    T,
    tape: recorder.finish(loss),
    parameters,
    at: (name, time) => nodes.get(`${name}[${time}]`),
    over: (name) => [...nodes.values()].filter((node) => node.name === name && (node.time ?? 0) >= 1),
  };
}

/**
 * The blocks in the order in which they are recorded. Blocks that run at every step and wait for no later one are run
 * together: all of step 1, then all of step 2, so that a backward sweep goes through the steps from right to left.
 */
function inTurn(blocks: readonly Block[]): Block[] {
  const merged: Block[] = [];
  for (const block of blocks) {
    const before = merged.at(-1);
    if (before?.steps === 'each' && block.steps === 'each' && !block.equations.some(readsAhead)) {
      merged[merged.length - 1] = { steps: 'each', equations: [...before.equations, ...block.equations] };
    } else merged.push(block);
  }
  return merged;
}

/** Whether an equation reads what belongs to a later step, or to all of them. */
function readsAhead({ right }: Equation): boolean {
  return symbolsIn(right).some(({ time }) => time && (time.from !== 't' || time.shift > 0));
}
