import { longerSentence, matrixCount, parameterGrowth, parameterTotal } from './counts.ts';
import type { Exercise } from './exercise.ts';
import { firstState } from './first-state.ts';
import { oneStep } from './one-step.ts';
import { outputFunction } from './output-function.ts';
import { influence, moreUnits, teddy } from './reach.ts';
import { joinedModel, joinedShape, matrixSizes } from './shapes.ts';

/** The exercises of the chapter `forward`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  matrixSizes,
  matrixCount,
  parameterTotal,
  parameterGrowth,
  longerSentence,
  oneStep,
  firstState,
  outputFunction,
  joinedShape,
  joinedModel,
  influence,
  moreUnits,
  teddy,
];
