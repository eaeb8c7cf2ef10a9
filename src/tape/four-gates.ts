/** Integers of a gate in an instruction of `gates.ts`: v, W, its gradient, W v, … */
export const GATE = 9;

/** W v of four gates at once, each with its own copy of v: one pass over v, four sums that do not wait for each other. */
export function products4(V: Float64Array, P: Int32Array, v: number, gate: number, m: number, n: number): void {
  const v0 = P[gate]!;
  const v1 = P[gate + GATE]!;
  const v2 = P[gate + 2 * GATE]!;
  const v3 = P[gate + 3 * GATE]!;
  for (let k = 0; k < n; k++) {
    const x = V[v + k]!;
    V[v0 + k] = x;
    V[v1 + k] = x;
    V[v2 + k] = x;
    V[v3 + k] = x;
  }
  let w0 = P[gate + 1]!;
  let w1 = P[gate + GATE + 1]!;
  let w2 = P[gate + 2 * GATE + 1]!;
  let w3 = P[gate + 3 * GATE + 1]!;
  const p0 = P[gate + 3]!;
  const p1 = P[gate + GATE + 3]!;
  const p2 = P[gate + 2 * GATE + 3]!;
  const p3 = P[gate + 3 * GATE + 3]!;
  const end = v + n;
  for (let row = 0; row < m; row++) {
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let at = v; at < end; at++) {
      const x = V[at]!;
      sum0 += V[w0++]! * x;
      sum1 += V[w1++]! * x;
      sum2 += V[w2++]! * x;
      sum3 += V[w3++]! * x;
    }
    V[p0 + row] = sum0;
    V[p1 + row] = sum1;
    V[p2 + row] = sum2;
    V[p3 + row] = sum3;
  }
}
