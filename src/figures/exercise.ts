import { effect } from '@preact/signals-core';
import { readExpression } from '../equations/read.ts';
import { sets } from '../exercises/sets.ts';
import { recall, solve, solved } from '../lesson/progress.ts';
import type { Library } from '../networks/library.ts';
import { mountExercise, showSolved } from '../views/exercise.ts';
import { tally } from '../views/progress.ts';

recall();
addEventListener('storage', recall);

/** One exercise. Its chapter's questions are fetched at once, its networks run when the reader answers. */
export function mount(root: HTMLElement): void {
  const { exercise: id = '', set = '' } = root.dataset;
  // What cannot be fetched is said when it is asked for.
  const fetched = sets[set]?.().catch(() => undefined);
  mountExercise(root, {
    read: readExpression,
    async variant(seed) {
      const exercise = (await fetched)?.exercises.find((one) => one.id === id);
      if (!exercise) throw new RangeError(`the set "${set}" has no exercise "${id}"`);
      return exercise.variant(seed, library());
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

let parsed: Library | undefined;

/** The equations of all cells, which the page carries once. */
function library(): Library {
  parsed ??= JSON.parse(document.querySelector('script[data-library]')?.textContent ?? '') as Library;
  return parsed;
}
