/**
 * The arithmetic of training, in AssemblyScript: single precision, eight or thirty-two columns at a time where the machine
 * has SIMD. All arrays are row-major in the module's memory; addresses and leading dimensions (`ld`, the distance from row
 * to row) are in bytes, and the length of a row is a multiple of 4.
 */
import * as Op from '../operations';

// biome-ignore-start lint: AssemblyScript has operators, types and casts of its own.

@inline function broadcast(value: f32): v128 {
  return f32x4.splat(value);
}

/** C[i, j] += Σ_p A[i, p] B[p, j]. A is read at i * ai + p * ap, so that it may stand transposed. */
function gemm(M: i32, N: i32, K: i32, A: usize, ai: usize, ap: usize, B: usize, ldb: usize, C: usize, ldc: usize): void {
  let i = 0;
  for (; i + 4 <= M; i += 4) {
    const row = A + <usize>i * ai;
    const out = C + <usize>i * ldc;
    let j = 0;
    for (; j + 8 <= N; j += 8) block4x8(K, row, ai, ap, B + (<usize>j << 2), ldb, out + (<usize>j << 2), ldc);
    for (; j < N; j += 4) block4x4(K, row, ai, ap, B + (<usize>j << 2), ldb, out + (<usize>j << 2), ldc);
  }
  for (; i < M; i++) {
    const row = A + <usize>i * ai;
    const out = C + <usize>i * ldc;
    let j = 0;
    for (; j + 32 <= N; j += 32) block1x32(K, row, ap, B + (<usize>j << 2), ldb, out + (<usize>j << 2));
    for (; j < N; j += 4) block1x4(K, row, ap, B + (<usize>j << 2), ldb, out + (<usize>j << 2));
  }
}

function block4x8(K: i32, A: usize, ai: usize, ap: usize, B: usize, ldb: usize, C: usize, ldc: usize): void {
  const C1 = C + ldc;
  const C2 = C1 + ldc;
  const C3 = C2 + ldc;
  const A1 = A + ai;
  const A2 = A1 + ai;
  const A3 = A2 + ai;
  let c00 = v128.load(C);
  let c01 = v128.load(C, 16);
  let c10 = v128.load(C1);
  let c11 = v128.load(C1, 16);
  let c20 = v128.load(C2);
  let c21 = v128.load(C2, 16);
  let c30 = v128.load(C3);
  let c31 = v128.load(C3, 16);
  let a: usize = 0;
  for (let p = 0; p < K; p++) {
    const b0 = v128.load(B);
    const b1 = v128.load(B, 16);
    const a0 = v128.load32_splat(A + a);
    const a1 = v128.load32_splat(A1 + a);
    const a2 = v128.load32_splat(A2 + a);
    const a3 = v128.load32_splat(A3 + a);
    c00 = f32x4.add(c00, f32x4.mul(a0, b0));
    c01 = f32x4.add(c01, f32x4.mul(a0, b1));
    c10 = f32x4.add(c10, f32x4.mul(a1, b0));
    c11 = f32x4.add(c11, f32x4.mul(a1, b1));
    c20 = f32x4.add(c20, f32x4.mul(a2, b0));
    c21 = f32x4.add(c21, f32x4.mul(a2, b1));
    c30 = f32x4.add(c30, f32x4.mul(a3, b0));
    c31 = f32x4.add(c31, f32x4.mul(a3, b1));
    a += ap;
    B += ldb;
  }
  v128.store(C, c00);
  v128.store(C, c01, 16);
  v128.store(C1, c10);
  v128.store(C1, c11, 16);
  v128.store(C2, c20);
  v128.store(C2, c21, 16);
  v128.store(C3, c30);
  v128.store(C3, c31, 16);
}

function block4x4(K: i32, A: usize, ai: usize, ap: usize, B: usize, ldb: usize, C: usize, ldc: usize): void {
  const C1 = C + ldc;
  const C2 = C1 + ldc;
  const C3 = C2 + ldc;
  const A1 = A + ai;
  const A2 = A1 + ai;
  const A3 = A2 + ai;
  let c0 = v128.load(C);
  let c1 = v128.load(C1);
  let c2 = v128.load(C2);
  let c3 = v128.load(C3);
  let a: usize = 0;
  for (let p = 0; p < K; p++) {
    const b = v128.load(B);
    c0 = f32x4.add(c0, f32x4.mul(v128.load32_splat(A + a), b));
    c1 = f32x4.add(c1, f32x4.mul(v128.load32_splat(A1 + a), b));
    c2 = f32x4.add(c2, f32x4.mul(v128.load32_splat(A2 + a), b));
    c3 = f32x4.add(c3, f32x4.mul(v128.load32_splat(A3 + a), b));
    a += ap;
    B += ldb;
  }
  v128.store(C, c0);
  v128.store(C1, c1);
  v128.store(C2, c2);
  v128.store(C3, c3);
}

function block1x32(K: i32, A: usize, ap: usize, B: usize, ldb: usize, C: usize): void {
  let c0 = v128.load(C);
  let c1 = v128.load(C, 16);
  let c2 = v128.load(C, 32);
  let c3 = v128.load(C, 48);
  let c4 = v128.load(C, 64);
  let c5 = v128.load(C, 80);
  let c6 = v128.load(C, 96);
  let c7 = v128.load(C, 112);
  for (let p = 0; p < K; p++) {
    const a = v128.load32_splat(A);
    c0 = f32x4.add(c0, f32x4.mul(a, v128.load(B)));
    c1 = f32x4.add(c1, f32x4.mul(a, v128.load(B, 16)));
    c2 = f32x4.add(c2, f32x4.mul(a, v128.load(B, 32)));
    c3 = f32x4.add(c3, f32x4.mul(a, v128.load(B, 48)));
    c4 = f32x4.add(c4, f32x4.mul(a, v128.load(B, 64)));
    c5 = f32x4.add(c5, f32x4.mul(a, v128.load(B, 80)));
    c6 = f32x4.add(c6, f32x4.mul(a, v128.load(B, 96)));
    c7 = f32x4.add(c7, f32x4.mul(a, v128.load(B, 112)));
    A += ap;
    B += ldb;
  }
  v128.store(C, c0);
  v128.store(C, c1, 16);
  v128.store(C, c2, 32);
  v128.store(C, c3, 48);
  v128.store(C, c4, 64);
  v128.store(C, c5, 80);
  v128.store(C, c6, 96);
  v128.store(C, c7, 112);
}

function block1x4(K: i32, A: usize, ap: usize, B: usize, ldb: usize, C: usize): void {
  let c = v128.load(C);
  for (let p = 0; p < K; p++) {
    c = f32x4.add(c, f32x4.mul(v128.load32_splat(A), v128.load(B)));
    A += ap;
    B += ldb;
  }
  v128.store(C, c);
}

/** exp of four numbers, within 2e-7 of each: 2^k times a polynomial of the rest (Cody and Waite 1980). */
function exp4(x: v128): v128 {
  const clamped = f32x4.max(f32x4.min(x, broadcast(88)), broadcast(-87));
  const k = f32x4.nearest(f32x4.mul(clamped, broadcast(1.4426950408889634)));
  const high = f32x4.sub(clamped, f32x4.mul(k, broadcast(0.693359375)));
  const r = f32x4.add(high, f32x4.mul(k, broadcast(2.12194440e-4)));
  let p = broadcast(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), broadcast(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), broadcast(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), broadcast(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), broadcast(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), broadcast(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r), broadcast(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(k), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

@inline function sigmoid4(x: v128): v128 {
  return f32x4.div(broadcast(1), f32x4.add(broadcast(1), exp4(f32x4.neg(x))));
}

@inline function tanh4(x: v128): v128 {
  const doubled = exp4(f32x4.add(x, x));
  return f32x4.sub(broadcast(1), f32x4.div(broadcast(2), f32x4.add(doubled, broadcast(1))));
}

/** Y = f(X), row by row; X and Y may be the same. */
function activate(kind: i32, rows: i32, n: i32, X: usize, ldx: usize, Y: usize, ldy: usize): void {
  const bytes = <usize>n << 2;
  for (let r = 0; r < rows; r++, X += ldx, Y += ldy) {
    if (kind == Op.SIGMOID) for (let k: usize = 0; k < bytes; k += 16) v128.store(Y + k, sigmoid4(v128.load(X + k)));
    else if (kind == Op.TANH) for (let k: usize = 0; k < bytes; k += 16) v128.store(Y + k, tanh4(v128.load(X + k)));
    else for (let k: usize = 0; k < bytes; k += 16) v128.store(Y + k, f32x4.max(v128.load(X + k), broadcast(0)));
  }
}

/** dX += dY f′, where f′ is known from Y; with `own`, dX and dY are the same, and dY becomes dY f′. */
function activateBack(kind: i32, own: i32, rows: i32, n: i32, Y: usize, ldy: usize, dY: usize, dX: usize, ldd: usize, ldx: usize): void {
  const bytes = <usize>n << 2;
  const one = broadcast(1);
  for (let r = 0; r < rows; r++, Y += ldy, dY += ldd, dX += ldx) {
    for (let k: usize = 0; k < bytes; k += 16) {
      const y = v128.load(Y + k);
      let slope: v128;
      if (kind == Op.SIGMOID) slope = f32x4.mul(y, f32x4.sub(one, y));
      else if (kind == Op.TANH) slope = f32x4.sub(one, f32x4.mul(y, y));
      else slope = v128.and(f32x4.gt(y, broadcast(0)), one);
      const share = f32x4.mul(v128.load(dY + k), slope);
      v128.store(dX + k, own ? share : f32x4.add(v128.load(dX + k), share));
    }
  }
}

/** Y (+)= A ⊙ B. */
function multiply(add: i32, rows: i32, n: i32, A: usize, lda: usize, B: usize, ldb: usize, Y: usize, ldy: usize): void {
  const bytes = <usize>n << 2;
  for (let r = 0; r < rows; r++, A += lda, B += ldb, Y += ldy) {
    if (add) for (let k: usize = 0; k < bytes; k += 16) v128.store(Y + k, f32x4.add(v128.load(Y + k), f32x4.mul(v128.load(A + k), v128.load(B + k))));
    else for (let k: usize = 0; k < bytes; k += 16) v128.store(Y + k, f32x4.mul(v128.load(A + k), v128.load(B + k)));
  }
}

/** dA += dY ⊙ B and dB += dY ⊙ A. */
function multiplyBack(rows: i32, n: i32, A: usize, lda: usize, B: usize, ldb: usize, dY: usize, ldy: usize, dA: usize, dlda: usize, dB: usize, dldb: usize): void {
  const bytes = <usize>n << 2;
  for (let r = 0; r < rows; r++, A += lda, B += ldb, dY += ldy, dA += dlda, dB += dldb) {
    for (let k: usize = 0; k < bytes; k += 16) {
      const d = v128.load(dY + k);
      v128.store(dA + k, f32x4.add(v128.load(dA + k), f32x4.mul(d, v128.load(B + k))));
      v128.store(dB + k, f32x4.add(v128.load(dB + k), f32x4.mul(d, v128.load(A + k))));
    }
  }
}

/** Y += s X + c; with `fresh`, Y is 0 before. */
function addScaled(fresh: i32, rows: i32, n: i32, X: usize, ldx: usize, s: f32, c: f32, Y: usize, ldy: usize): void {
  const bytes = <usize>n << 2;
  const scale = broadcast(s);
  const shift = broadcast(c);
  for (let r = 0; r < rows; r++, X += ldx, Y += ldy) {
    for (let k: usize = 0; k < bytes; k += 16) {
      const term = f32x4.add(f32x4.mul(v128.load(X + k), scale), shift);
      v128.store(Y + k, fresh ? term : f32x4.add(v128.load(Y + k), term));
    }
  }
}

/** Every row of C becomes the same. */
function fillRows(rows: i32, n: i32, row: usize, C: usize, ldc: usize): void {
  for (let r = 0; r < rows; r++, C += ldc) memory.copy(C, row, <usize>n << 2);
}

/** sum += the rows of D. */
function sumRows(rows: i32, n: i32, D: usize, ldd: usize, sum: usize): void {
  const bytes = <usize>n << 2;
  for (let r = 0; r < rows; r++, D += ldd) {
    for (let k: usize = 0; k < bytes; k += 16) v128.store(sum + k, f32x4.add(v128.load(sum + k), v128.load(D + k)));
  }
}

/** C[r] += W[ids[r]]: the product with a one-hot vector. With `back`, W[ids[r]] += C[r]. */
function gather(back: i32, rows: i32, n: i32, ids: usize, W: usize, ldw: usize, C: usize, ldc: usize): void {
  const bytes = <usize>n << 2;
  for (let r = 0; r < rows; r++, ids += 4, C += ldc) {
    const row = W + <usize>load<i32>(ids) * ldw;
    const from = back ? C : row;
    const to = back ? row : C;
    for (let k: usize = 0; k < bytes; k += 16) v128.store(to + k, f32x4.add(v128.load(to + k), v128.load(from + k)));
  }
}

/** B[j, i] = A[i, j], for numbers of rows and columns that are multiples of 4. */
function transpose(rows: i32, columns: i32, A: usize, lda: usize, B: usize, ldb: usize): void {
  for (let i = 0; i < rows; i += 4) {
    for (let j = 0; j < columns; j += 4) {
      const from = A + <usize>i * lda + (<usize>j << 2);
      const to = B + <usize>j * ldb + (<usize>i << 2);
      const r0 = v128.load(from);
      const r1 = v128.load(from + lda);
      const r2 = v128.load(from + 2 * lda);
      const r3 = v128.load(from + 3 * lda);
      const t0 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
      const t1 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
      const t2 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
      const t3 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<i64>(t0, t2, 0, 2));
      v128.store(to + ldb, v128.shuffle<i64>(t0, t2, 1, 3));
      v128.store(to + 2 * ldb, v128.shuffle<i64>(t1, t3, 0, 2));
      v128.store(to + 3 * ldb, v128.shuffle<i64>(t1, t3, 1, 3));
    }
  }
}

/**
 * Softmax of each row of Z in place, its cross-entropy with the class `ids[r]` (none where it is negative) into `losses[r]`,
 * and in D the gradient with respect to Z, times `scale`. Columns from `classes` to n are padding.
 */
function softmax(rows: i32, n: i32, classes: i32, Z: usize, ids: usize, D: usize, ld: usize, losses: usize, scale: f32): void {
  const bytes = <usize>n << 2;
  for (let r = 0; r < rows; r++, Z += ld, D += ld, ids += 4, losses += 4) {
    for (let k = classes; k < n; k++) store<f32>(Z + (<usize>k << 2), -Infinity);
    let largest: f32 = -Infinity;
    for (let k = 0; k < classes; k++) largest = max(largest, load<f32>(Z + (<usize>k << 2)));
    const id = load<i32>(ids);
    const own: f32 = id < 0 ? 0 : load<f32>(Z + (<usize>id << 2)) - largest;
    let sums = broadcast(0);
    for (let k: usize = 0; k < bytes; k += 16) {
      const shifted = f32x4.sub(v128.load(Z + k), broadcast(largest));
      const power = v128.and(exp4(shifted), f32x4.gt(shifted, broadcast(-87)));
      v128.store(Z + k, power);
      sums = f32x4.add(sums, power);
    }
    const sum = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1) + f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3);
    const share = broadcast(1 / sum);
    const weight = broadcast(id < 0 ? 0 : scale);
    for (let k: usize = 0; k < bytes; k += 16) {
      const p = f32x4.mul(v128.load(Z + k), share);
      v128.store(Z + k, p);
      v128.store(D + k, f32x4.mul(p, weight));
    }
    if (id < 0) {
      store<f32>(losses, 0);
      continue;
    }
    const place = D + (<usize>id << 2);
    store<f32>(place, load<f32>(place) - scale);
    // Not by the probability, which may be 0 in single precision.
    store<f32>(losses, <f32>Math.log(<f64>sum) - own);
  }
}

/** Σ g², in double precision at `to`. */
export function sumOfSquares(n: i32, G: usize): f64 {
  let sum: f64 = 0;
  for (let k: usize = 0; k < <usize>n << 2; k += 4) sum += <f64>load<f32>(G + k) * <f64>load<f32>(G + k);
  return sum;
}

/** g ← s g, then kept within ± limit. */
export function clip(n: i32, G: usize, s: f32, limit: f32): void {
  const low = broadcast(-limit);
  const high = broadcast(limit);
  for (let k: usize = 0; k < <usize>n << 2; k += 16) v128.store(G + k, f32x4.min(f32x4.max(f32x4.mul(v128.load(G + k), broadcast(s)), low), high));
}

/** v ← μ v + g, w ← w − η v; plain descent with μ = 0. */
export function momentum(n: i32, W: usize, G: usize, V: usize, rate: f32, mu: f32): void {
  for (let k: usize = 0; k < <usize>n << 2; k += 16) {
    const v = f32x4.add(f32x4.mul(v128.load(V + k), broadcast(mu)), v128.load(G + k));
    v128.store(V + k, v);
    v128.store(W + k, f32x4.sub(v128.load(W + k), f32x4.mul(v, broadcast(rate))));
  }
}

/** Adam (Kingma and Ba 2015); `rate` and `epsilon` hold the corrections of the first updates already. */
export function adam(n: i32, W: usize, G: usize, M: usize, V: usize, rate: f32, beta1: f32, beta2: f32, epsilon: f32): void {
  for (let k: usize = 0; k < <usize>n << 2; k += 16) {
    const g = v128.load(G + k);
    const m = f32x4.add(f32x4.mul(v128.load(M + k), broadcast(beta1)), f32x4.mul(g, broadcast(1 - beta1)));
    const v = f32x4.add(f32x4.mul(v128.load(V + k), broadcast(beta2)), f32x4.mul(f32x4.mul(g, g), broadcast(1 - beta2)));
    v128.store(M + k, m);
    v128.store(V + k, v);
    const step = f32x4.div(f32x4.mul(m, broadcast(rate)), f32x4.add(f32x4.sqrt(v), broadcast(epsilon)));
    v128.store(W + k, f32x4.sub(v128.load(W + k), step));
  }
}

/** Runs a program: instructions of an operation and its operands, one 32-bit word each, as operations.ts lists them. */
export function run(from: usize, to: usize): void {
  let at = from;
  while (at < to) {
    const length = load<i32>(at, 4);
    switch (load<i32>(at)) {
      case Op.PRODUCT:
        gemm(word(at, 0), word(at, 1), word(at, 2), word(at, 3), word(at, 4), word(at, 5), word(at, 6), word(at, 7), word(at, 8), word(at, 9));
        break;
      case Op.ACTIVATE:
        activate(word(at, 0), word(at, 1), word(at, 2), word(at, 3), word(at, 4), word(at, 5), word(at, 6));
        break;
      case Op.ACTIVATE_BACK:
        activateBack(word(at, 0), word(at, 1), word(at, 2), word(at, 3), word(at, 4), word(at, 5), word(at, 6), word(at, 7), word(at, 8), word(at, 9));
        break;
      case Op.MULTIPLY:
        multiply(word(at, 0), word(at, 1), word(at, 2), word(at, 3), word(at, 4), word(at, 5), word(at, 6), word(at, 7), word(at, 8));
        break;
      case Op.MULTIPLY_BACK:
        multiplyBack(word(at, 0), word(at, 1), word(at, 2), word(at, 3), word(at, 4), word(at, 5), word(at, 6), word(at, 7), word(at, 8), word(at, 9), word(at, 10), word(at, 11));
        break;
      case Op.ADD_SCALED:
        addScaled(word(at, 0), word(at, 1), word(at, 2), word(at, 3), word(at, 4), <f32>word(at, 5), <f32>word(at, 6), word(at, 7), word(at, 8));
        break;
      case Op.FILL_ROWS:
        fillRows(word(at, 0), word(at, 1), word(at, 2), word(at, 3), word(at, 4));
        break;
      case Op.SUM_ROWS:
        sumRows(word(at, 0), word(at, 1), word(at, 2), word(at, 3), word(at, 4));
        break;
      case Op.GATHER:
        gather(word(at, 0), word(at, 1), word(at, 2), word(at, 3), word(at, 4), word(at, 5), word(at, 6), word(at, 7));
        break;
      case Op.TRANSPOSE:
        transpose(word(at, 0), word(at, 1), word(at, 2), word(at, 3), word(at, 4), word(at, 5));
        break;
      case Op.SOFTMAX:
        softmax(word(at, 0), word(at, 1), word(at, 2), word(at, 3), word(at, 4), word(at, 5), word(at, 6), word(at, 7), load<f32>(at, 40));
        break;
      case Op.ZERO:
        memory.fill(word(at, 0), 0, word(at, 1));
        break;
      default:
        unreachable();
    }
    at += length;
  }
}

@inline function word(at: usize, k: i32): i32 {
  return load<i32>(at + 8 + (<usize>k << 2));
}
// biome-ignore-end lint: see above
