import { effect, untracked } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';
import { notation } from '../equations/notation.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { LossReading } from '../lesson/loss-terms.ts';
import { mountEntryChoice } from '../views/entry-choice.ts';
import { RowFiller } from '../views/fill-rows.ts';
import { follow } from '../views/follow.ts';
import { lossRows, lossSentence, type ShownLosses, totalRow } from '../views/loss-rows.ts';

/** The loss of every word as it is, and as the page came with it. */
export function shownLosses(lesson: Lesson, reading: LossReading): ShownLosses {
  const targets = lesson.unrolled.value.over('y').map(({ value }) => value[0] as number);
  const words = lesson.words.value;
  return { words, targets, turned: lesson.turned.value, before: reading.before(), now: reading.now() };
}

/** The loss of every word, and which of its terms move when a target or a weight does. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const reading = new LossReading(lesson);
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const entry = mountEntryChoice(part('[data-entry-choice]'), lesson);
  const [rows, total] = [new RowFiller(part('[data-rows]')), new RowFiller(part('[data-total]'))];
  const [slider, back] = [part<HTMLInputElement>('[data-weight]'), part('[data-back]')];
  const place = () => {
    const { name, row, column } = entry.value;
    const columns = lesson.unrolled.value.parameters.get(name)?.shape[1] ?? 1;
    return { name, row, column, at: (row - 1) * columns + column - 1 };
  };
  const show = () => {
    const shown = shownLosses(lesson, reading);
    rows.fill(lossRows(shown));
    total.fill([totalRow(shown)]);
    part('[data-sentence]').textContent = lossSentence(shown);
    const { name, at } = place();
    const value = lesson.unrolled.value.parameters.get(name)?.value[at] as number;
    slider.value = String(value);
    part('[data-weight-value]').textContent = formatNumber(value);
    const isBack = lesson.turned.value.length === 0 && value === lesson.definition.parameters[name]?.[at];
    back.setAttribute('aria-disabled', String(isBack));
  };
  const turn = follow(figure, lesson.version);
  effect(() => {
    turn.value;
    notation.value;
    entry.value;
    untracked(show);
  });
  slider.addEventListener('input', () => {
    const { name, row, column } = place();
    lesson.set(name, row, column, Number(slider.value), 'loss-terms');
  });
  slider.addEventListener('change', () => lesson.endGroup());
  back.addEventListener('click', () => {
    const { name, row, column, at } = place();
    for (const step of lesson.turned.peek()) lesson.turnTarget(step);
    lesson.set(name, row, column, lesson.definition.parameters[name]?.[at] as number);
  });
  part('[data-rows]').addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-target]') : null;
    if (button) lesson.turnTarget(Number(button.dataset['target']));
  });
}
