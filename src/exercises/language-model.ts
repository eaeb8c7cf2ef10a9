import { countPairs } from './count-pairs.ts';
import type { Exercise } from './exercise.ts';
import { isItCheating } from './is-it-cheating.ts';
import { movedBias } from './moved-bias.ts';
import { cheapPerplexity, lessSurprised } from './perplexities-compared.ts';
import { guessing, perplexityByHand, printedLoss } from './perplexity-by-hand.ts';
import { readAndDue } from './read-and-due.ts';
import { sentenceChance, soundsAlike } from './sentence-chances.ts';
import { softmaxCost } from './softmax-cost.ts';

/** The exercises of the chapter `language-model`, in the order in which it asks them. */
export const exercises: readonly Exercise[] = [
  ...[sentenceChance, soundsAlike, readAndDue, countPairs, isItCheating, softmaxCost, movedBias],
  ...[perplexityByHand, guessing, printedLoss, lessSurprised, cheapPerplexity],
];
