import { clippedEntry } from './clipped-entry.ts';
import type { Exercise } from './exercise.ts';
import { factorsBack, mostFactor } from './factors.ts';
import { ownMatrices, totalGradient } from './far-part.ts';
import { largeWeight } from './large-weight.ts';
import { powerGrowth } from './power-growth.ts';
import { shortOrLong } from './short-or-long.ts';

/** The exercises of the chapter `vanishing`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  factorsBack,
  mostFactor,
  powerGrowth,
  largeWeight,
  totalGradient,
  ownMatrices,
  clippedEntry,
  shortOrLong,
];
