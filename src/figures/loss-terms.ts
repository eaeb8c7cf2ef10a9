import { effect, signal } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';
import { notation } from '../equations/notation.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { LossReading } from '../lesson/loss-terms.ts';
import { mountEntryChoice } from '../views/entry-choice.ts';
import { RowFiller } from '../views/fill-rows.ts';
import { lossRows, lossSentence, totalRow } from '../views/loss-rows.ts';

/** The loss of every word, and which of its terms move when a target or a weight does. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const reading = new LossReading(lesson);
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const entry = mountEntryChoice(part('[data-entry-choice]'), lesson);
  const [rows, total] = [new RowFiller(part('[data-rows]')), new RowFiller(part('[data-total]'))];
  const [slider, back] = [part<HTMLInputElement>('[data-weight]'), part('[data-back]')];
  const turned = signal<ReadonlySet<number>>(new Set());
  const place = () => {
    const { name, row, column } = entry.value;
    const columns = lesson.unrolled.value.parameters.get(name)?.shape[1] ?? 1;
    return { name, row, column, at: (row - 1) * columns + column - 1 };
  };
  let words = lesson.words.peek();
  effect(() => {
    // Targets belong to the words they were turned at.
    if (words !== lesson.words.value) turned.value = new Set();
    words = lesson.words.value;
  });
  effect(() => {
    lesson.version.value;
    notation.value;
    const targets = reading.labels.map((label, k) => (turned.value.has(k + 1) ? 1 - label : label));
    const shown = { words, targets, turned: turned.value, before: reading.before(), now: reading.now(targets) };
    rows.fill(lossRows(shown));
    total.fill([totalRow(shown)]);
    part('[data-sentence]').textContent = lossSentence(shown);
    const { name, at } = place();
    const value = lesson.unrolled.value.parameters.get(name)?.value[at] as number;
    slider.value = String(value);
    part('[data-weight-value]').textContent = formatNumber(value);
    const isBack = turned.value.size === 0 && value === lesson.definition.parameters[name]?.[at];
    back.setAttribute('aria-disabled', String(isBack));
  });
  slider.addEventListener('input', () => {
    const { name, row, column } = place();
    lesson.set(name, row, column, Number(slider.value), 'loss-terms');
  });
  slider.addEventListener('change', () => lesson.endGroup());
  back.addEventListener('click', () => {
    const { name, row, column, at } = place();
    turned.value = new Set();
    lesson.set(name, row, column, lesson.definition.parameters[name]?.[at] as number);
  });
  part('[data-rows]').addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-target]') : null;
    const t = Number(button?.dataset['target']);
    if (!button) return;
    const now = new Set(turned.value);
    if (!now.delete(t)) now.add(t);
    turned.value = now;
  });
}
