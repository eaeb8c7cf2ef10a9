import { clipByNorm } from '../training/clip.ts';
import type { Unrolled } from './network.ts';

/** The parameters of the simple network, by their names in the equations. */
export const parameterNames = ['W_aa', 'W_ax', 'b_a', 'W_ya', 'b_y'] as const;
export type ParameterName = (typeof parameterNames)[number];
export type Entries = Record<ParameterName, Float64Array>;

/** The numbers of one forward pass of the simple network, as a program written by hand has them. */
export interface Run {
  readonly T: number;
  readonly n_a: number;
  readonly n_x: number;
  readonly n_y: number;
  readonly output: 'sigmoid' | 'softmax';
  readonly weights: Entries;
  /** Step by step; index 0 is the first state `a[0]`, and unused in the others. */
  readonly a: readonly Float64Array[];
  readonly x: readonly Float64Array[];
  readonly y: readonly Float64Array[];
  readonly yhat: readonly Float64Array[];
}

/** Mistakes that programs make in this computation; each has a place in `handBptt`. */
const stateBugs = ['own-loss', 'not-carried', 'present-state', 'no-slope', 'slope-of-sum', 'slope-twice'] as const;
const sumBugs = ['not-transposed', 'assigned', 'last-step', 'updated', 'mean', 'clipped', 'not-zeroed'] as const;
export const bugs = [...stateBugs, ...sumBugs] as const;
export type Bug = (typeof bugs)[number];

/** Learning rate of the program that updates the weights inside its loop. */
const RATE = 0.5;

/** Reads the numbers of a recorded simple network: tanh, with sigmoid or softmax outputs. Copies nothing. */
export function runOf({ T, at, parameters }: Unrolled): Run {
  const weights = Object.fromEntries(parameterNames.map((name) => [name, parameters.get(name)?.value])) as Entries;
  const missing = parameterNames.find((name) => !weights[name]);
  if (missing) throw new RangeError(`the network has no ${missing}: BPTT by hand is for the simple network`);
  const over = (name: string) =>
    Array.from({ length: T + 1 }, (_, t) => at(name, t)?.value ?? new Float64Array()) as Float64Array[];
  const output = at('yhat', 1)?.operation?.name === 'softmax' ? 'softmax' : 'sigmoid';
  const [a, x, y, yhat] = [over('a'), over('x'), over('y'), over('yhat')];
  const sizes = { n_a: weights.b_a.length, n_x: (x[1] as Float64Array).length, n_y: weights.b_y.length };
  return { T, ...sizes, output, weights, a, x, y, yhat };
}

/**
 * Backpropagation through time, written out (Werbos 1990): ∂L/∂ of all parameters of a simple network with tanh and a
 * loss of cross-entropy, whose gradient before the output function is ŷ − y. With a bug it computes what a program with
 * that mistake does. `limit` is for the bug `clipped`: no step may add more than this norm.
 */
export function handBptt(run: Run, bug: Bug | null = null, limit = Number.POSITIVE_INFINITY): Entries {
  const { T, n_a } = run;
  const weights = bug === 'updated' ? mapEntries(run.weights, (values) => values.slice()) : run.weights;
  const total = mapEntries(run.weights, (values) => new Float64Array(values.length));
  let next: Float64Array = new Float64Array(n_a);
  for (let t = T; t >= 1; t--) {
    const [a, before, x] = [run.a[t], run.a[t - 1], run.x[t]] as [Float64Array, Float64Array, Float64Array];
    const error = outputError(run, t);
    const own = transposedProduct(weights.W_ya, error, n_a);
    const da = next.map((value, i) => (bug === 'own-loss' && t < T ? value : value + (own[i] as number)));
    const dz = da.map((value, i) => value * slope(run, t, i, bug));
    const step: Entries = {
      W_aa: outer(dz, bug === 'present-state' ? a : before),
      W_ax: outer(dz, x),
      b_a: dz,
      W_ya: outer(error, a),
      b_y: error,
    };
    if (bug === 'not-carried') next = new Float64Array(n_a);
    else if (bug === 'not-transposed') next = product(weights.W_aa, dz);
    else next = transposedProduct(weights.W_aa, dz, n_a);
    if (bug === 'clipped' && limit > 0) {
      clipByNorm(
        parameterNames.map((name) => ({ grad: step[name] })),
        limit,
      );
    }
    for (const name of parameterNames) {
      if (bug === 'assigned') total[name].set(step[name]);
      else if (bug !== 'last-step' || t === T) addTo(total[name], step[name], 1);
      if (bug === 'updated') addTo(weights[name], step[name], -RATE);
    }
  }
  if (bug === 'mean') return mapEntries(total, (values) => values.map((value) => value / T));
  if (bug === 'not-zeroed') return mapEntries(total, (values) => values.map((value) => 2 * value));
  return total;
}

/** ŷ − y at a step: ∂L/∂ of the sum inside the output function, for sigmoid and for softmax. */
export function outputError({ y, yhat }: Run, t: number): Float64Array {
  return (yhat[t] as Float64Array).map((value, i) => value - (y[t]?.[i] as number));
}

/** tanh′ at unit i of step t, from the state; or what a bug takes for it. */
function slope({ a, x, weights, n_a, n_x }: Run, t: number, i: number, bug: Bug | null): number {
  const state = a[t]?.[i] as number;
  if (bug === 'no-slope') return 1;
  if (bug === 'slope-twice') return 1 - Math.tanh(state) ** 2;
  if (bug !== 'slope-of-sum') return 1 - state ** 2;
  const row = (W: Float64Array, v: Float64Array, n: number) =>
    v.reduce((sum, value, j) => sum + (W[i * n + j] as number) * value, 0);
  const before = row(weights.W_aa, a[t - 1] as Float64Array, n_a);
  return 1 - (before + row(weights.W_ax, x[t] as Float64Array, n_x) + (weights.b_a[i] as number)) ** 2;
}

export function mapEntries(
  entries: Entries,
  change: (values: Float64Array, name: ParameterName) => Float64Array,
): Entries {
  return Object.fromEntries(parameterNames.map((name) => [name, change(entries[name], name)])) as Entries;
}

/** W v, for W of as many rows as fit. */
export function product(W: Float64Array, v: Float64Array): Float64Array {
  const n = v.length;
  return Float64Array.from({ length: W.length / n }, (_, i) =>
    v.reduce((sum, value, j) => sum + (W[i * n + j] as number) * value, 0),
  );
}

/** Wᵀ v, of `columns` numbers. */
export function transposedProduct(W: Float64Array, v: Float64Array, columns: number): Float64Array {
  return Float64Array.from({ length: columns }, (_, j) =>
    v.reduce((sum, value, i) => sum + (W[i * columns + j] as number) * value, 0),
  );
}

/** u vᵀ, row by row. */
export function outer(u: Float64Array, v: Float64Array): Float64Array {
  const n = v.length;
  return Float64Array.from({ length: u.length * n }, (_, k) => (u[Math.floor(k / n)] as number) * (v[k % n] as number));
}

export function addTo(sum: Float64Array, values: Float64Array, factor: number): void {
  for (let k = 0; k < sum.length; k++) sum[k]! += factor * (values[k] as number);
}
