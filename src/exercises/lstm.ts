import { canItVanish } from './can-it-vanish.ts';
import type { Exercise } from './exercise.ts';
import { forgetGateOne, gatePerUnit, shownState } from './gates.ts';

/** The exercises of the chapter `lstm`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [forgetGateOne, shownState, gatePerUnit, canItVanish];
