import type { Equation, Expression, SymbolExpression } from './tree.ts';

/** Number of rows or columns that expanding an equation entry by entry needs to know. */
export interface EntrySizes {
  /** Columns of a parameter. */
  columns(name: string): number;
}

/**
 * One row of an equation between vectors, as an equation between numbers: products become sums over the columns, all else
 * goes entry by entry. Throws RangeError for operations that mix rows, such as softmax.
 */
export function entryOf(equation: Equation, row: number, sizes: EntrySizes): Equation {
  const within = (expression: Expression): Expression => {
    if (expression.kind === 'number') return expression;
    if (expression.kind === 'symbol') return { ...expression, entry: [row] };
    if (expression.operation !== 'product') {
      if (['softmax', 'concat', 'cross_entropy', 'binary_cross_entropy'].includes(expression.operation)) {
        throw new RangeError(`${expression.operation} mixes rows: it has no single entry`);
      }
      return { ...expression, inputs: expression.inputs.map(within) };
    }
    const [matrix, vector] = expression.inputs as [SymbolExpression, SymbolExpression];
    const terms = Array.from(
      { length: sizes.columns(matrix.name) },
      (_, k): Expression => ({
        kind: 'call',
        operation: 'product',
        inputs: [
          { ...matrix, entry: [row, k + 1] },
          { ...vector, entry: [k + 1] },
        ],
      }),
    );
    return terms.length === 1 ? (terms[0] as Expression) : { kind: 'call', operation: 'add', inputs: terms };
  };
  const flat = (expression: Expression): Expression => {
    if (expression.kind !== 'call') return expression;
    const inputs = expression.inputs.map(flat);
    if (expression.operation !== 'add') return { ...expression, inputs };
    return {
      ...expression,
      inputs: inputs.flatMap((input) => (input.kind === 'call' && input.operation === 'add' ? input.inputs : [input])),
    };
  };
  return { left: { ...equation.left, entry: [row] }, right: flat(within(equation.right)) };
}
