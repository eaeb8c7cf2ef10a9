import { type Expression, type SymbolExpression, stepOf } from './tree.ts';

/** Numbers in rows; a vector has one column, a number one row and one column. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Row by row. */
  readonly values: ArrayLike<number>;
}

/** What letters stand for: steps of a sum, the second step of an error, the row and the column of an entry. */
export type Indices = Readonly<Record<string, number>>;

/**
 * Names of derivatives with respect to one weight, which their entry says: `da_dW_aa[t, entry(i, j)]`. With `_held` it is the
 * immediate one, for which the states before are held fixed.
 */
export const byWeight = /^d(.+?)_d(.+?)(_held)?$/;

/** Where the symbols of an expression come from. */
export interface Values {
  /** The value of a quantity at a step (null for what all steps share) and, where it has two, at a second one. */
  at(symbol: SymbolExpression, step: number | null, second: number | null): Matrix;
  readonly t: number;
  readonly T: number;
}

/**
 * The value of an expression, computed directly from its tree: for derivations, which no tape runs. Knows sums, products of
 * matrices, quotients, transposes, powers, `diag`, sums and products over an index, vectors one above the other and cut apart again (`first(n, v)` is the first
 * n rows of v, `rest(n, v)` all others), and the functions of single entries. Throws RangeError when
 * shapes do not meet or an operation is unknown.
 */
export function evaluate(expression: Expression, values: Values, indices: Indices = {}): Matrix {
  if (expression.kind === 'number') return filled(1, 1, () => expression.value);
  if (expression.kind === 'symbol') {
    const step = (time: SymbolExpression['time'] | undefined) =>
      time ? stepOf(time, values.t, values.T, indices) : null;
    const entry = expression.entry?.map((place) => indices[place] ?? place);
    const symbol = entry ? { ...expression, entry } : expression;
    const whole = values.at(symbol, step(symbol.time), step(symbol.second));
    return byWeight.test(symbol.name) ? whole : entryOf(symbol, whole);
  }
  const { operation, over } = expression;
  if (over) {
    const [first, last] = [over.from, over.to].map((time) => stepOf(time, values.t, values.T, indices)) as [
      number,
      number,
    ];
    const terms = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) =>
      evaluate(expression.inputs[0] as Expression, values, { ...indices, [over.index]: first + k }),
    );
    const isSum = operation === 'sum';
    const none = filled(1, 1, () => (isSum ? 0 : 1));
    return terms.reduce((a, b) => entrywise(a, b, (x, y) => (isSum ? x + y : x * y)), none);
  }
  const inputs = expression.inputs.map((input) => evaluate(input, values, indices));
  const [a, b] = inputs as [Matrix, Matrix];
  const single = singles[operation];
  if (single) return filled(a.rows, a.columns, (k) => single(a.values[k] as number));
  switch (operation) {
    case 'add':
      return inputs.reduce((x, y) => entrywise(x, y, (p, q) => p + q));
    case 'subtract':
      return entrywise(a, b, (p, q) => p - q);
    case 'multiply':
      return inputs.reduce((x, y) => entrywise(x, y, (p, q) => p * q));
    case 'divide':
      return entrywise(a, b, (p, q) => p / q);
    case 'power':
      return entrywise(a, b, (p, q) => p ** q);
    case 'product':
      return product(a, b);
    case 'transpose':
      return filled(a.columns, a.rows, (k) => a.values[(k % a.rows) * a.columns + Math.floor(k / a.rows)] as number);
    case 'diag':
      return filled(a.rows, a.rows, (k) =>
        k % a.rows === Math.floor(k / a.rows) ? (a.values[k % a.rows] as number) : 0,
      );
    case 'concat':
      return stacked(inputs);
    case 'first':
      return cut(b, 0, a.values[0] as number);
    case 'rest':
      return cut(b, a.values[0] as number, b.rows);
    default:
      throw new RangeError(`derivations have no operation "${operation}"`);
  }
}

const singles: Readonly<Record<string, (value: number) => number>> = {
  negate: (value) => -value,
  identity: (value) => value,
  exp: Math.exp,
  log: Math.log,
  tanh: Math.tanh,
  sigmoid: (value) => 1 / (1 + Math.exp(-value)),
  relu: (value) => (value <= 0 ? 0 : value),
};

function filled(rows: number, columns: number, at: (k: number) => number): Matrix {
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, (_, k) => at(k)) };
}

/** One above the other. Throws RangeError when they have not as many columns. */
function stacked(parts: readonly Matrix[]): Matrix {
  const columns = parts[0]?.columns ?? 0;
  const odd = parts.find((part) => part.columns !== columns);
  if (odd) throw new RangeError(`concat: ${columns} columns above ${odd.columns}`);
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  return { rows, columns, values: parts.flatMap(({ values }) => Array.from(values)) };
}

/** Rows from one place up to, and without, another. */
function cut({ rows, columns, values }: Matrix, from: number, to: number): Matrix {
  const [start, end] = [Math.min(from, rows), Math.min(to, rows)];
  return { rows: end - start, columns, values: Array.from(values).slice(start * columns, end * columns) };
}

/** A single number goes with every entry of the other. */
function entrywise(a: Matrix, b: Matrix, rule: (x: number, y: number) => number): Matrix {
  const isNumber = ({ rows, columns }: Matrix) => rows === 1 && columns === 1;
  const shape = isNumber(a) ? b : a;
  if (!isNumber(a) && !isNumber(b) && (a.rows !== b.rows || a.columns !== b.columns)) {
    throw new RangeError(`[${a.rows}, ${a.columns}] does not meet [${b.rows}, ${b.columns}] entry by entry`);
  }
  const of = (matrix: Matrix, k: number) => matrix.values[isNumber(matrix) ? 0 : k] as number;
  return filled(shape.rows, shape.columns, (k) => rule(of(a, k), of(b, k)));
}

function product(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) {
    throw new RangeError(`product: [${a.rows}, ${a.columns}] does not meet [${b.rows}, ${b.columns}]`);
  }
  return filled(a.rows, b.columns, (k) => {
    const row = Math.floor(k / b.columns);
    let sum = 0;
    for (let j = 0; j < a.columns; j++) {
      sum += (a.values[row * a.columns + j] as number) * (b.values[j * b.columns + (k % b.columns)] as number);
    }
    return sum;
  });
}

/** One entry where the symbol names it by numbers, else the whole. */
function entryOf({ entry, name }: SymbolExpression, whole: Matrix): Matrix {
  if (!entry) return whole;
  const [row, column] = [entry[0], entry[1] ?? 1];
  if (typeof row !== 'number' || typeof column !== 'number') {
    throw new RangeError(`${name}: an entry is computed by its numbers, not by letters`);
  }
  return filled(1, 1, () => whole.values[(row - 1) * whole.columns + column - 1] as number);
}
