import { effect, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { BugCheck } from '../lesson/museum-check.ts';
import type { Exhibit } from '../lesson/museum-program.ts';
import { RowFiller } from '../views/fill-rows.ts';
import { follow } from '../views/follow.ts';
import { museumRows, museumSentence, programMarkup, sightingsMarkup } from '../views/museum.ts';

/** Mistakes that people make in this computation, each one computed and checked. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const exhibits = JSON.parse(part('[data-exhibits]').textContent ?? '') as readonly Exhibit[];
  const check = new BugCheck(lesson);
  const rows = new RowFiller(part('[data-rows]'));
  const radios = [...figure.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  const chosen = signal(radios.find(({ checked }) => checked)?.value ?? '');
  for (const radio of radios) {
    radio.addEventListener('change', () => {
      chosen.value = radio.value;
    });
  }
  let shown = '';
  const turn = follow(figure, lesson.version);
  effect(() => {
    turn.value;
    // Another length records another tape.
    lesson.unrolled.value;
    const exhibit = exhibits.find(({ bug }) => bug === chosen.value) ?? null;
    const state = `${chosen.value} ${notation.value}`;
    if (state !== shown) {
      part('[data-program]').innerHTML = programMarkup(exhibit);
      part('[data-sightings]').innerHTML = sightingsMarkup(exhibit);
      shown = state;
    }
    const found = check.check(exhibit?.bug ?? null);
    rows.fill(museumRows(found));
    part('[data-sentence]').textContent = museumSentence(exhibit, found);
  });
}
