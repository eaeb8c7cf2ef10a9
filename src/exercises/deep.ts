import { secondLayer, twoInputs } from './deep-cells.ts';
import { whatCosts } from './deep-changes.ts';
import { handedUp, stackMoments, stackSize, waysThrough } from './deep-counts.ts';
import type { Exercise } from './exercise.ts';

/** The exercises of the chapter `deep`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  ...[twoInputs, secondLayer, whatCosts, stackSize, handedUp, waysThrough, stackMoments],
];
