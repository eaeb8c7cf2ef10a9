import type { Exercise } from './exercise.ts';
import { factorsBack, mostFactor } from './factors.ts';
import { cutMemory, ownMatrices, totalGradient } from './far-part.ts';

/** The exercises of the chapter `vanishing`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [factorsBack, mostFactor, totalGradient, ownMatrices, cutMemory];
