import type { NonFinite } from '../tape/tape.ts';
import { random } from '../training/random.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';

/** The longest row of inputs that the unit reads. */
export const LONGEST_BELT = 30;

/** What the reader sets: how far the gates are open on average, and how much they listen to what is read. */
export interface BeltSettings {
  /** Biases of the forget, the update and the output gate. */
  readonly b_f: number;
  readonly b_u: number;
  readonly b_o: number;
  /** Multiplies all weights, which follow from the seed. */
  readonly scale: number;
  readonly T: number;
  readonly seed: number;
}

/** What one unit keeps of c[0], and what the gradient of c[T] is on its way back. */
export interface Belt {
  /** c[0] … c[T]. */
  readonly memory: readonly number[];
  /** The forget gate at steps 1 … T. */
  readonly forget: readonly number[];
  /** ∂c[T]/∂c[k] for k = 0 … T, along every path. */
  readonly whole: readonly number[];
  /** The product of the forget gates of steps k + 1 … T: along the memory alone. */
  readonly belt: readonly number[];
  /** What is left of the whole: along the paths that leave the memory and come back through a gate or a candidate. */
  readonly gates: readonly number[];
  readonly broken: NonFinite | null;
}

/** The memory before the first step. */
export const BELT_START = 0.8;

/** A single LSTM unit with a single input and no output layer. */
export function beltNetwork(library: Library): Network {
  const sizes = { x: 1, ...Object.fromEntries(library.cells.lstm.map(({ left }) => [left.name, 1])) };
  // Gradients are taken of c[T] alone; a tape wants a sum of some kind at its end.
  return { blocks: [{ equations: library.cells.lstm, steps: 'each' }], sizes, inputs: ['x'], targets: [], loss: 'c' };
}

/** Runs the unit. Records it once for each length. */
export function beltModel(network: Network): (settings: BeltSettings) => Belt {
  const recorded = new Map<number, Unrolled>();
  return (settings) => {
    const { T } = settings;
    const unrolled = recorded.get(T) ?? unroll(network, T, { inputGradients: false });
    recorded.set(T, unrolled);
    setLeaves(unrolled, settings);
    unrolled.tape.forward();
    return measure(unrolled);
  };
}

/** Weights and inputs follow from the seed; the candidate has no bias. */
function setLeaves({ T, at, parameters }: Unrolled, { b_f, b_u, b_o, scale, seed }: BeltSettings): void {
  const draws = random(seed);
  for (const [name, { value }] of parameters) {
    if (name.startsWith('W')) for (let k = 0; k < value.length; k++) value[k] = scale * draws.normal();
  }
  const biases: Readonly<Record<string, number>> = { b_f, b_u, b_o };
  for (const [name, bias] of Object.entries(biases)) parameters.get(name)?.value.fill(bias);
  for (let t = 1; t <= T; t++) at('x', t)?.value.fill(draws.normal());
  at('c', 0)?.value.fill(BELT_START);
}

function measure({ T, at, tape }: Unrolled): Belt {
  const number = (name: string, t: number, of: 'value' | 'grad' = 'value') => at(name, t)?.[of][0] as number;
  const last = at('c', T);
  if (last) tape.backwardFrom(last);
  const steps = Array.from({ length: T + 1 }, (_, k) => k);
  const forget = steps.slice(1).map((t) => number('Γ_f', t));
  const whole = steps.map((k) => number('c', k, 'grad'));
  const belt = steps.map((k) => forget.slice(k).reduce((product, gate) => product * gate, 1));
  return {
    memory: steps.map((k) => number('c', k)),
    forget,
    whole,
    belt,
    gates: whole.map((each, k) => each - (belt[k] as number)),
    broken: tape.firstNonFinite(),
  };
}
