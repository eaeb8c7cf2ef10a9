import { runOf } from '../networks/hand-bptt.ts';
import { memoryOf, type Truncation, truncate, type Window } from '../networks/truncated.ts';
import type { Lesson } from './lesson.ts';

export type { Window } from '../networks/truncated.ts';

/** A window on the lesson's sentence, and what it sees of the gradient and of the past. */
export interface ShownWindow extends Pick<Truncation, 'exactTerms' | 'keptTerms' | 'missing' | 'whole'> {
  readonly words: readonly string[];
  readonly window: Window;
  /** Norm of the truncated gradient. */
  readonly kept: number;
  /** How far the last state of the window would be if nothing had been read at step 1, and at the step before the window. */
  readonly memory: { readonly first: number; readonly before: number };
}

/** Cuts the lesson's sentence; a window that no longer fits is moved into the sentence. */
export function windowShown(lesson: Lesson, wanted: Window): ShownWindow {
  const run = runOf(lesson.unrolled.value);
  const to = Math.min(wanted.to, run.T);
  const window = { ...wanted, from: Math.min(wanted.from, to), to };
  const { truncated, exactTerms, keptTerms, missing, whole } = truncate(run, window);
  const nothing = new Float64Array(run.n_x);
  const memory = {
    first: memoryOf(run, 1, nothing, window),
    before: memoryOf(run, Math.max(1, window.from - 1), nothing, window),
  };
  return {
    words: lesson.words.value,
    window,
    exactTerms,
    keptTerms,
    missing,
    whole,
    kept: Math.hypot(...truncated),
    memory,
  };
}
