import { readEquation } from '../equations/read.ts';
import type { Edge, Node } from '../tape/tape.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import { oneToMany } from './wiring.ts';

/** Steps that the unit writes; the gradient is that of the last output. */
export const LOOP_STEPS = 8;
/** What it reads at the first step. */
export const LOOP_START = 0.5;

export interface LoopSettings {
  readonly W_aa: number;
  readonly W_ax: number;
  readonly W_ya: number;
  readonly activation: 'identity' | 'tanh';
}

/** Which ways back the gradient may take from one step to the one before. */
export const loopWays = ['both', 'states', 'outputs'] as const;
export type LoopWays = (typeof loopWays)[number];

/** What the unit makes, and what comes back from its last output; at k − 1 what belongs to step k. */
export interface LoopRun {
  readonly states: readonly number[];
  readonly outputs: readonly number[];
  /** By what a gradient is multiplied on its way from the state of step k + 1 to that of step k: straight, and around the loop. */
  readonly factors: { readonly states: readonly number[]; readonly outputs: readonly number[] };
  /** The gradient that arrives at each state and at each output. */
  readonly arriving: Readonly<
    Record<LoopWays, { readonly states: readonly number[]; readonly outputs: readonly number[] }>
  >;
}

/** A single unit that reads its own output; the scalar that gradients are of is its output at step T. */
export function loopNetwork(activation: LoopSettings['activation'], library: Library, T = LOOP_STEPS): Network {
  const layer = { cell: 'rnn-plain', n: 1, activation } as const;
  const network = oneToMany(
    { layers: [layer], feed: 'output', output: 'identity', loss: 'sigmoid', n_x: 1, n_y: 1 },
    library,
  );
  const last = { equations: [readEquation('L[t] = 1 * yhat[t]')], steps: T, along: 'y' } as const;
  return { ...network, targets: [], blocks: [...network.blocks.slice(0, -1), last] };
}

/** Runs the unit forward, and backward three times: over both ways, and with either of them cut. */
export function loopModel(library: Library): (settings: LoopSettings) => LoopRun {
  const recorded = new Map<string, Unrolled>();
  return ({ activation, ...weights }) => {
    const unrolled = recorded.get(activation) ?? unroll(loopNetwork(activation, library), [1, LOOP_STEPS]);
    recorded.set(activation, unrolled);
    const { tape, parameters, over, at } = unrolled;
    for (const [name, value] of Object.entries(weights)) parameters.get(name)?.value.fill(value);
    at('x', 1)?.value.fill(LOOP_START);
    tape.forward();
    const numbers = (name: string, of: 'value' | 'grad') => over(name).map((node) => node[of][0] as number);
    const arriving = (without: readonly Edge[]) => {
      tape.backward(null, without);
      return { states: numbers('a', 'grad'), outputs: numbers('yhat', 'grad') };
    };
    const states = numbers('a', 'value');
    const slopes = states.slice(1).map((state) => (activation === 'tanh' ? 1 - state * state : 1));
    return {
      states,
      outputs: numbers('yhat', 'value'),
      factors: {
        states: slopes.map((slope) => weights.W_aa * slope),
        outputs: slopes.map((slope) => weights.W_ya * weights.W_ax * slope),
      },
      arriving: {
        both: arriving([]),
        states: arriving(edgesInto(unrolled, 'yhat')),
        outputs: arriving(edgesInto(unrolled, 'a')),
      },
    };
  };
}

/** The ways from a quantity of one step into the state of the next. */
function edgesInto({ tape, over }: Unrolled, name: 'a' | 'yhat'): Edge[] {
  const sources = new Set<Node>(over(name));
  return tape.nodes.flatMap((node) =>
    node.inputs.flatMap((input, slot) =>
      sources.has(input) && node.time === (input.time ?? 0) + 1 ? [{ node, slot }] : [],
    ),
  );
}
