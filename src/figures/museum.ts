import { effect, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { BugCheck } from '../lesson/museum-check.ts';
import type { Exhibit } from '../lesson/museum-program.ts';
import { RowFiller } from '../views/fill-rows.ts';
import { follow } from '../views/follow.ts';
import { museumRows, museumSentence, programMarkup } from '../views/museum.ts';

/** Mistakes that people make in this computation, each one computed and checked. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const check = new BugCheck(lesson);
  const rows = new RowFiller(part('[data-rows]'));
  const radios = [...figure.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  const chosen = signal(radios.find(({ checked }) => checked) as HTMLInputElement);
  for (const radio of radios) {
    radio.addEventListener('change', () => {
      chosen.value = radio;
    });
  }
  effect(() => {
    notation.value;
    const { lines } = chosen.value.dataset;
    part('[data-program]').innerHTML = programMarkup(lines ? { lines: JSON.parse(lines) as Exhibit['lines'] } : null);
    for (const why of figure.querySelectorAll<HTMLElement>('[data-why]'))
      why.hidden = why.dataset['why'] !== chosen.value.value;
  });
  const turn = follow(figure, lesson.version);
  effect(() => {
    turn.value;
    // Another length records another tape.
    lesson.unrolled.value;
    const bug = (chosen.value.value || null) as Exhibit['bug'] | null;
    const found = check.check(bug);
    rows.fill(museumRows(found));
    part('[data-sentence]').textContent = museumSentence(bug, found);
  });
}
