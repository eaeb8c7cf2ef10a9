import { formatNumber, largestIndex } from './format.ts';
import type { Notation } from './notation.ts';
import { type Form, formOf, roleOf, symbolText, timeMark, timesText, timeText } from './symbols.ts';
import type { CallExpression, Equation, Expression, Range, SymbolExpression, Time } from './tree.ts';

/** Numbers of a symbol, row by row. */
export interface Numbers {
  readonly values: ArrayLike<number>;
  readonly shape: readonly [rows: number, columns: number];
}

export interface TypesetOptions {
  readonly notation?: Notation;
  /** Replaces `t` by a number: the moment shown. */
  readonly time?: (time: Time) => Time;
  /** Puts numbers in the place of symbols; undefined leaves the symbol. */
  readonly numbers?: (symbol: SymbolExpression) => Numbers | undefined;
  /** Writes derivatives as fractions, where a formula has lines of its own; default: with a slash. */
  readonly fractions?: boolean;
}

/** Entries of a vector or columns of a matrix shown before the rest is elided. */
const SHOWN = 6;

/**
 * MathML of an equation. Every symbol is an `<mrow>` with `data-symbol` and, where it has one, `data-time`, so that a page
 * can tell what it stands for.
 */
export function typesetEquation({ left, right }: Equation, options: TypesetOptions = {}): string {
  return `${symbolMath(left, options)}<mo>=</mo>${typeset(right, options)}`;
}

/** MathML of an expression, without the enclosing `<math>`. */
export function typeset(expression: Expression, options: TypesetOptions = {}, focus: number | null = null): string {
  if (expression.kind === 'number') return number(expression.value, 15);
  if (expression.kind === 'symbol') {
    const numbers = options.numbers?.(expression);
    return numbers ? numbersMath(expression, numbers, focus, options) : symbolMath(expression, options);
  }
  return call(expression, options);
}

/**
 * `<math>` around the content; `display` sets it as a block, `label` says it in words, `of` keeps the text of the formula
 * so that it can be written in another notation.
 */
export function math(content: string, display = false, label?: string, of?: string): string {
  const attribute = (name: string, value: string | undefined) => (value ? ` ${name}="${escapeText(value)}"` : '');
  return `<math${display ? ' display="block"' : ''}${attribute('aria-label', label)}${attribute('data-of', of)}>${content}</math>`;
}

export function escapeText(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] as string);
}

const functionNames: Readonly<Record<string, string>> = {
  tanh: '<mi>tanh</mi>',
  sigmoid: '<mi>σ</mi>',
  softmax: '<mi>softmax</mi>',
  relu: '<mi>ReLU</mi>',
  g: '<msub><mi>g</mi><mn>1</mn></msub>',
  h: '<msub><mi>g</mi><mn>2</mn></msub>',
};

function call(expression: CallExpression, options: TypesetOptions): string {
  const { operation, inputs } = expression;
  const [first, second] = inputs;
  const part = (input: Expression, tightness: number) => grouped(input, tightness, options);
  switch (operation) {
    case 'add':
      return inputs.map((input) => part(input, 1)).join('<mo>+</mo>');
    case 'subtract':
      return `${part(first as Expression, 1)}<mo>−</mo>${part(second as Expression, 2)}`;
    case 'negate':
      return `<mo form="prefix">−</mo>${part(first as Expression, 2)}`;
    case 'multiply':
      return inputs.map((input) => part(input, 2)).join('<mo>⊙</mo>');
    case 'product': {
      // A long one-hot input picks one column: matrix and vector are elided around the same place.
      const picked = second && second.kind === 'symbol' ? options.numbers?.(second) : undefined;
      const focus = picked && picked.values.length > SHOWN ? largestIndex(picked.values) : null;
      const left = first && first.kind === 'call' ? part(first, 2) : typeset(first as Expression, options, focus);
      const right = second && second.kind === 'call' ? part(second, 3) : typeset(second as Expression, options, focus);
      return `${left}${times(second as Expression, picked)}${right}`;
    }
    case 'transpose':
      return `<msup><mrow>${part(first as Expression, 3)}</mrow><mo>⊤</mo></msup>`;
    case 'power':
      return `<msup><mrow>${part(first as Expression, 3)}</mrow>${second?.kind === 'call' ? `<mrow>${typeset(second, options)}</mrow>` : part(second as Expression, 3)}</msup>`;
    case 'divide':
      return `<mfrac><mrow>${part(first as Expression, 0)}</mrow><mrow>${part(second as Expression, 0)}</mrow></mfrac>`;
    case 'sum':
    case 'prod': {
      const { index, from, to } = expression.over as Range;
      const end = (time: Time) => `<mi>${italic(timeText(options.time?.(time) ?? time))}</mi>`;
      const limits = `<mrow><mi>${index}</mi><mo>=</mo>${end(from)}</mrow>${end(to)}`;
      return `<munderover><mo>${operation === 'sum' ? '∑' : '∏'}</mo>${limits}</munderover>${part(first as Expression, 2)}`;
    }
    case 'concat':
      return bracketed(
        `<mtable>${inputs.map((input) => `<mtr><mtd>${typeset(input, options)}</mtd></mtr>`).join('')}</mtable>`,
      );
    case 'identity':
      return part(first as Expression, 0);
    case 'mean':
      return `<mfrac><mn>1</mn><mi>T</mi></mfrac><munder><mo>∑</mo><mi>t</mi></munder>${typeset({ ...(first as SymbolExpression), time: { from: 't', shift: 0 } }, { ...options, time: (time) => time })}`;
    case 'cross_entropy':
      return `<mo form="prefix">−</mo><mo>∑</mo>${part(first as Expression, 2)}<mi>log</mi><mo>&#x2061;</mo>${part(second as Expression, 2)}`;
    case 'binary_cross_entropy': {
      const y = part(first as Expression, 2);
      const yhat = part(second as Expression, 2);
      return `<mo form="prefix">−</mo>${y}<mi>log</mi><mo>&#x2061;</mo>${yhat}<mo>−</mo>${fenced(`<mn>1</mn><mo>−</mo>${y}`)}<mi>log</mi>${fenced(`<mn>1</mn><mo>−</mo>${yhat}`)}`;
    }
    default:
      return `${functionNames[operation] ?? `<mi>${escapeText(operation)}</mi>`}<mo>&#x2061;</mo>${fenced(inputs.map((input) => typeset(input, options)).join('<mo>,</mo>'))}`;
  }
}

/** Between the factors of a product: a dot between single numbers, a thin space before a function, else nothing visible. */
function times(second: Expression, numbers: Numbers | undefined): string {
  if (numbers && numbers.values.length === 1) return '<mo>·</mo>';
  return second.kind === 'call' ? '<mo>&#x2062;</mo><mspace width="0.17em"></mspace>' : '<mo>&#x2062;</mo>';
}

/** How tightly an operation binds: sums 1, products 2, all else 3. */
function tightnessOf(expression: Expression): number {
  if (expression.kind !== 'call') return 3;
  const loose: Record<string, number> = { add: 1, subtract: 1, negate: 1, product: 2, multiply: 2 };
  return loose[expression.operation] ?? 3;
}

function grouped(expression: Expression, tightness: number, options: TypesetOptions): string {
  const content = typeset(expression, options);
  return tightnessOf(expression) < tightness ? fenced(content) : content;
}

function fenced(content: string): string {
  return `<mrow><mo fence="true" form="prefix">(</mo>${content}<mo fence="true" form="postfix">)</mo></mrow>`;
}

function bracketed(content: string): string {
  return `<mrow><mo fence="true" form="prefix">[</mo>${content}<mo fence="true" form="postfix">]</mo></mrow>`;
}

function symbolMath(symbol: SymbolExpression, options: TypesetOptions): string {
  const { name, time, entry, example } = symbol;
  const shown = time && (options.time?.(time) ?? time);
  const second = symbol.second && (options.time?.(symbol.second) ?? symbol.second);
  const form = formOf(name, options.notation);
  const { sub, partial, mark } = form;
  const over = shown && timeMark('', options.notation).over;
  const steps = shown ? italic(timesText(shown, second)) : '';
  // Of ∂a⟨t⟩/∂W_ij the letter above has the step.
  const ownSteps = form.of ? '' : steps;
  const index = listed(italic(sub ?? ''), over ? '' : ownSteps, italic((entry ?? []).join('')));
  const marks =
    (mark ?? '').replace(/\[.*\]/, italic) +
    (example ? `(${italic(timeText(example))})` : '') +
    (over && ownSteps ? `⟨${steps}⟩` : '');
  const attributes = ` ${symbolAttributes(name, shown)}`;
  if (partial) {
    // ∂L/∂a⟨t⟩ is one symbol, whatever stands in it.
    const below = markedMath(form, index, marks, '');
    const above = form.of && markedMath(form.of, over ? '' : steps, over ? `⟨${steps}⟩` : '', '');
    const sign = form.held ? '<msup><mi>∂</mi><mo>+</mo></msup>' : '<mi>∂</mi>';
    const [derived, by] = [above ? `<mrow>${sign}${above}</mrow>` : `<mi>∂${italic('L')}</mi>`, `<mi>∂</mi>${below}`];
    if (options.fractions) return `<mfrac${attributes}>${derived}<mrow>${by}</mrow></mfrac>`;
    return `<mrow${attributes}>${derived}<mo lspace="0" rspace="0" stretchy="false">/</mo>${by}</mrow>`;
  }
  return markedMath(form, index, marks, attributes);
}

function listed(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(',');
}

/** A letter with its accent and marks as one element. */
function markedMath(form: Form, index: string, marks: string, attributes: string): string {
  const over = [form.accent && ACCENTS[form.accent], form.direction].filter((each) => each !== undefined);
  const within = (outer: string) =>
    over.reduce(
      (inner, sign, k) =>
        `<mover accent="true"${k === over.length - 1 ? outer : ''}>${inner}<mo stretchy="false"${sign === form.direction ? ' class="direction"' : ''}>${sign}</mo></mover>`,
      `<mi${over.length === 0 ? outer : ''}>${escapeText(form.base)}</mi>`,
    );
  if (!index && !marks) return within(attributes);
  const accented = within('');
  const element = index && marks ? 'msubsup' : index ? 'msub' : 'msup';
  return `<${element}${attributes}>${accented}${script(index)}${script(marks)}</${element}>`;
}

const ACCENTS = { hat: 'ˆ', tilde: '˜' } as const;

/** An index or a mark as one element: a page has hundreds of symbols, and their parts are what a browser lays out longest. */
function script(text: string): string {
  return text ? `<mi>${escapeText(text)}</mi>` : '';
}

/** Letters as the slanted ones of mathematics, which a longer `<mi>` does not get by itself. */
function italic(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => {
    if (letter === 'h') return '\u210e';
    const isSmall = letter >= 'a';
    return String.fromCodePoint((isSmall ? 0x1d44e - 97 : 0x1d434 - 65) + letter.charCodeAt(0));
  });
}

function symbolAttributes(name: string, time: Time | null): string {
  const role = roleOf(name);
  const when = time ? ` data-time="${timeText(time)}"` : '';
  return `class="symbol${role ? ` is-${role}` : ''}" data-symbol="${escapeText(name)}"${when}`;
}

function numbersMath(
  symbol: SymbolExpression,
  numbers: Numbers,
  focus: number | null,
  options: TypesetOptions,
): string {
  const [rows, columns] = numbers.shape;
  const shown = symbol.time && (options.time?.(symbol.time) ?? symbol.time);
  const attributes = `${symbolAttributes(symbol.name, shown)} aria-label="${escapeText(symbolText(symbol.name, shown, options.notation))}"`;
  if (rows === 1 && columns === 1) {
    const value = numbers.values[0] as number;
    return `<mrow ${attributes}>${value < 0 ? fenced(number(value)) : number(value)}</mrow>`;
  }
  const columnFocus = columns > 1 ? focus : null;
  const rowFocus = columns > 1 ? null : (focus ?? largestIndex(numbers.values));
  const rowPlaces = places(rows, rowFocus);
  const columnPlaces = places(columns, columnFocus);
  const cell = (row: number | null, column: number | null) => {
    if (row === null) return column === null ? '<mo>⋱</mo>' : '<mo>⋮</mo>';
    return column === null ? '<mo>⋯</mo>' : number(numbers.values[row * columns + column] as number);
  };
  const table = rowPlaces.map(
    (row) => `<mtr>${columnPlaces.map((column) => `<mtd>${cell(row, column)}</mtd>`).join('')}</mtr>`,
  );
  return `<mrow ${attributes}>${bracketed(`<mtable>${table.join('')}</mtable>`)}</mrow>`;
}

/** Places to show of `count`: all, or the first, the one in focus and the last with null for what is left out. */
export function places(count: number, focus: number | null): (number | null)[] {
  if (count <= SHOWN) return Array.from({ length: count }, (_, k) => k);
  const kept = [...new Set([0, Math.min(focus ?? 1, count - 1), count - 1])].sort((a, b) => a - b);
  return kept.flatMap((place, k) => (k > 0 && place > (kept[k - 1] as number) + 1 ? [null, place] : [place]));
}

function number(value: number, digits = 2): string {
  const text = digits === 15 ? String(value).replace('-', '−') : formatNumber(value, digits);
  return text.startsWith('−') ? `<mrow><mo form="prefix">−</mo><mn>${text.slice(1)}</mn></mrow>` : `<mn>${text}</mn>`;
}
