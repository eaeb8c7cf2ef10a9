import { effect } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import type { Source } from '../lesson/gradients.ts';
import { arrivalsMarkup, harmText } from '../views/arrivals.ts';
import { paintGradients } from '../views/gradient-table.ts';
import { mount as mountMain } from './names-network.ts';

/** The main figure with a backward part: what arrives at each state, what happens without it, and the gradients so far. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  mountMain(figure, scope);
  const lesson = lessonOf(scope);
  const { gradients } = lesson;
  const part = (name: string) => figure.querySelector(`[data-back="${name}"]`) as HTMLElement;
  const mutes = [...figure.querySelectorAll<HTMLInputElement>('[data-mute]')];
  const tables = [...figure.querySelectorAll<HTMLElement>('[data-gradient]')];
  for (const field of mutes) {
    field.addEventListener('change', () => gradients.mute(field.dataset['mute'] as Source, field.checked));
  }
  let painted = '';
  effect(() => {
    lesson.version.value;
    notation.value;
    const markup = arrivalsMarkup(lesson);
    gradients.muted.value;
    if (markup !== painted) part('arrivals').innerHTML = markup;
    painted = markup;
    for (const table of tables) paintGradients(table, lesson);
  });
  effect(() => {
    lesson.version.value;
    notation.value;
    const muted = gradients.muted.value;
    for (const field of mutes) field.checked = muted.has(field.dataset['mute'] as Source);
    const text = muted.size === 0 ? '' : harmText(gradients.harm());
    if (part('harm').textContent !== text) part('harm').textContent = text;
  });
}
