import { backwardStep } from './backward-step.ts';
import type { Exercise } from './exercise.ts';
import { heldFixed } from './held-fixed.ts';
import { movedTerms } from './moved-terms.ts';
import { summedShares, whenToChange } from './weight-shares.ts';

/** The exercises of the chapter `bptt`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [movedTerms, backwardStep, summedShares, whenToChange, heldFixed];
