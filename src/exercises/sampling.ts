import { cutOff } from './cut-off.ts';
import type { Exercise } from './exercise.ts';
import { fallsOn } from './falls-on.ts';
import { firstLoss } from './first-loss.ts';
import { heatedRatio } from './heated-ratio.ts';
import { howManyStay } from './how-many-stay.ts';
import { likeliestText } from './likeliest-text.ts';
import { longerWindow } from './longer-window.ts';
import { sameBeginning } from './same-beginning.ts';
import { stepsApart } from './steps-apart.ts';
import { whereToStop } from './where-to-stop.ts';
import { whichIsDearer } from './which-is-dearer.ts';
import { withoutUnk } from './without-unk.ts';

/** The exercises of the chapter `sampling`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  whereToStop,
  ...[fallsOn, withoutUnk, cutOff, sameBeginning, likeliestText, heatedRatio, howManyStay],
  ...[stepsApart, whichIsDearer, firstLoss, longerWindow],
];
