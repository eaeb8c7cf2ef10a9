import { backwardStep } from './backward-step.ts';
import { cutMemory } from './cut-memory.ts';
import type { Exercise } from './exercise.ts';
import { heldFixed } from './held-fixed.ts';
import { movedTerms } from './moved-terms.ts';
import { twoStepsBack } from './two-steps-back.ts';
import { summedShares, whenToChange } from './weight-shares.ts';
import { whichLine } from './which-line.ts';
import { whoHoldsLess } from './who-holds-less.ts';

/** The exercises of the chapter `bptt`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  ...[movedTerms, backwardStep, summedShares, whenToChange, heldFixed],
  ...[twoStepsBack, whichLine, cutMemory, whoHoldsLess],
];
