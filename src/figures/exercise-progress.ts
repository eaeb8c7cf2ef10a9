import { effect } from '@preact/signals-core';
import { clear, isKept, solved } from '../lesson/progress.ts';
import { CLEARED, KEPT, NOT_KEPT, showProgress } from '../views/progress.ts';
import { exercisesOnPage } from './exercise.ts';

/** The count of solved exercises of the page, and the button that clears it. */
export function mount(root: HTMLElement): void {
  const ids = exercisesOnPage();
  const count = () => ids.filter((id) => solved.value.has(id)).length;
  let cleared = false;
  effect(() => {
    if (count() > 0) cleared = false;
    const note = !isKept.value ? NOT_KEPT : cleared ? CLEARED : KEPT;
    showProgress(root, count(), ids.length, note);
  });
  root.querySelector('button')?.addEventListener('click', () => {
    cleared = count() > 0;
    if (cleared) clear(ids);
  });
}
