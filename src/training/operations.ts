/**
 * The instructions of the training engine, as numbers that both sides know. An instruction is its number, its length in
 * bytes, and its operands, one 32-bit word each. `X, ldx` is an address in bytes and the distance between rows in bytes.
 */

/** M, N, K, A, ai, ap, B, ldb, C, ldc: C += A B, with A read at i * ai + p * ap. */
export const PRODUCT = 0;
/** function, rows, n, X, ldx, Y, ldy: Y = f(X). */
export const ACTIVATE = 1;
/** function, own, rows, n, Y, ldy, dY, dX, lddy, lddx: dX += dY f′(from Y), or dX = where `own` is 1. */
export const ACTIVATE_BACK = 2;
/** add, rows, n, A, lda, B, ldb, Y, ldy: Y = A ⊙ B, or += where `add` is 1. */
export const MULTIPLY = 3;
/** rows, n, A, lda, B, ldb, dY, lddy, dA, ldda, dB, lddb */
export const MULTIPLY_BACK = 4;
/** fresh, rows, n, X, ldx, s, c, Y, ldy: Y += s X + c with whole numbers s and c, or = where `fresh` is 1. */
export const ADD_SCALED = 5;
/** rows, n, row, C, ldc: every row of C becomes that row. */
export const FILL_ROWS = 6;
/** rows, n, D, ldd, sum: sum += the rows of D. */
export const SUM_ROWS = 7;
/** back, rows, n, ids, W, ldw, C, ldc: C[r] += W[ids[r]], or the other way where `back` is 1. */
export const GATHER = 8;
/** rows, columns, A, lda, B, ldb: B = the transpose of A. */
export const TRANSPOSE = 9;
/** rows, n, classes, Z, ids, D, ld, losses, scale (a float): softmax in place, its loss, and the gradient. */
export const SOFTMAX = 10;
/** address, bytes */
export const ZERO = 11;

export const SIGMOID = 0;
export const TANH = 1;
export const RELU = 2;
