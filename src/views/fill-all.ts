import type { Lesson } from '../lesson/lesson.ts';
import { fillAll, type Preset } from '../lesson/presets.ts';

/** Lets the reader fill all parameters of the lesson at once. */
export function mountFillAll(figure: HTMLElement, lesson: Lesson): void {
  const choice = figure.querySelector('[data-fill-all]') as HTMLSelectElement;
  choice.addEventListener('change', () => {
    const seed = Number(figure.querySelector<HTMLInputElement>('[data-seed]')?.value) || 0;
    const preset = choice.value as Preset | '';
    choice.value = '';
    if (!preset) return;
    fillAll(lesson, preset, seed);
  });
}
