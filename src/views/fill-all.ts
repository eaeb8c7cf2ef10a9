import type { Lesson } from '../lesson/lesson.ts';
import { fill, type Preset } from '../lesson/presets.ts';

/** Fills all parameters of the lesson at once; one undo takes it back. Each draws from a seed of its own. */
export function mountFillAll(figure: HTMLElement, lesson: Lesson): void {
  const choice = figure.querySelector('[data-fill-all]') as HTMLSelectElement;
  choice.addEventListener('change', () => {
    const seed = Number(figure.querySelector<HTMLInputElement>('[data-seed]')?.value) || 0;
    const preset = choice.value as Preset | '';
    choice.value = '';
    if (!preset) return;
    lesson.endGroup();
    for (const [k, name] of [...lesson.unrolled.peek().parameters.keys()].entries()) {
      fill(lesson, name, preset, seed + k, 'fill all');
    }
    lesson.endGroup();
  });
}
