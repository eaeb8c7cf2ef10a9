import { effect } from '@preact/signals-core';
import { describe, describeEquation } from '../equations/describe.ts';
import { formatNumber, formatVector } from '../equations/format.ts';
import { notation } from '../equations/notation.ts';
import { readExpression } from '../equations/read.ts';
import { symbols } from '../equations/symbols.ts';
import { type Equation, type SymbolExpression, symbolsIn, type Time } from '../equations/tree.ts';
import { math, typeset, typesetEquation } from '../equations/typeset.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { atStep } from '../lesson/sentences.ts';
import { formulaText } from './formula-text.ts';

/** Between the card and what it speaks of, and between the card and the edge of the window; in pixels. */
const GAP = 8;
const DELAY = { show: 300, hide: 150 };

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

/**
 * What the card says of a symbol: its meaning, shape, present value and equation, as far as they are known. `time` is as
 * it is written, such as `t−1` or `3`. Empty for what is not in the table of symbols.
 */
export function cardMarkup(name: string, time: string | null, lesson: Lesson | null): string {
  const quantity = symbols[name];
  if (!quantity) return '';
  const line = (kind: string, content: string) => (content ? `<p class="card-${kind}">${content}</p>` : '');
  const symbol: SymbolExpression = { kind: 'symbol', name, time: time === null ? null : timeOf(time) };
  return (
    line('name', `${quantity.meaning} ${formula(symbol)}`) +
    line('shape', shapeText(quantity.shape) + (lesson ? hereText(name, lesson) : '')) +
    (lesson ? line('value', valueText(symbol, time, lesson)) + line('equation', equationText(name, time, lesson)) : '')
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

/** The equation that makes a quantity, else the first that uses it. */
function equationText(name: string, time: string | null, lesson: Lesson): string {
  const equations = lesson.definition.network.blocks.flatMap((block) => block.equations);
  const made = equations.find(({ left }) => left.name === name);
  if (made && time !== '0') return set(made, time);
  const using = equations.find(({ right }) => symbolsIn(right).some((symbol) => symbol.name === name));
  return using ? `in ${set(using, null)}` : '';
}

function set(equation: Equation, time: string | null): string {
  const at = (each: Time) => (time !== null && /^\d+$/.test(time) ? atStep(each, Number(time)) : each);
  return math(typesetEquation(equation, { time: at }), false, describeEquation(equation, at));
}

/** A small card near what is pointed at. It covers nothing of that, takes no focus, and goes with Escape. */
export class SymbolCard {
  readonly #lesson: Lesson | null;
  readonly #card: HTMLElement;
  #anchor: Element | null = null;
  #stop: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, lesson: Lesson | null) {
    this.#lesson = lesson;
    this.#card = document.createElement('div');
    this.#card.className = 'symbol-card';
    this.#card.id = 'symbol-card';
    this.#card.setAttribute('role', 'tooltip');
    this.#card.hidden = true;
    root.append(this.#card);
    const place = () => requestAnimationFrame(() => this.#place());
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place);
  }

  holds(target: Element | null): boolean {
    return this.#card.contains(target);
  }

  /** The pointer is on the card: it stays. */
  stay(): void {
    clearTimeout(this.#timer);
  }

  /** Shows the card at an element, or hides it, after a moment of rest. */
  follow(anchor: Element | null): void {
    clearTimeout(this.#timer);
    if (anchor === this.#anchor) return;
    this.#timer = setTimeout(() => (anchor ? this.show(anchor) : this.hide()), anchor ? DELAY.show : DELAY.hide);
  }

  show(anchor: Element): void {
    this.hide();
    const name = ['node', 'symbol', 'parameter'].map((each) => anchor.getAttribute(`data-${each}`)).find(Boolean) ?? '';
    const time = anchor.getAttribute('data-t') ?? anchor.getAttribute('data-time');
    // An exercise and a figure with a network of its own have other numbers.
    const lesson = anchor.closest('[data-own]') ? null : this.#lesson;
    if (!anchor.isConnected || cardMarkup(name, time, null) === '') return;
    this.#anchor = anchor;
    this.#stop = effect(() => {
      notation.value;
      lesson?.version.value;
      lesson?.moment.value;
      this.#card.innerHTML = cardMarkup(name, time, lesson);
      this.#place();
    });
    if (anchor.hasAttribute('tabindex') || anchor.matches('input')) describedBy(anchor, this.#card.id, true);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
    this.#stop = null;
    if (this.#anchor) describedBy(this.#anchor, this.#card.id, false);
    this.#anchor = null;
    this.#card.hidden = true;
  }

  /** Below what it speaks of, else above; beside the whole matrix where that fits. */
  #place(): void {
    const anchor = this.#anchor;
    if (!anchor) return;
    if (!anchor.isConnected) {
      this.hide();
      return;
    }
    const at = anchor.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    // Out of sight, or not in sight yet: the page may still be on its way there.
    this.#card.hidden = at.bottom < 0 || at.top > height || at.right < 0 || at.left > width;
    if (this.#card.hidden) return;
    const { offsetWidth: own, offsetHeight: tall } = this.#card;
    const top = (box: DOMRect) => {
      if (box.bottom + GAP + tall <= height) return box.bottom + GAP;
      return box.top - GAP - tall >= 0 ? box.top - GAP - tall : null;
    };
    const matrix = anchor.closest('.matrix')?.getBoundingClientRect();
    const free = (matrix && top(matrix)) ?? top(at) ?? at.bottom + GAP;
    const left = Math.max(GAP, Math.min(at.left + at.width / 2 - own / 2, width - own - GAP));
    this.#card.style.setProperty('left', `${left}px`);
    this.#card.style.setProperty('top', `${free}px`);
  }
}

/** Adds an id to what describes an element, or takes it away. */
function describedBy(element: Element, id: string, on: boolean): void {
  const ids = new Set((element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (on) ids.add(id);
  else ids.delete(id);
  if (ids.size > 0) element.setAttribute('aria-describedby', [...ids].join(' '));
  else element.removeAttribute('aria-describedby');
}
