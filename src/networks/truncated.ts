import { norm } from '../tape/tape.ts';
import { addTo, outer, outputError, product, type Run, transposedProduct } from './hand-bptt.ts';

/** A stretch of the sequence that is learned from: its losses count, and gradients go no further back than its start. */
export interface Window {
  readonly from: number;
  readonly to: number;
  /** Whether the state before the window is what was read; otherwise the window starts at zeros. */
  readonly carried: boolean;
}

/** What the losses of a window give to the recurrent weights, step by step; index 0 is unused. */
export interface Truncation {
  /** The run as the window sees it: with a reset its states and outputs are others. */
  readonly run: Run;
  /** Norm of each step's summand of ∂L/∂W_aa, with gradients through all steps and with those of the window only. */
  readonly exactTerms: readonly number[];
  readonly keptTerms: readonly number[];
  readonly exact: Float64Array;
  readonly truncated: Float64Array;
  /** ‖exact − truncated‖ and ‖exact‖. */
  readonly missing: number;
  readonly whole: number;
  /** Norm of ∂L/∂a⟨0⟩ … ∂a⟨T⟩ with the cut: exactly 0 before the window. */
  readonly reach: readonly number[];
}

/**
 * Truncated backpropagation through time (Williams and Peng 1990) on one window: the gradient of the losses at steps
 * `from` to `to`, exact, and with the state before `from` taken for a constant.
 */
export function truncate(run: Run, window: Window): Truncation {
  const { from, to, carried } = window;
  const seen = carried ? run : restarted(run, from);
  const exact = backward(run, to, 1, from);
  const cut = backward(seen, to, from, from);
  const apart = exact.sum.map((value, k) => value - (cut.sum[k] as number));
  return {
    run: seen,
    exactTerms: exact.terms,
    keptTerms: cut.terms,
    exact: exact.sum,
    truncated: cut.sum,
    missing: norm(apart),
    whole: norm(exact.sum),
    reach: cut.reach,
  };
}

/** Losses of steps `counted` to `to`, taken back to step `stop`. */
function backward(run: Run, to: number, stop: number, counted: number) {
  const { T, n_a } = run;
  const terms = new Array<number>(T + 1).fill(0);
  const reach = new Array<number>(T + 1).fill(0);
  const sum = new Float64Array(n_a * n_a);
  let next: Float64Array = new Float64Array(n_a);
  for (let t = to; t >= stop; t--) {
    const own = t >= counted ? transposedProduct(run.weights.W_ya, outputError(run, t), n_a) : new Float64Array(n_a);
    const da = next.map((value, i) => value + (own[i] as number));
    const dz = da.map((value, i) => value * (1 - (run.a[t]?.[i] as number) ** 2));
    const term = outer(dz, run.a[t - 1] as Float64Array);
    addTo(sum, term, 1);
    terms[t] = norm(term);
    reach[t] = norm(da);
    next = transposedProduct(run.weights.W_aa, dz, n_a);
  }
  return { sum, terms, reach };
}

/** The run with zeros in the place of the state before step `from`; steps before keep theirs. */
export function restarted(run: Run, from: number): Run {
  return reread(run, run.x, from, new Float64Array(run.n_a));
}

/** How far the last state of a window moves when the input of a step becomes another: the memory that a cut leaves. */
export function memoryOf(run: Run, step: number, other: Float64Array, { from, to, carried }: Window): number {
  const inputs = run.x.map((x, t) => (t === step ? other : x));
  const changed = reread(run, inputs, 1, run.a[0] as Float64Array);
  const [before, after] = carried ? [run, changed] : [restarted(run, from), restarted(changed, from)];
  return norm((after.a[to] as Float64Array).map((value, i) => value - (before.a[to]?.[i] as number)));
}

/** Reads `x` from step `from` on, starting at `start`. */
function reread(run: Run, x: readonly Float64Array[], from: number, start: Float64Array): Run {
  const a = [...run.a];
  const yhat = [...run.yhat];
  a[from - 1] = start;
  for (let t = from; t <= run.T; t++) {
    const [W, U] = [
      product(run.weights.W_aa, a[t - 1] as Float64Array),
      product(run.weights.W_ax, x[t] as Float64Array),
    ];
    a[t] = W.map((value, i) => Math.tanh(value + (U[i] as number) + (run.weights.b_a[i] as number)));
    const logits = product(run.weights.W_ya, a[t] as Float64Array).map((z, i) => z + (run.weights.b_y[i] as number));
    yhat[t] = run.output === 'softmax' ? softmax(logits) : logits.map((z) => 1 / (1 + Math.exp(-z)));
  }
  return { ...run, a, x, yhat };
}

function softmax(logits: Float64Array): Float64Array {
  const most = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - most));
  const sum = powers.reduce((total, each) => total + each, 0);
  return powers.map((each) => each / sum);
}
