import type { Exercise } from './exercise.ts';

/** The exercises of each chapter, by its name. A page loads those of its own chapter only. */
export const sets: Readonly<Record<string, () => Promise<{ readonly exercises: readonly Exercise[] }>>> = {
  sequences: () => import('./sequences.ts'),
  notation: () => import('./notation.ts'),
  forward: () => import('./forward.ts'),
  bptt: () => import('./bptt.ts'),
  architectures: () => import('./architectures.ts'),
  'language-model': () => import('./language-model.ts'),
  sampling: () => import('./sampling.ts'),
  vanishing: () => import('./vanishing.ts'),
  gru: () => import('./gru.ts'),
  lstm: () => import('./lstm.ts'),
  bidirectional: () => import('./bidirectional.ts'),
  deep: () => import('./deep.ts'),
};
