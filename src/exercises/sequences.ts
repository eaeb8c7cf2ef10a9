import { echo } from './echo.ts';
import type { Exercise } from './exercise.ts';
import { needsMemory } from './needs-memory.ts';
import { sequenceLengths } from './sequence-lengths.ts';
import { whichShape } from './which-shape.ts';
import { statesPart, wordAlone, wordAloneBest } from './word-alone.ts';

/** The exercises of the chapter `sequences`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  whichShape,
  sequenceLengths,
  needsMemory,
  wordAlone,
  wordAloneBest,
  statesPart,
  echo,
];
