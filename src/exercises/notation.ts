import { batchShape, paddingAdded } from './batches.ts';
import type { Exercise } from './exercise.ts';
import { readSymbol, whichSymbol } from './indices.ts';
import { twoLengths, unknownWords, vocabularyPlace } from './words-in-numbers.ts';

/** The exercises of the chapter `notation`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  twoLengths,
  vocabularyPlace,
  unknownWords,
  readSymbol,
  whichSymbol,
  paddingAdded,
  batchShape,
];
