import type { Kernels } from './kernels.ts';
import * as Op from './operations.ts';

/** The kernels in plain loops, for machines whose WebAssembly has no SIMD; slower, and in the same single precision. */
export function scalarKernels(bytes: number): Kernels {
  const buffer = new ArrayBuffer(bytes);
  const f = new Float32Array(buffer);
  const words = new Int32Array(buffer);
  const float = new Float32Array(1);
  const bits = new Int32Array(float.buffer);

  const slope = (kind: number, y: number) =>
    kind === Op.SIGMOID ? y * (1 - y) : kind === Op.TANH ? 1 - y * y : y > 0 ? 1 : 0;
  const value = (kind: number, x: number) =>
    kind === Op.SIGMOID ? 1 / (1 + Math.exp(-x)) : kind === Op.TANH ? Math.tanh(x) : Math.max(0, x);

  /** Calls `each` with the places of entries that stand under each other in several arrays of rows. */
  const sweep = (
    rows: number,
    n: number,
    arrays: readonly [at: number, ld: number][],
    each: (...at: number[]) => void,
  ) => {
    for (let r = 0; r < rows; r++) {
      const starts = arrays.map(([at, ld]) => (at + r * ld) >> 2);
      for (let k = 0; k < n; k++) each(...starts.map((start) => start + k));
    }
  };

  const operations: Readonly<Record<number, (...p: number[]) => void>> = {
    [Op.PRODUCT]: (M = 0, N = 0, K = 0, A = 0, ai = 0, ap = 0, B = 0, ldb = 0, C = 0, ldc = 0) => {
      for (let i = 0; i < M; i++) {
        for (let p = 0; p < K; p++) {
          const a = f[(A + i * ai + p * ap) >> 2] as number;
          const [b, c] = [(B + p * ldb) >> 2, (C + i * ldc) >> 2];
          if (a !== 0) for (let j = 0; j < N; j++) f[c + j]! += a * (f[b + j] as number);
        }
      }
    },
    [Op.ACTIVATE]: (kind = 0, rows = 0, n = 0, X = 0, ldx = 0, Y = 0, ldy = 0) =>
      sweep(
        rows,
        n,
        [
          [X, ldx],
          [Y, ldy],
        ],
        (x = 0, y = 0) => {
          f[y] = value(kind, f[x] as number);
        },
      ),
    [Op.ACTIVATE_BACK]: (kind = 0, own = 0, rows = 0, n = 0, Y = 0, ldy = 0, dY = 0, dX = 0, lddy = 0, lddx = 0) =>
      sweep(
        rows,
        n,
        [
          [Y, ldy],
          [dY, lddy],
          [dX, lddx],
        ],
        (y = 0, dy = 0, dx = 0) => {
          const share = (f[dy] as number) * slope(kind, f[y] as number);
          f[dx] = own ? share : (f[dx] as number) + share;
        },
      ),
    [Op.MULTIPLY]: (add = 0, rows = 0, n = 0, A = 0, lda = 0, B = 0, ldb = 0, Y = 0, ldy = 0) =>
      sweep(
        rows,
        n,
        [
          [A, lda],
          [B, ldb],
          [Y, ldy],
        ],
        (a = 0, b = 0, y = 0) => {
          f[y] = (add ? (f[y] as number) : 0) + (f[a] as number) * (f[b] as number);
        },
      ),
    [Op.MULTIPLY_BACK]: (
      rows = 0,
      n = 0,
      A = 0,
      lda = 0,
      B = 0,
      ldb = 0,
      dY = 0,
      ldy = 0,
      dA = 0,
      ldda = 0,
      dB = 0,
      lddb = 0,
    ) =>
      sweep(
        rows,
        n,
        [
          [A, lda],
          [B, ldb],
          [dY, ldy],
          [dA, ldda],
          [dB, lddb],
        ],
        (a = 0, b = 0, dy = 0, da = 0, db = 0) => {
          f[da]! += (f[dy] as number) * (f[b] as number);
          f[db]! += (f[dy] as number) * (f[a] as number);
        },
      ),
    [Op.ADD_SCALED]: (fresh = 0, rows = 0, n = 0, X = 0, ldx = 0, s = 0, c = 0, Y = 0, ldy = 0) =>
      sweep(
        rows,
        n,
        [
          [X, ldx],
          [Y, ldy],
        ],
        (x = 0, y = 0) => {
          f[y] = (fresh ? 0 : (f[y] as number)) + s * (f[x] as number) + c;
        },
      ),
    [Op.FILL_ROWS]: (rows = 0, n = 0, row = 0, C = 0, ldc = 0) => {
      for (let r = 0; r < rows; r++) f.copyWithin((C + r * ldc) >> 2, row >> 2, (row >> 2) + n);
    },
    [Op.SUM_ROWS]: (rows = 0, n = 0, D = 0, ldd = 0, sum = 0) =>
      sweep(
        rows,
        n,
        [
          [D, ldd],
          [sum, 0],
        ],
        (d = 0, to = 0) => {
          f[to]! += f[d] as number;
        },
      ),
    [Op.GATHER]: (back = 0, rows = 0, n = 0, ids = 0, W = 0, ldw = 0, C = 0, ldc = 0) => {
      for (let r = 0; r < rows; r++) {
        const row = W + (words[(ids >> 2) + r] as number) * ldw;
        sweep(
          1,
          n,
          [
            [row, 0],
            [C + r * ldc, 0],
          ],
          (w = 0, c = 0) => {
            if (back) f[w]! += f[c] as number;
            else f[c]! += f[w] as number;
          },
        );
      }
    },
    [Op.TRANSPOSE]: (rows = 0, columns = 0, A = 0, lda = 0, B = 0, ldb = 0) => {
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) f[((B + j * ldb) >> 2) + i] = f[((A + i * lda) >> 2) + j] as number;
      }
    },
    [Op.SOFTMAX]: (rows = 0, n = 0, classes = 0, Z = 0, ids = 0, D = 0, ld = 0, losses = 0, scaleBits = 0) => {
      bits[0] = scaleBits;
      const scale = float[0] as number;
      for (let r = 0; r < rows; r++) {
        const [z, d, id] = [(Z + r * ld) >> 2, (D + r * ld) >> 2, words[(ids >> 2) + r] as number];
        const row = f.subarray(z, z + classes);
        const largest = row.reduce((most, each) => Math.max(most, each), -Infinity);
        const own = id < 0 ? 0 : (row[id] as number) - largest;
        let sum = 0;
        for (let k = 0; k < classes; k++) sum += Math.exp((row[k] as number) - largest);
        for (let k = 0; k < n; k++) {
          const p = k < classes ? Math.exp((row[k] as number) - largest) / sum : 0;
          f[z + k] = p;
          f[d + k] = id < 0 ? 0 : (p - (k === id ? 1 : 0)) * scale;
        }
        f[(losses >> 2) + r] = id < 0 ? 0 : Math.log(sum) - own;
      }
    },
    [Op.ZERO]: (at = 0, length = 0) => {
      f.fill(0, at >> 2, (at + length) >> 2);
    },
  };

  return {
    memory: { buffer },
    run(from, to) {
      for (let at = from; at < to; ) {
        const [operation, length] = [words[at >> 2] as number, words[(at >> 2) + 1] as number];
        operations[operation]?.(...words.subarray((at >> 2) + 2, (at + length) >> 2));
        at += length;
      }
    },
    sumOfSquares(count, numbers) {
      return f.subarray(numbers >> 2, (numbers >> 2) + count).reduce((sum, each) => sum + each * each, 0);
    },
    clip(count, gradients, scale, limit) {
      for (let k = gradients >> 2; k < (gradients >> 2) + count; k++) {
        f[k] = Math.min(Math.max((f[k] as number) * scale, -limit), limit);
      }
    },
    momentum(count, values, gradients, velocity, rate, share) {
      sweep(
        1,
        count,
        [
          [values, 0],
          [gradients, 0],
          [velocity, 0],
        ],
        (w = 0, g = 0, v = 0) => {
          f[v] = (f[v] as number) * share + (f[g] as number);
          f[w]! -= rate * (f[v] as number);
        },
      );
    },
    adam(count, values, gradients, first, second, rate, beta1, beta2, epsilon) {
      sweep(
        1,
        count,
        [
          [values, 0],
          [gradients, 0],
          [first, 0],
          [second, 0],
        ],
        (w = 0, g = 0, m = 0, v = 0) => {
          const slope = f[g] as number;
          f[m] = beta1 * (f[m] as number) + (1 - beta1) * slope;
          f[v] = beta2 * (f[v] as number) + (1 - beta2) * slope * slope;
          f[w]! -= (rate * (f[m] as number)) / (Math.sqrt(f[v] as number) + epsilon);
        },
      );
    },
  };
}
