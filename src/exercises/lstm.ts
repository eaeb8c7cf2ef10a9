import { canItVanish } from './can-it-vanish.ts';
import type { Exercise } from './exercise.ts';
import { forgetGateOne, gatePerUnit, shownState } from './gates.ts';
import { joinedGate, lstmSize } from './lstm-size.ts';
import { whyItHelps } from './why-it-helps.ts';

/** The exercises of the chapter `lstm`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  ...[forgetGateOne, whyItHelps, shownState, gatePerUnit, canItVanish],
  ...[lstmSize, joinedGate],
];
