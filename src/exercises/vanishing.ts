import type { Exercise } from './exercise.ts';

/** The exercises of the chapter `vanishing`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [];
