import { describe, describeEquation } from '../equations/describe.ts';
import { formatNumber, formatVector } from '../equations/format.ts';
import { readEquation, readExpression } from '../equations/read.ts';
import { meaningOf, symbolOf } from '../equations/symbols.ts';
import { isEquation } from '../equations/template.ts';
import { type Equation, type SymbolExpression, symbolsIn, type Time } from '../equations/tree.ts';
import { escapeText, math, typeset, typesetEquation } from '../equations/typeset.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { atStep } from '../lesson/sentences.ts';
import { formulaText } from './formula-text.ts';

/** The step that `t−1` or `3` in a formula means at the present moment. */
export function stepIn(text: string, lesson: Lesson): number {
  if (/^\d+$/.test(text)) return Number(text);
  const shift = /^t([+−])(\d+)$/.exec(text);
  const now = Math.max(1, lesson.moment.peek().node?.time ?? 1);
  if (shift) return now + Number(shift[2]) * (shift[1] === '−' ? -1 : 1);
  return text === 'T' ? lesson.T : now;
}

/** The shape of a quantity, its sizes as symbols: HTML of `n_a × 1`. */
export function shapeText(shape: string): string {
  return formulaText(shape.replace(/\b[nT]_\w+/g, '{{$&}}'), readExpression);
}

/** What stands for a lesson where a symbol belongs to none. */
export interface Beside {
  /** Equations of the page, the nearest first. */
  readonly equations?: readonly Equation[];
  /** The present value as its figure says it, such as `0.80`. */
  readonly value?: string | undefined;
}

/**
 * What the card says of a symbol: its meaning, shape, present value and equation, as far as they are known. `time` is as
 * it is written, such as `t−1` or `3`. Empty for what is not in the table of symbols.
 */
export function cardMarkup(name: string, time: string | null, lesson: Lesson | null, beside: Beside = {}): string {
  const quantity = symbolOf(name);
  if (!quantity) return '';
  const line = (kind: string, content: string) => (content ? `<p class="card-${kind}">${content}</p>` : '');
  const symbol: SymbolExpression = { kind: 'symbol', name, time: time === null ? null : timeOf(time) };
  return (
    line('name', `${meaningOf(name)} ${formula(symbol)}`) +
    line('shape', shapeText(quantity.shape) + (lesson ? hereText(name, lesson) : '')) +
    line(
      'value',
      beside.value ? `${formula(symbol)} = ${escapeText(beside.value)}` : lesson ? valueText(symbol, time, lesson) : '',
    ) +
    line('equation', equationText(name, time, lesson ? equationsOf(lesson) : (beside.equations ?? [])))
  );
}

function formula(symbol: SymbolExpression): string {
  return math(typeset(symbol), false, describe(symbol));
}

function timeOf(text: string): Time {
  const [, from = '', sign = '+', shift = '0'] = /^([A-Za-z]?)([+−]?)(\d*)$/.exec(text) ?? [];
  return { from, shift: Number(shift || 0) * (sign === '−' ? -1 : 1) };
}

/** The sizes in the lesson's network. */
function hereText(name: string, lesson: Lesson): string {
  const { parameters, over } = lesson.unrolled.value;
  const shape = (parameters.get(name) ?? over(name)[0])?.shape;
  return shape ? `, here ${shape[0]} × ${shape[1]}` : '';
}

function valueText(symbol: SymbolExpression, time: string | null, lesson: Lesson): string {
  const { parameters, at } = lesson.unrolled.value;
  const step = time === null ? null : stepIn(time, lesson);
  const node = step === null ? parameters.get(symbol.name) : at(symbol.name, step);
  if (!node) return '';
  const now = formula(step === null ? symbol : { ...symbol, time: { from: '', shift: step } });
  if (!lesson.isReached(node)) return `${now} is not computed yet`;
  const [rows, columns] = node.shape;
  if (columns === 1) return `${now} = ${formatVector(node.value)}`;
  return `${rows * columns} numbers from ${formatNumber(Math.min(...node.value))} to ${formatNumber(Math.max(...node.value))}`;
}

function equationsOf(lesson: Lesson): readonly Equation[] {
  return lesson.definition.network.blocks.flatMap((block) => block.equations);
}

/** The equations that stand on the page, those nearest before `anchor` first, then those after it. */
export function equationsNear(anchor: Element, root: Element): Equation[] {
  const all = [...root.querySelectorAll('.equation > math[data-of]')].filter((math) =>
    isEquation(math.getAttribute('data-of') as string),
  );
  const isAfter = (math: Element) => (anchor.compareDocumentPosition(math) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const nearest = [...all.filter((math) => !isAfter(math)).reverse(), ...all.filter(isAfter)];
  return nearest.map((math) => readEquation(math.getAttribute('data-of') as string));
}

/** The equation that makes a quantity, else the first that uses it. */
function equationText(name: string, time: string | null, equations: readonly Equation[]): string {
  const made = equations.find(({ left }) => left.name === name);
  if (made && time !== '0') return set(made, time);
  const using = equations.find(({ right }) => symbolsIn(right).some((symbol) => symbol.name === name));
  return using ? `in ${set(using, null)}` : '';
}

function set(equation: Equation, time: string | null): string {
  const at = (each: Time) => (time !== null && /^\d+$/.test(time) ? atStep(each, Number(time)) : each);
  return math(typesetEquation(equation, { time: at }), false, describeEquation(equation, at));
}
