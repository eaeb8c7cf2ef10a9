import { type Equation, type Expression, stepOf } from './tree.ts';

/**
 * The equation of a quantity at step `t` with `depth` of the quantities inside it replaced by their own equations, the
 * latest first; states before the first step stay. With depth 0 nothing is replaced.
 */
export function unfold(equations: readonly Equation[], name: string, t: number, depth: number): Equation {
  const equationOf = (quantity: string) => equations.find(({ left }) => left.name === quantity);
  const at = (expression: Expression, step: number): Expression => {
    if (expression.kind === 'symbol') {
      return expression.time
        ? { ...expression, time: { from: '', shift: stepOf(expression.time, step, t) } }
        : expression;
    }
    return expression.kind === 'call'
      ? { ...expression, inputs: expression.inputs.map((input) => at(input, step)) }
      : expression;
  };
  const replace = (expression: Expression, left: number): Expression => {
    if (expression.kind === 'call')
      return { ...expression, inputs: expression.inputs.map((input) => replace(input, left)) };
    if (expression.kind === 'number' || !expression.time || left === 0) return expression;
    const equation = equationOf(expression.name);
    const step = expression.time.shift;
    return equation && step >= 1 ? replace(at(equation.right, step), left - 1) : expression;
  };
  const whole = equationOf(name);
  if (!whole) throw new RangeError(`no equation makes ${name}`);
  return { left: { ...whole.left, time: { from: '', shift: t } }, right: replace(at(whole.right, t), depth) };
}
