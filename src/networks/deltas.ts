import { type Node, norm } from '../tape/tape.ts';
import { type Network, type Unrolled, unroll } from './network.ts';

/** The parameters that make the state, and what each is multiplied by at step k: nothing, for a bias. */
const partners = { W_aa: { name: 'a', shift: -1 }, W_ax: { name: 'x', shift: 0 }, b_a: null } as const;
export type StateParameter = keyof typeof partners;
/** What a bias is multiplied by. */
const ONE = Float64Array.of(1);
export const stateParameters = Object.keys(partners) as StateParameter[];

/**
 * The errors δ_{t,k} = ∂L⟨t⟩/∂z⟨k⟩ of a network with one simple recurrent layer: what each term of the loss says about the
 * sum inside each state. Found on a tape of its own, by one backward sweep from each term, so that the gradients of the
 * network that they are of stay as they are.
 */
export class Deltas {
  readonly T: number;
  /** Number of units. */
  readonly n: number;
  readonly #twin: Unrolled;
  /** ∂L⟨t⟩/∂z⟨k⟩ and ∂L⟨t⟩/∂a⟨k⟩, n numbers at ((t − 1) T + k − 1) n. */
  readonly #sums: Float64Array;
  readonly #states: Float64Array;
  readonly #terms = new Map<StateParameter, Float64Array[]>();

  constructor(network: Network, T: number) {
    this.T = T;
    this.#twin = unroll(network, T, { inputGradients: false });
    this.n = nodeAt(this.#twin, 'a', 1).size;
    this.#sums = new Float64Array(T * T * this.n);
    this.#states = new Float64Array(T * T * this.n);
  }

  /** Takes the values of a network of the same equations and length, whose forward sweep is done, and sweeps back from each term. */
  run(source: Unrolled): this {
    const { tape, parameters } = this.#twin;
    tape.values.set(source.tape.values);
    this.#terms.clear();
    for (const name of stateParameters) this.#terms.set(name, []);
    for (let t = 1; t <= this.T; t++) {
      tape.backwardFrom(nodeAt(this.#twin, 'L', t));
      for (let k = 1; k <= t; k++) {
        const state = nodeAt(this.#twin, 'a', k);
        this.#states.set(state.grad, this.#place(t, k));
        this.#sums.set((state.inputs[0] as Node).grad, this.#place(t, k));
      }
      for (const [name, terms] of this.#terms) terms.push(Float64Array.from(parameters.get(name)?.grad ?? []));
    }
    return this;
  }

  /** δ_{t,k}, for 1 ≤ k ≤ t ≤ T. */
  delta(t: number, k: number): Float64Array {
    return this.#sums.subarray(this.#place(t, k), this.#place(t, k) + this.n);
  }

  /** ∂L⟨t⟩/∂a⟨k⟩: what arrived at the state before it went through the activation. */
  arrived(t: number, k: number): Float64Array {
    return this.#states.subarray(this.#place(t, k), this.#place(t, k) + this.n);
  }

  norm(t: number, k: number): number {
    return norm(this.delta(t, k));
  }

  /** The derivative of tanh at step k, 1 − a⟨k⟩². */
  slope(k: number): Float64Array {
    return nodeAt(this.#twin, 'a', k).value.map((a) => 1 - a * a);
  }

  state(k: number): Float64Array {
    return nodeAt(this.#twin, 'a', k).value;
  }

  /** An entry of W_aa, counted from 1. */
  weight(row: number, column: number): number {
    return this.#twin.parameters.get('W_aa')?.value[(row - 1) * this.n + column - 1] as number;
  }

  /** diag(1 − a⟨k⟩²) W_aaᵀ, row by row: δ_{t,k} is this times δ_{t,k+1}. */
  stepBack(k: number): Float64Array {
    const slope = this.slope(k);
    return Float64Array.from({ length: this.n ** 2 }, (_, at) => {
      const [row, column] = [Math.floor(at / this.n), at % this.n];
      return (slope[row] as number) * this.weight(column + 1, row + 1);
    });
  }

  /** ∂L⟨t⟩/∂ of a parameter, row by row, as the tape has it. */
  term(name: StateParameter, t: number): Float64Array {
    return this.#terms.get(name)?.[t - 1] as Float64Array;
  }

  /** One summand of that: δ_{t,k} a⟨k−1⟩ᵀ for W_aa, δ_{t,k} x⟨k⟩ᵀ for W_ax, δ_{t,k} for b_a. */
  share(name: StateParameter, t: number, k: number): Float64Array {
    const share = new Float64Array(this.#twin.parameters.get(name)?.size ?? 0);
    this.#addShare(share, name, t, k);
    return share;
  }

  /** Σ_k of the summands of one term of the loss. */
  row(name: StateParameter, t: number): Float64Array {
    const sum = this.share(name, t, 1);
    for (let k = 2; k <= t; k++) this.#addShare(sum, name, t, k);
    return sum;
  }

  /** Σ_t Σ_k of all summands: ∂L/∂ of the parameter. */
  sum(name: StateParameter): Float64Array {
    const sum = this.share(name, 1, 1);
    for (let t = 2; t <= this.T; t++) for (let k = 1; k <= t; k++) this.#addShare(sum, name, t, k);
    return sum;
  }

  #addShare(sum: Float64Array, name: StateParameter, t: number, k: number): void {
    const partner = partners[name];
    const value = partner ? nodeAt(this.#twin, partner.name, k + partner.shift).value : ONE;
    const from = this.#place(t, k);
    for (let i = 0, at = 0; i < this.n; i++) {
      const delta = this.#sums[from + i] as number;
      for (let j = 0; j < value.length; j++, at++) sum[at]! += delta * (value[j] as number);
    }
  }

  #place(t: number, k: number): number {
    if (!(1 <= k && k <= t && t <= this.T)) throw new RangeError(`no error of loss ${t} at step ${k} of ${this.T}`);
    return ((t - 1) * this.T + k - 1) * this.n;
  }
}

const known = new WeakMap<Unrolled, { readonly deltas: Deltas; version: number }>();

/** The errors of a network; swept anew when `version`, which counts changes of its values, is another than last time. */
export function deltasOf(unrolled: Unrolled, version: number): Deltas {
  const found = known.get(unrolled) ?? { deltas: new Deltas(unrolled.network, unrolled.T), version: -1 };
  known.set(unrolled, found);
  if (found.version !== version) found.deltas.run(unrolled);
  found.version = version;
  return found.deltas;
}

/** The largest |uₖ − vₖ|; NaN when a number is not finite. */
export function largestDifference(u: Float64Array, v: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < u.length; k++) {
    const difference = Math.abs((u[k] as number) - (v[k] as number));
    if (!Number.isFinite(difference)) return Number.NaN;
    largest = Math.max(largest, difference);
  }
  return largest;
}

function nodeAt(unrolled: Unrolled, name: string, time: number): Node {
  const found = unrolled.at(name, time);
  if (!found) throw new RangeError(`expected a simple recurrent layer: there is no ${name}[${time}]`);
  return found;
}
