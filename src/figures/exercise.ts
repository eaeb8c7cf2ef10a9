import { effect } from '@preact/signals-core';
import { readExpression } from '../equations/read.ts';
import { sets } from '../exercises/sets.ts';
import { recall, solve, solved } from '../lesson/progress.ts';
import { readLibrary } from '../networks/read-library.ts';
import { mountExercise, showSolved } from '../views/exercise.ts';
import { tally } from '../views/progress.ts';

recall();
addEventListener('storage', recall);

/** One exercise. Its chapter's questions are fetched when the reader comes to answer, and its networks run then. */
export function mount(root: HTMLElement): void {
  const { exercise: id = '', set = '' } = root.dataset;
  let fetched: ReturnType<NonNullable<(typeof sets)[string]>> | undefined;
  // What cannot be fetched is said when it is asked for, and tried again at the next answer.
  const fetchSet = () => {
    fetched ??= sets[set]?.();
    return fetched?.catch(() => {
      fetched = undefined;
    });
  };
  for (const sign of ['pointerenter', 'focusin']) root.addEventListener(sign, () => void fetchSet(), { once: true });
  mountExercise(root, {
    read: readExpression,
    async variant(seed) {
      const exercise = (await fetchSet())?.exercises.find((one) => one.id === id);
      if (!exercise) throw new RangeError(`the set "${set}" has no exercise "${id}"`);
      return exercise.variant(seed, readLibrary());
    },
    solved() {
      solve(id);
      const ids = exercisesOnPage();
      return tally(ids.filter((one) => solved.value.has(one)).length, ids.length);
    },
  });
  effect(() => showSolved(root, solved.value.has(id)));
}

/** The ids of all exercises on the page. */
export function exercisesOnPage(): string[] {
  return [...document.querySelectorAll<HTMLElement>('[data-exercise]')].map(({ dataset }) => dataset['exercise'] ?? '');
}
