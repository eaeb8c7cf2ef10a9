import * as Op from './operations.ts';

/** Rows of numbers: the address of the first, and the bytes from row to row. */
export interface Place {
  readonly at: number;
  readonly ld: number;
}

/** Instructions of the training engine, one after the other; see operations.ts. */
export class Program {
  readonly words: number[] = [];
  /** Where the last instruction begins. */
  #last = 0;

  /** C += A B, with A of M × K and B of K × N. */
  product(M: number, N: number, K: number, a: Place, b: Place, c: Place): void {
    this.#emit(Op.PRODUCT, M, N, K, a.at, a.ld, 4, b.at, b.ld, c.at, c.ld);
  }

  /** C += Aᵀ B, with A of K × M and B of K × N. */
  productOfTransposed(M: number, N: number, K: number, a: Place, b: Place, c: Place): void {
    this.#emit(Op.PRODUCT, M, N, K, a.at, 4, a.ld, b.at, b.ld, c.at, c.ld);
  }

  /** Y = f(X). Functions of columns beside each other, each in its place, are computed as one. */
  activate(kind: number, rows: number, n: number, x: Place, y: Place): void {
    const [operation, , lastKind, , lastN = 0, lastX = 0, lastLd, lastY] = this.words.slice(this.#last);
    const isAlike =
      operation === Op.ACTIVATE && lastKind === kind && lastLd === x.ld && lastX === lastY && x.at === y.at;
    if (isAlike && lastX + lastN * 4 === x.at) this.words[this.#last + 4] = lastN + n;
    else this.#emit(Op.ACTIVATE, kind, rows, n, x.at, x.ld, y.at, y.ld);
  }

  /** dX += dY f′, with f′ known from Y. */
  activateBack(kind: number, rows: number, n: number, y: Place, dy: Place, dx: Place): void {
    this.#emit(Op.ACTIVATE_BACK, kind, 0, rows, n, y.at, y.ld, dy.at, dx.at, dy.ld, dx.ld);
  }

  /** dY becomes dY f′. Columns beside each other, which come from right to left, are computed as one. */
  activateBackInPlace(kind: number, rows: number, n: number, y: Place, dy: Place): void {
    const [operation, , lastKind, isOwn, , lastN = 0, lastY, lastLd] = this.words.slice(this.#last);
    const isAlike = operation === Op.ACTIVATE_BACK && isOwn === 1 && lastKind === kind && lastLd === y.ld;
    const isBeside = isAlike && y.at + n * 4 === lastY;
    if (isBeside) this.words.length = this.#last;
    this.#emit(Op.ACTIVATE_BACK, kind, 1, rows, isBeside ? n + lastN : n, y.at, y.ld, dy.at, dy.at, dy.ld, dy.ld);
  }

  /** Y = A ⊙ B, or += where there is something already. */
  multiply(isMore: boolean, rows: number, n: number, a: Place, b: Place, y: Place): void {
    this.#emit(Op.MULTIPLY, Number(isMore), rows, n, a.at, a.ld, b.at, b.ld, y.at, y.ld);
  }

  /** dA += dY ⊙ B and dB += dY ⊙ A. */
  multiplyBack(rows: number, n: number, a: Place, b: Place, dy: Place, da: Place, db: Place): void {
    this.#emit(Op.MULTIPLY_BACK, rows, n, a.at, a.ld, b.at, b.ld, dy.at, dy.ld, da.at, da.ld, db.at, db.ld);
  }

  /** Y = s X + c, or += where there is something already; s and c are whole numbers. */
  addScaled(isMore: boolean, rows: number, n: number, x: Place, s: number, c: number, y: Place): void {
    this.#emit(Op.ADD_SCALED, Number(!isMore), rows, n, x.at, x.ld, s, c, y.at, y.ld);
  }

  /** Every row of C becomes the same. */
  fillRows(rows: number, n: number, row: number, c: Place): void {
    this.#emit(Op.FILL_ROWS, rows, n, row, c.at, c.ld);
  }

  /** sum += the rows of D. */
  sumRows(rows: number, n: number, d: Place, sum: number): void {
    this.#emit(Op.SUM_ROWS, rows, n, d.at, d.ld, sum);
  }

  /** C[r] += W[ids[r]]. */
  gather(rows: number, n: number, ids: number, w: Place, c: Place): void {
    this.#emit(Op.GATHER, 0, rows, n, ids, w.at, w.ld, c.at, c.ld);
  }

  /** W[ids[r]] += C[r]. */
  scatter(rows: number, n: number, ids: number, w: Place, c: Place): void {
    this.#emit(Op.GATHER, 1, rows, n, ids, w.at, w.ld, c.at, c.ld);
  }

  /** B = Aᵀ. */
  transpose(rows: number, columns: number, a: Place, b: Place): void {
    this.#emit(Op.TRANSPOSE, rows, columns, a.at, a.ld, b.at, b.ld);
  }

  /** Softmax of Z in place, its loss with the classes `ids`, and in dZ the gradient times `scale`. */
  softmax(
    rows: number,
    n: number,
    classes: number,
    z: Place,
    ids: number,
    dz: Place,
    losses: number,
    scale: number,
  ): void {
    const [bits = 0] = new Int32Array(Float32Array.of(scale).buffer);
    this.#emit(Op.SOFTMAX, rows, n, classes, z.at, ids, dz.at, z.ld, losses, bits);
  }

  zero(at: number, bytes: number): void {
    this.#emit(Op.ZERO, at, bytes);
  }

  #emit(operation: number, ...operands: number[]): void {
    this.#last = this.words.length;
    this.words.push(operation, 8 + 4 * operands.length, ...operands);
  }
}
