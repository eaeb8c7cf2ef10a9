import { symbolText } from './symbols.ts';
import type { Equation, Expression, Time } from './tree.ts';

const names: Readonly<Record<string, string>> = { sigmoid: 'σ', relu: 'ReLU', g: 'g₁', h: 'g₂' };

/** An expression in plain text, for labels and sentences: `tanh(W_aa a⟨2⟩ + W_ax x⟨3⟩ + b_a)`. */
export function describe(expression: Expression, time: (time: Time) => Time = (same) => same): string {
  if (expression.kind === 'number') return String(expression.value);
  if (expression.kind === 'symbol') return symbolText(expression.name, expression.time && time(expression.time));
  const { operation } = expression;
  const inputs = expression.inputs.map((input) => {
    const text = describe(input, time);
    const loose = input.kind === 'call' && (input.operation === 'add' || input.operation === 'subtract');
    return loose && operation !== 'add' && operators[operation] ? `(${text})` : text;
  });
  const operator = operators[operation];
  if (operation === 'negate') return `−${inputs[0]}`;
  if (operation === 'concat') return `[${inputs.join('; ')}]`;
  if (operation === 'identity') return inputs[0] as string;
  return operator
    ? inputs.join(operator)
    : `${names[operation] ?? operation.replaceAll('_', ' ')}(${inputs.join(', ')})`;
}

const operators: Readonly<Record<string, string>> = { add: ' + ', subtract: ' − ', product: ' ', multiply: ' ⊙ ' };

/** An equation in plain text. */
export function describeEquation({ left, right }: Equation, time?: (time: Time) => Time): string {
  return `${describe(left, time)} = ${describe(right, time)}`;
}
