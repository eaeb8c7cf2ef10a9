import { askedMean } from './asked-mean.ts';
import { bothWaysBack } from './both-ways-back.ts';
import type { Exercise } from './exercise.ts';
import { firstHand } from './first-hand.ts';
import { handedOver } from './handed-over.ts';
import { readNext } from './read-next.ts';
import { stepReads } from './step-reads.ts';
import { twoNetworks } from './two-networks.ts';
import { whoHears } from './who-hears.ts';
import { wordOrder } from './word-order.ts';

/** The exercises of the chapter `architectures`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  ...[stepReads, wordOrder, askedMean, firstHand, twoNetworks],
  ...[handedOver, readNext, whoHears, bothWaysBack],
];
