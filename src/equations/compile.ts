import { type Operation, operations, type Shape } from '../tape/operations.ts';
import type { Meaning, Node, Recorder } from '../tape/tape.ts';
import type { CallExpression, Equation, Expression, SymbolExpression } from './tree.ts';

/** Where the symbols of an equation come from. */
export interface Scope {
  /** The node of a symbol with a time step. */
  at(symbol: SymbolExpression): Node;
  /** The node of a symbol without one: a parameter. `shape` is what the equation asks of it, null where it does not say. */
  shared(name: string, shape: Shape | null): Node;
  /** All nodes of a quantity over time, first to last; for `mean(a)`. */
  all(name: string): readonly Node[];
}

/**
 * Records the right side of an equation and returns its last node, which gets `meaning` and `id`; the nodes inside it are
 * called `id.1`, `id.2`, … `size` is the number of rows of the result, null where it is not known beforehand. Changes the
 * recorder only. Throws RangeError when shapes do not meet, or the result is not `size`.
 */
export function compile(
  equation: Equation,
  recorder: Recorder,
  scope: Scope,
  id: string,
  meaning: Meaning,
  size: number | null,
): Node {
  const unnamed: Meaning = { ...meaning, name: null };
  let inside = 0;
  const inner = () => `${id}.${++inside}`;

  const apply = (operation: Operation, inputs: readonly Node[], last: boolean) =>
    last ? recorder.apply(operation, inputs, id, meaning) : recorder.apply(operation, inputs, inner(), unnamed);

  const record = (expression: Expression, rows: number | null, last = false): Node => {
    if (expression.kind === 'call') return apply(operationOf(expression), inputsOf(expression, rows), last);
    if (expression.kind === 'symbol' && (expression.example ?? expression.entry)) {
      throw new RangeError(`${expression.name} is computed whole, for one example at a time`);
    }
    const leaf =
      expression.kind === 'number'
        ? recorder.constant(expression.value, inner(), [rows ?? 1, 1], unnamed)
        : expression.time
          ? scope.at(expression)
          : scope.shared(expression.name, rows === null ? null : [rows, 1]);
    return last ? apply(operations.identity, [leaf], true) : leaf;
  };

  const inputsOf = (call: CallExpression, rows: number | null): readonly Node[] => {
    const [first, second] = call.inputs;
    if (call.operation === 'product' && first && second) return productInputs(first, second, rows);
    if (call.operation === 'mean' && first?.kind === 'symbol' && !first.time) return scope.all(first.name);
    const wanted = rowsOfInputs(call, rows);
    if (call.operation === 'negate' && first) {
      return [record({ kind: 'number', value: 0 }, wanted), record(first, wanted)];
    }
    return call.inputs.map((input) => record(input, wanted));
  };

  const productInputs = (matrix: Expression, vector: Expression, rows: number | null): readonly Node[] => {
    const v = record(vector, null);
    const shape: Shape | null = rows === null ? null : [rows, v.shape[0]];
    const isParameter = matrix.kind === 'symbol' && !matrix.time;
    return [isParameter ? scope.shared(matrix.name, shape) : record(matrix, rows), v];
  };

  const rowsOfInputs = (call: CallExpression, rows: number | null): number | null => {
    if (call.operation === 'concat') return null;
    const known = call.inputs.map(rowsOf).find((each) => each !== null) ?? null;
    return isLoss(call) ? known : (rows ?? known);
  };

  /** Rows of an expression's value as far as its timed symbols tell. */
  const rowsOf = (expression: Expression): number | null => {
    if (expression.kind === 'symbol') return expression.time ? scope.at(expression).shape[0] : null;
    if (expression.kind === 'number' || expression.operation === 'product') return null;
    if (isLoss(expression)) return 1;
    const known = expression.inputs.map(rowsOf);
    if (expression.operation !== 'concat') return known.find((each) => each !== null) ?? null;
    return known.reduce((sum, each) => (sum === null || each === null ? null : sum + each), 0 as number | null);
  };

  const result = record(equation.right, size, true);
  const [rows, columns] = result.shape;
  if (size !== null && (rows !== size || columns !== 1)) {
    throw new RangeError(`${id} must be [${size}, 1]: the equation gives [${rows}, ${columns}]`);
  }
  return result;
}

function isLoss({ operation }: CallExpression): boolean {
  return operation === 'cross_entropy' || operation === 'binary_cross_entropy';
}

function operationOf({ operation }: CallExpression): Operation {
  const name = operation === 'negate' ? 'subtract' : operation;
  const found = (operations as Readonly<Record<string, Operation>>)[name];
  if (!found) throw new RangeError(`the tape has no operation "${operation}"`);
  return found;
}
