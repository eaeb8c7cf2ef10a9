/**
 * The practical limit for one lesson: forward and backward of one LSTM as a loop written by hand for just this network, over
 * preallocated typed arrays. The rows of the four gates stand one above the other in one matrix, in the order f, u, o, c, so
 * that a step is one product with [a⟨t−1⟩; x⟨t⟩]. Softmax output, cross-entropy summed over steps.
 */
export interface FusedLstm {
  /** Inputs, n_x numbers a step; targets, n_y numbers a step. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** By the names of the equations: `W_f`, `b_f`, …, `W_ya`, `b_y`. */
  readonly parameters: Readonly<Record<string, Float64Array>>;
  readonly gradients: Readonly<Record<string, Float64Array>>;
  /** Zeroes the gradients, runs forward and backward, returns the loss. */
  run(): number;
}

export function fusedLstm(nx: number, na: number, ny: number, T: number): FusedLstm {
  const nv = na + nx;
  const rows = 4 * na;
  const zeros = (n: number) => new Float64Array(n);
  const W = zeros(rows * nv);
  const b = zeros(rows);
  const W_ya = zeros(ny * na);
  const b_y = zeros(ny);
  const gW = zeros(rows * nv);
  const gb = zeros(rows);
  const gW_ya = zeros(ny * na);
  const gb_y = zeros(ny);
  const x = zeros(T * nx);
  const y = zeros(T * ny);
  /** [a⟨t−1⟩; x⟨t⟩] of each step. */
  const v = zeros((T + 1) * nv);
  const gates = zeros(T * rows);
  const c = zeros((T + 1) * na);
  const tanhC = zeros(T * na);
  const p = zeros(T * ny);
  const dv = zeros(nv);
  const dc = zeros(na);
  const dz = zeros(rows);

  function forward(): number {
    let loss = 0;
    for (let t = 0; t < T; t++) {
      const now = t * nv;
      const next = now + nv;
      const gate = t * rows;
      for (let j = 0; j < nx; j++) v[now + na + j] = x[t * nx + j]!;
      for (let i = 0, w = 0; i < rows; i++, w += nv) {
        let sum = b[i]!;
        for (let j = 0; j < nv; j++) sum += W[w + j]! * v[now + j]!;
        gates[gate + i] = i < 3 * na ? 1 / (1 + Math.exp(-sum)) : Math.tanh(sum);
      }
      for (let i = 0; i < na; i++) {
        const f = gate + i;
        const cell = gates[f + na]! * gates[f + 3 * na]! + gates[f]! * c[t * na + i]!;
        const squashed = Math.tanh(cell);
        c[t * na + na + i] = cell;
        tanhC[t * na + i] = squashed;
        v[next + i] = gates[f + 2 * na]! * squashed;
      }
      let largest = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < ny; i++) {
        let sum = b_y[i]!;
        for (let j = 0; j < na; j++) sum += W_ya[i * na + j]! * v[next + j]!;
        p[t * ny + i] = sum;
        if (sum > largest) largest = sum;
      }
      let total = 0;
      for (let i = 0; i < ny; i++) {
        const e = Math.exp(p[t * ny + i]! - largest);
        p[t * ny + i] = e;
        total += e;
      }
      for (let i = 0; i < ny; i++) {
        p[t * ny + i]! /= total;
        if (y[t * ny + i] !== 0) loss -= y[t * ny + i]! * Math.log(p[t * ny + i]!);
      }
    }
    return loss;
  }

  function backward(): void {
    gW.fill(0);
    gb.fill(0);
    gW_ya.fill(0);
    gb_y.fill(0);
    dv.fill(0);
    dc.fill(0);
    for (let t = T - 1; t >= 0; t--) {
      const now = t * nv;
      const next = now + nv;
      const gate = t * rows;
      for (let i = 0; i < ny; i++) {
        const g = p[t * ny + i]! - y[t * ny + i]!;
        gb_y[i]! += g;
        for (let j = 0; j < na; j++) {
          gW_ya[i * na + j]! += g * v[next + j]!;
          dv[j]! += g * W_ya[i * na + j]!;
        }
      }
      for (let i = 0; i < na; i++) {
        const f = gates[gate + i]!;
        const u = gates[gate + na + i]!;
        const o = gates[gate + 2 * na + i]!;
        const candidate = gates[gate + 3 * na + i]!;
        const squashed = tanhC[t * na + i]!;
        const da = dv[i]!;
        const g = dc[i]! + da * o * (1 - squashed * squashed);
        dz[i] = g * c[t * na + i]! * f * (1 - f);
        dz[na + i] = g * candidate * u * (1 - u);
        dz[2 * na + i] = da * squashed * o * (1 - o);
        dz[3 * na + i] = g * u * (1 - candidate * candidate);
        dc[i] = g * f;
      }
      for (let j = 0; j < na; j++) dv[j] = 0;
      for (let i = 0, w = 0; i < rows; i++, w += nv) {
        const g = dz[i]!;
        gb[i]! += g;
        for (let j = 0; j < na; j++) {
          gW[w + j]! += g * v[now + j]!;
          dv[j]! += g * W[w + j]!;
        }
        for (let j = na; j < nv; j++) gW[w + j]! += g * v[now + j]!;
      }
    }
  }

  const named = (matrix: Float64Array, bias: Float64Array, head: Float64Array, headBias: Float64Array) => {
    const parts = ['f', 'u', 'o', 'c'].flatMap((gate, k) => [
      [`W_${gate}`, matrix.subarray(k * na * nv, (k + 1) * na * nv)],
      [`b_${gate}`, bias.subarray(k * na, (k + 1) * na)],
    ]);
    return Object.fromEntries([...parts, ['W_ya', head], ['b_y', headBias]]) as Record<string, Float64Array>;
  };
  const run = () => {
    const loss = forward();
    backward();
    return loss;
  };
  return { x, y, parameters: named(W, b, W_ya, b_y), gradients: named(gW, gb, gW_ya, gb_y), run };
}
