/** Integers of a gate in an instruction of `gates.ts`: v, W, its gradient, W v, … */
export const GATE = 9;

/** W v of four gates at once: one pass over v, four sums that do not wait for each other. */
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
  for (let row = 0; row < m; row++) {
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let k = 0; k < n; k++) {
      const x = V[v + k]!;
      sum0 += V[w0 + k]! * x;
      sum1 += V[w1 + k]! * x;
      sum2 += V[w2 + k]! * x;
      sum3 += V[w3 + k]! * x;
    }
    V[p0 + row] = sum0;
    V[p1 + row] = sum1;
    V[p2 + row] = sum2;
    V[p3 + row] = sum3;
    w0 += n;
    w1 += n;
    w2 += n;
    w3 += n;
  }
}

/** ∂L/∂W = g vᵀ and ∂L/∂v = Wᵀ g of four gates at once, each with its own v. */
export function gradients4(V: Float64Array, G: Float64Array, P: Int32Array, gate: number, m: number, n: number): void {
  const v0 = P[gate]!;
  const v1 = P[gate + GATE]!;
  const v2 = P[gate + 2 * GATE]!;
  const v3 = P[gate + 3 * GATE]!;
  let w0 = P[gate + 1]!;
  let w1 = P[gate + GATE + 1]!;
  let w2 = P[gate + 2 * GATE + 1]!;
  let w3 = P[gate + 3 * GATE + 1]!;
  let gw0 = P[gate + 2]!;
  let gw1 = P[gate + GATE + 2]!;
  let gw2 = P[gate + 2 * GATE + 2]!;
  let gw3 = P[gate + 3 * GATE + 2]!;
  const p0 = P[gate + 3]!;
  const p1 = P[gate + GATE + 3]!;
  const p2 = P[gate + 2 * GATE + 3]!;
  const p3 = P[gate + 3 * GATE + 3]!;
  for (let row = 0; row < m; row++) {
    const g0 = G[p0 + row]!;
    const g1 = G[p1 + row]!;
    const g2 = G[p2 + row]!;
    const g3 = G[p3 + row]!;
    for (let k = 0; k < n; k++) {
      const x = V[v0 + k]!;
      G[gw0 + k]! += g0 * x;
      G[gw1 + k]! += g1 * x;
      G[gw2 + k]! += g2 * x;
      G[gw3 + k]! += g3 * x;
      G[v0 + k]! += g0 * V[w0 + k]!;
      G[v1 + k]! += g1 * V[w1 + k]!;
      G[v2 + k]! += g2 * V[w2 + k]!;
      G[v3 + k]! += g3 * V[w3 + k]!;
    }
    w0 += n;
    w1 += n;
    w2 += n;
    w3 += n;
    gw0 += n;
    gw1 += n;
    gw2 += n;
    gw3 += n;
  }
}
