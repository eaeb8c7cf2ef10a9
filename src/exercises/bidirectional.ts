import { bothSize, headShapes } from './both-sizes.ts';
import { earliestTick } from './earliest-tick.ts';
import type { Exercise } from './exercise.ts';
import { knowsTheNext } from './knows-the-next.ts';
import { waitingCost } from './waiting-cost.ts';
import { whichSummary } from './which-summary.ts';
import { whoHasRead } from './who-has-read.ts';

/** The exercises of the chapter `bidirectional`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  ...[whoHasRead, earliestTick, bothSize, headShapes, waitingCost, knowsTheNext, whichSummary],
];
