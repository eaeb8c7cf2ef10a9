/**
 * The loops over the rows of a matrix, where most of a sweep's time goes. Four rows share a pass over the vector: what is
 * read and added to there is touched once for all four, and their sums do not wait for each other.
 */

/** p = W v. W is [m, n] row-major at `w`, v is [n] at `v`, p is [m] at `p`, all in V. */
export function productOfRows(V: Float64Array, p: number, m: number, w: number, v: number, n: number): void {
  const end = v + n;
  const last = p + m;
  let w0 = w;
  let y = p;
  for (; y + 2 <= last; y += 2) {
    let w1 = w0 + n;
    let sum0 = 0;
    let sum1 = 0;
    for (let at = v; at < end; at++, w0++, w1++) {
      const x = V[at]!;
      sum0 += V[w0]! * x;
      sum1 += V[w1]! * x;
    }
    V[y] = sum0;
    V[y + 1] = sum1;
    w0 = w1;
  }
  if (y < last) {
    let sum = 0;
    for (let at = v; at < end; at++) sum += V[w0++]! * V[at]!;
    V[y] = sum;
  }
}

/** Adds p̄ vᵀ to the gradient of W and Wᵀ p̄ to that of v, which lie in G where W and v lie in V; p̄ is [m] at `p` in G. */
export function gradientsOfRows(
  V: Float64Array,
  G: Float64Array,
  p: number,
  m: number,
  w: number,
  v: number,
  n: number,
): void {
  const end = v + n;
  const last = p + m;
  let w0 = w;
  let y = p;
  for (; y + 4 <= last; y += 4) {
    const g0 = G[y]!;
    const g1 = G[y + 1]!;
    const g2 = G[y + 2]!;
    const g3 = G[y + 3]!;
    let w1 = w0 + n;
    let w2 = w1 + n;
    let w3 = w2 + n;
    for (let at = v; at < end; at++, w0++, w1++, w2++, w3++) {
      const x = V[at]!;
      G[at] = G[at]! + g0 * V[w0]! + g1 * V[w1]! + g2 * V[w2]! + g3 * V[w3]!;
      G[w0]! += g0 * x;
      G[w1]! += g1 * x;
      G[w2]! += g2 * x;
      G[w3]! += g3 * x;
    }
    w0 = w3;
  }
  for (; y < last; y++) {
    const g = G[y]!;
    for (let at = v; at < end; at++, w0++) {
      G[w0]! += g * V[at]!;
      G[at]! += g * V[w0]!;
    }
  }
}
