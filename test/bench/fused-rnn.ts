/**
 * The practical limit for one lesson: forward and backward of one RNN as a loop written by hand for just this network,
 * over preallocated typed arrays. tanh hidden layer, softmax output, cross-entropy summed over steps.
 */
export interface FusedRnn {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** By the names of the equations: `W_ax`, `W_aa`, `b_a`, `W_ya`, `b_y`. */
  readonly parameters: Readonly<Record<string, Float64Array>>;
  readonly gradients: Readonly<Record<string, Float64Array>>;
  /** Zeroes the gradients, runs forward and backward, returns the loss. */
  run(): number;
}

export function fusedRnn(nx: number, na: number, ny: number, T: number): FusedRnn {
  const zeros = (n: number) => new Float64Array(n);
  const W_ax = zeros(na * nx);
  const W_aa = zeros(na * na);
  const b_a = zeros(na);
  const W_ya = zeros(ny * na);
  const b_y = zeros(ny);
  const x = zeros(T * nx);
  const y = zeros(T * ny);
  const a = zeros((T + 1) * na);
  const p = zeros(T * ny);
  const da = zeros(na);
  const dz = zeros(na);
  const gradients = {
    W_ax: zeros(na * nx),
    W_aa: zeros(na * na),
    b_a: zeros(na),
    W_ya: zeros(ny * na),
    b_y: zeros(ny),
  };
  const { W_ax: gW_ax, W_aa: gW_aa, b_a: gb_a, W_ya: gW_ya, b_y: gb_y } = gradients;

  function run(): number {
    gW_ax.fill(0);
    gW_aa.fill(0);
    gb_a.fill(0);
    gW_ya.fill(0);
    gb_y.fill(0);
    let loss = 0;
    for (let t = 0; t < T; t++) {
      const previous = t * na;
      const now = previous + na;
      for (let i = 0; i < na; i++) {
        let sum = b_a[i]!;
        for (let j = 0; j < na; j++) sum += W_aa[i * na + j]! * a[previous + j]!;
        for (let j = 0; j < nx; j++) sum += W_ax[i * nx + j]! * x[t * nx + j]!;
        a[now + i] = Math.tanh(sum);
      }
      let largest = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < ny; i++) {
        let sum = b_y[i]!;
        for (let j = 0; j < na; j++) sum += W_ya[i * na + j]! * a[now + j]!;
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
    da.fill(0);
    for (let t = T - 1; t >= 0; t--) {
      const previous = t * na;
      const now = previous + na;
      for (let i = 0; i < ny; i++) {
        const g = p[t * ny + i]! - y[t * ny + i]!;
        gb_y[i]! += g;
        for (let j = 0; j < na; j++) {
          gW_ya[i * na + j]! += g * a[now + j]!;
          da[j]! += g * W_ya[i * na + j]!;
        }
      }
      for (let i = 0; i < na; i++) {
        const value = a[now + i]!;
        dz[i] = (1 - value * value) * da[i]!;
      }
      da.fill(0);
      for (let i = 0; i < na; i++) {
        const g = dz[i]!;
        gb_a[i]! += g;
        for (let j = 0; j < nx; j++) gW_ax[i * nx + j]! += g * x[t * nx + j]!;
        for (let j = 0; j < na; j++) {
          gW_aa[i * na + j]! += g * a[previous + j]!;
          da[j]! += g * W_aa[i * na + j]!;
        }
      }
    }
    return loss;
  }
  return { parameters: { W_ax, W_aa, b_a, W_ya, b_y }, x, y, gradients, run };
}
