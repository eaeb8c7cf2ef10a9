/**
 * The practical limit of training in double precision: a character language model of one layer as loops written by hand, over
 * preallocated arrays, with its own backward pass and Adam. The rows of all gates stand one above the other in one matrix;
 * a one-hot input picks a row of the input weights, which are stored symbol by symbol.
 */
export type TrainedCell = 'rnn' | 'gru' | 'lstm';

export interface FusedTraining {
  /** Index of input and target, that of step t and sequence b at t * B + b. */
  readonly inputs: Int32Array;
  readonly targets: Int32Array;
  /**
   * `b` the biases (RNN: a; LSTM: f, u, o, c; GRU: r, z, n, and the inner one of n); `Wx` a row of all gates for each
   * symbol; `Wh` a row of units for each row of `b`, of the GRU r, z and the inner product of n; `W`, `by` the output layer.
   */
  readonly parameters: Readonly<Record<'b' | 'Wx' | 'Wh' | 'W' | 'by', Float64Array>>;
  readonly gradients: Readonly<Record<'b' | 'Wx' | 'Wh' | 'W' | 'by', Float64Array>>;
  /** Forward and backward from zero states; returns the mean loss. */
  sweep(): number;
  /** Sweep and one step of Adam. */
  update(): number;
}

export function fusedTraining(cell: TrainedCell, n: number, symbols: number, T: number, B: number): FusedTraining {
  const [wide, tall] = { rnn: [1, 1], gru: [3, 3], lstm: [4, 4] }[cell] as [number, number];
  const [gx, gh] = [wide * n, tall * n];
  const make = () => ({
    b: new Float64Array(cell === 'gru' ? 4 * n : gx),
    Wx: new Float64Array(symbols * gx),
    Wh: new Float64Array(gh * n),
    W: new Float64Array(symbols * n),
    by: new Float64Array(symbols),
  });
  const [parameters, gradients, means, squares] = [make(), make(), make(), make()];
  const { b, Wx, Wh, W, by } = parameters;
  const rows = T * B;
  const [inputs, targets] = [new Int32Array(rows), new Int32Array(rows)];
  /** States with those before the first step in front. */
  const a = new Float64Array((T + 1) * B * n);
  const c = new Float64Array((T + 1) * B * n);
  /** Gates after their functions; of the GRU the inner product of n is kept in a fourth part. */
  const gates = new Float64Array(rows * 4 * n);
  const squashed = new Float64Array(rows * n);
  const p = new Float64Array(rows * symbols);
  const da = new Float64Array(B * n);
  const dc = new Float64Array(B * n);
  const dz = new Float64Array(4 * n);
  const dh = new Float64Array(4 * n);
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

  function forward(): number {
    let loss = 0;
    for (let r = 0; r < rows; r++) {
      const [before, now, g, x] = [r * n, (r + B) * n, r * 4 * n, inputs[r]! * gx];
      for (let i = 0; i < gh; i++) {
        const w = i * n;
        const isInner = cell === 'gru' && i >= 2 * n;
        let sum = isInner ? b[i + n]! : b[i]! + Wx[x + i]!;
        for (let j = 0; j < n; j++) sum += Wh[w + j]! * a[before + j]!;
        if (isInner) gates[g + i + n] = sum;
        else gates[g + i] = cell === 'rnn' || (cell === 'lstm' && i >= 3 * n) ? Math.tanh(sum) : sigmoid(sum);
      }
      for (let i = 0; i < n; i++) {
        if (cell === 'rnn') a[now + i] = gates[g + i]!;
        else if (cell === 'lstm') {
          const next = gates[g + n + i]! * gates[g + 3 * n + i]! + gates[g + i]! * c[before + i]!;
          c[now + i] = next;
          squashed[before + i] = Math.tanh(next);
          a[now + i] = gates[g + 2 * n + i]! * squashed[before + i]!;
        } else {
          const candidate = Math.tanh(b[2 * n + i]! + Wx[x + 2 * n + i]! + gates[g + i]! * gates[g + 3 * n + i]!);
          const z = gates[g + n + i]!;
          gates[g + 2 * n + i] = candidate;
          a[now + i] = z * candidate + (1 - z) * a[before + i]!;
        }
      }
      const out = r * symbols;
      let largest = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < symbols; k++) {
        let sum = by[k]!;
        for (let j = 0; j < n; j++) sum += W[k * n + j]! * a[now + j]!;
        p[out + k] = sum;
        if (sum > largest) largest = sum;
      }
      let total = 0;
      for (let k = 0; k < symbols; k++) {
        const e = Math.exp(p[out + k]! - largest);
        p[out + k] = e;
        total += e;
      }
      for (let k = 0; k < symbols; k++) p[out + k]! /= total;
      loss -= Math.log(p[out + targets[r]!]!);
    }
    return loss / rows;
  }

  function backward(): void {
    for (const each of Object.values(gradients)) each.fill(0);
    da.fill(0);
    dc.fill(0);
    for (let t = T - 1; t >= 0; t--) {
      for (let s = 0; s < B; s++) {
        const r = t * B + s;
        const [before, now, g, x, own, out] = [r * n, (r + B) * n, r * 4 * n, inputs[r]! * gx, s * n, r * symbols];
        for (let k = 0; k < symbols; k++) {
          const d = (p[out + k]! - (k === targets[r] ? 1 : 0)) / rows;
          gradients.by[k]! += d;
          for (let j = 0; j < n; j++) {
            gradients.W[k * n + j]! += d * a[now + j]!;
            da[own + j]! += d * W[k * n + j]!;
          }
        }
        for (let i = 0; i < n; i++) {
          const d = da[own + i]!;
          if (cell === 'rnn') {
            dz[i] = d * (1 - gates[g + i]! ** 2);
            dh[i] = dz[i]!;
            da[own + i] = 0;
          } else if (cell === 'lstm') {
            const [f, u, o, candidate] = [
              gates[g + i]!,
              gates[g + n + i]!,
              gates[g + 2 * n + i]!,
              gates[g + 3 * n + i]!,
            ];
            const e = dc[own + i]! + d * o * (1 - squashed[before + i]! ** 2);
            dh[i] = dz[i] = e * c[before + i]! * f * (1 - f);
            dh[n + i] = dz[n + i] = e * candidate * u * (1 - u);
            dh[2 * n + i] = dz[2 * n + i] = d * squashed[before + i]! * o * (1 - o);
            dh[3 * n + i] = dz[3 * n + i] = e * u * (1 - candidate * candidate);
            dc[own + i] = e * f;
            da[own + i] = 0;
          } else {
            const [reset, z, candidate] = [gates[g + i]!, gates[g + n + i]!, gates[g + 2 * n + i]!];
            const dn = d * z * (1 - candidate * candidate);
            dz[2 * n + i] = dn;
            dh[2 * n + i] = dn * reset;
            dh[i] = dz[i] = dn * gates[g + 3 * n + i]! * reset * (1 - reset);
            dh[n + i] = dz[n + i] = d * (candidate - a[before + i]!) * z * (1 - z);
            da[own + i] = d * (1 - z);
          }
        }
        for (let i = 0; i < gx; i++) {
          gradients.b[i]! += dz[i]!;
          gradients.Wx[x + i]! += dz[i]!;
        }
        if (cell === 'gru') for (let i = 0; i < n; i++) gradients.b[3 * n + i]! += dh[2 * n + i]!;
        for (let i = 0; i < gh; i++) {
          const [d, w] = [dh[i]!, i * n];
          for (let j = 0; j < n; j++) {
            gradients.Wh[w + j]! += d * a[before + j]!;
            da[own + j]! += d * Wh[w + j]!;
          }
        }
      }
    }
  }

  const keys = Object.keys(parameters) as (keyof typeof parameters)[];
  let updates = 0;
  const sweep = () => {
    const loss = forward();
    backward();
    return loss;
  };
  const update = () => {
    const loss = sweep();
    updates++;
    const rate = (2e-3 * Math.sqrt(1 - 0.999 ** updates)) / (1 - 0.9 ** updates);
    for (const key of keys) {
      const [value, slope, mean, square] = [parameters[key], gradients[key], means[key], squares[key]];
      for (let k = 0; k < value.length; k++) {
        const d = slope[k]!;
        mean[k] = 0.9 * mean[k]! + 0.1 * d;
        square[k] = 0.999 * square[k]! + 0.001 * d * d;
        value[k]! -= (rate * mean[k]!) / (Math.sqrt(square[k]!) + 1e-8);
      }
    }
    return loss;
  };
  return { inputs, targets, parameters, gradients, sweep, update };
}
