import type { Deltas } from './deltas.ts';

/** One use of a recurrent weight, followed to a later state. */
export interface Use {
  readonly step: number;
  /** ∂⁺a⟨m⟩/∂U_ij: by this use alone, with a⟨m−1⟩ held fixed. Only unit i has a number. */
  readonly held: Float64Array;
  /** ∂a⟨m⟩/∂U_ij: by this use and every one before it. */
  readonly all: Float64Array;
  /** What `held` has become when it arrives at the state asked about. */
  readonly carried: Float64Array;
  /** Its part of ∂L⟨k⟩/∂U_ij. */
  readonly share: number;
}

export interface Paths {
  /** The uses at steps 1 to k. */
  readonly uses: readonly Use[];
  /** ∂L⟨k⟩/∂a⟨k⟩. */
  readonly slope: Float64Array;
  readonly sum: number;
  /** ∂L⟨k⟩/∂U_ij as the tape has it. */
  readonly exact: number;
}

/**
 * How the state of step `k`, and the term of the loss that is read off it, depend on the entry of W_aa at `row` and
 * `column`, counted from 1: the immediate derivative, the total one, and the path of every single use.
 */
export function pathsTo(deltas: Deltas, row: number, column: number, k: number): Paths {
  const { n } = deltas;
  const held = (m: number) => {
    const vector = new Float64Array(n);
    vector[row - 1] = (deltas.slope(m)[row - 1] as number) * (deltas.state(m - 1)[column - 1] as number);
    return vector;
  };
  const slope = deltas.arrived(k, k).slice();
  const steps = Array.from({ length: k }, (_, m) => held(m + 1));
  let before: Float64Array | null = null;
  const uses = steps.map((own, index): Use => {
    const step = index + 1;
    const all = before ? forward(deltas, step, before).map((value, i) => value + (own[i] as number)) : own.slice();
    before = all;
    let carried: Float64Array = own.slice();
    for (let later = step + 1; later <= k; later++) carried = forward(deltas, later, carried);
    return { step, held: own, all, carried, share: dot(slope, carried) };
  });
  return {
    uses,
    slope,
    sum: uses.reduce((sum, { share }) => sum + share, 0),
    exact: deltas.term('W_aa', k)[(row - 1) * n + column - 1] as number,
  };
}

/** diag(1 − a⟨m⟩²) W_aa v: how a change v of the state before moves that of step m. */
function forward(deltas: Deltas, m: number, vector: Float64Array): Float64Array {
  return deltas.slope(m).map((slope, i) => {
    return slope * vector.reduce((sum, value, j) => sum + deltas.weight(i + 1, j + 1) * value, 0);
  });
}

function dot(u: Float64Array, v: Float64Array): number {
  return u.reduce((sum, value, k) => sum + value * (v[k] as number), 0);
}
