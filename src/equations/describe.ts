import { symbolText, timeText } from './symbols.ts';
import type { Equation, Expression, SymbolExpression, Time } from './tree.ts';

const names: Readonly<Record<string, string>> = { sigmoid: 'σ', relu: 'ReLU', g: 'g₁', h: 'g₂' };

/** An expression in plain text, for labels and sentences: `tanh(W_aa a⟨2⟩ + W_ax x⟨3⟩ + b_a)`. */
export function describe(expression: Expression, time: (time: Time) => Time = (same) => same): string {
  if (expression.kind === 'number') return String(expression.value);
  if (expression.kind === 'symbol') return describeSymbol(expression, time);
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
  if (operation === 'transpose') return `${tight(expression.inputs[0], inputs[0])}ᵀ`;
  if (operation === 'power')
    return `${tight(expression.inputs[0], inputs[0])}${inputs[1] === '2' ? '²' : `^${inputs[1]}`}`;
  if (expression.over) {
    const { index, from, to } = expression.over;
    return `${operation === 'sum' ? 'Σ' : 'Π'}_{${index}=${timeText(time(from))}…${timeText(time(to))}} ${tight(expression.inputs[0], inputs[0])}`;
  }
  return operator
    ? inputs.join(operator)
    : `${names[operation] ?? operation.replaceAll('_', ' ')}(${inputs.join(', ')})`;
}

/** In brackets where it is more than one thing. */
function tight(input: Expression | undefined, text: string | undefined): string {
  return input?.kind === 'call' && operators[input.operation] ? `(${text})` : (text ?? '');
}

/** A symbol with all its indices: example in round brackets, entry last: `a[2](1)⟨3⟩_4`. */
function describeSymbol({ name, time, second, example, entry }: SymbolExpression, at: (time: Time) => Time): string {
  const marks = example ? `(${timeText(example)})` : '';
  const text = symbolText(name, time && at(time), undefined, second && at(second));
  const whole = marks && text.includes('⟨') ? text.replace('⟨', `${marks}⟨`) : text + marks;
  return entry ? `${whole}_${entry.join(',')}` : whole;
}

const operators: Readonly<Record<string, string>> = {
  add: ' + ',
  subtract: ' − ',
  product: ' ',
  multiply: ' ⊙ ',
  divide: ' / ',
};

/** An equation in plain text. */
export function describeEquation({ left, right }: Equation, time?: (time: Time) => Time): string {
  return `${describe(left, time)} = ${describe(right, time)}`;
}
