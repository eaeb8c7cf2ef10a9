/**
 * An equation as data: what the parser makes of its text, and what is compiled, typeset and put into words. Plain
 * objects, so that a page can carry them and the browser needs no parser.
 */
export type Expression = NumberExpression | SymbolExpression | CallExpression;

export interface NumberExpression {
  readonly kind: 'number';
  readonly value: number;
}

/** A quantity, at a time step if it has one: `a[t-1]` is { name: 'a', time: { from: 't', shift: -1 } }. */
export interface SymbolExpression {
  readonly kind: 'symbol';
  /** Where there are several layers, with the one it belongs to: `a[t, layer(2)]` is `a@2`; see `qualified`. */
  readonly name: string;
  readonly time: Time | null;
  /** Where a quantity belongs to two steps, the other one: `delta[t, k]`. */
  readonly second?: Time;
  /** One entry of it, 1-based or a letter: [row] of a vector, [row, column] of a matrix; absent for the whole. */
  readonly entry?: readonly (number | string)[];
  /** The example it belongs to, where there are several: `x[t, example(i)]`. */
  readonly example?: Time;
}

/** Which of several layers a quantity belongs to, and what that layer does. */
export interface Place {
  /** A number or a letter, counted from the input: `2`, `l`, `l-1`; empty where there is one layer. */
  readonly layer: string;
  readonly part: Part | null;
}

const parts = ['forward', 'backward', 'encoder', 'decoder'] as const;

/** Direction of a bidirectional layer, or half of an encoder–decoder network. */
export type Part = (typeof parts)[number];

/** The name of a quantity in one of several layers: `a@2`, `a@backward`, `a@backward+2`; plain where there is only one. */
export function qualified(name: string, { layer, part }: Place): string {
  const place = [part, layer].filter(Boolean).join('+');
  return place ? `${name}@${place}` : name;
}

/** A qualified name taken apart. */
export function placed(name: string): { readonly name: string; readonly place: Place } {
  const [plain = '', place = ''] = name.split('@');
  const part = parts.find((each) => place.startsWith(each)) ?? null;
  return { name: plain, place: { layer: place.slice(part?.length ?? 0).replace(/^\+/, ''), part } };
}

/** The place that a text such as `2`, `l - 1`, `forward` or `backward + 2` means; null when it is none. */
export function placeOf(text: string): Place | null {
  const { place } = placed(`a@${text.replaceAll(' ', '')}`);
  const known = place.part ? /^([a-z]|\d+)?$/ : /^([a-z]([+-]\d+)?|\d+)$/;
  return known.test(place.layer) ? place : null;
}

/** Quantities that belong to two steps, such as δ_{t,k}. */
export const ofTwoSteps: readonly string[] = ['delta'];

/** Which one of several in a row. `from` is a name such as `t` or `T`, or empty for a fixed step: `[t-1]`, `[T]`, `[3]`. */
export interface Time {
  readonly from: string;
  readonly shift: number;
}

/**
 * An operator or function. `operation` is a name of the tape's operations, `negate`, or what only derivations need:
 * `transpose`, `power`, `divide`, `diag`, `exp`, `log`, and `sum` and `prod`, which run `over` an index.
 */
export interface CallExpression {
  readonly kind: 'call';
  readonly operation: string;
  readonly inputs: readonly Expression[];
  readonly over?: Range;
}

/** `sum(k, 1, t, …)` runs over { index: 'k', from: 1, to: t }, both ends included. */
export interface Range {
  readonly index: string;
  readonly from: Time;
  readonly to: Time;
}

export interface Equation {
  readonly left: SymbolExpression;
  readonly right: Expression;
}

/** Every symbol in an expression, in order of appearance, repeated as often as it stands there. */
export function symbolsIn(expression: Expression): SymbolExpression[] {
  if (expression.kind === 'symbol') return [expression];
  return expression.kind === 'call' ? expression.inputs.flatMap(symbolsIn) : [];
}

/** The step that a time stands for when the present step is `t` and the last one is `T`; `others` gives further indices. */
export function stepOf(time: Time, t: number, T: number, others: Readonly<Record<string, number>> = {}): number {
  if (time.from === '') return time.shift;
  // A sum over t has a t of its own.
  const from = others[time.from] ?? { t, T }[time.from];
  if (from === undefined) throw new RangeError(`a time step counts from t or T: ${time.from}`);
  return from + time.shift;
}

/** The equation with functions renamed: `{ g: 'tanh' }` makes `g(z)` into `tanh(z)`. */
export function substitute(equation: Equation, functions: Readonly<Record<string, string>>): Equation {
  const within = (expression: Expression): Expression =>
    expression.kind === 'call'
      ? {
          ...expression,
          operation: functions[expression.operation] ?? expression.operation,
          inputs: expression.inputs.map(within),
        }
      : expression;
  return { ...equation, right: within(equation.right) };
}

/** The expression with its symbols replaced; vectors stacked inside stacked ones are written as one stack. */
export function rewrite(expression: Expression, replace: (symbol: SymbolExpression) => Expression): Expression {
  if (expression.kind === 'symbol') return replace(expression);
  if (expression.kind === 'number') return expression;
  const inputs = expression.inputs.map((input) => rewrite(input, replace));
  if (expression.operation !== 'concat') return { ...expression, inputs };
  return { ...expression, inputs: inputs.flatMap((input) => (isStack(input) ? input.inputs : [input])) };
}

function isStack(expression: Expression): expression is CallExpression {
  return expression.kind === 'call' && expression.operation === 'concat';
}

/** What a sum adds; of anything else the thing itself. */
export function termsOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'call' && expression.operation === 'add' ? expression.inputs : [expression];
}
