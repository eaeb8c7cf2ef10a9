import type { Exercise } from './exercise.ts';
import { gruSize } from './gru-size.ts';
import { handedOn } from './handed-on.ts';
import { heldShare } from './held-share.ts';
import { keptComponents } from './kept-components.ts';
import { newState } from './new-state.ts';
import { otherGate } from './other-gate.ts';
import { straightWay } from './straight-way.ts';
import { whoseGru } from './whose-gru.ts';

/** The exercises of the chapter `gru`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  ...[newState, keptComponents, heldShare, gruSize, handedOn, otherGate, straightWay, whoseGru],
];
