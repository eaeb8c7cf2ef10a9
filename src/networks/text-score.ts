import { likeliestFirst } from '../training/sampling.ts';
import type { LanguageModel } from './language-model.ts';

/** How likely a symbol is in its place. */
export interface Likely {
  readonly symbol: string;
  readonly probability: number;
}

/** One step of a model that reads a text which is given. */
export interface ScoredStep extends Likely {
  /** What stands in the text; where the model has no place for it, `symbol` is UNK. */
  readonly token: string;
  /** Logarithm of the probability of the text so far, in nats. */
  readonly log: number;
  /** What the model found likeliest here. */
  readonly likeliest: readonly Likely[];
}

/** How many of the likeliest are named at each step. */
export const NAMED = 6;

/**
 * Reads a text and says how likely each of its symbols was, the end of the sentence included where the model has one. Throws
 * RangeError when the model has no place for a symbol, nor UNK.
 */
export function scoreOf(model: LanguageModel, tokens: readonly string[]): ScoredStep[] {
  const end = model.endOfSentence < 0 ? [] : [model.symbols[model.endOfSentence] as string];
  const read = [...tokens, ...end];
  const indices = model.indicesOf(read);
  const distributions = model.distributions(indices);
  let log = 0;
  return indices.map((index, k) => {
    const distribution = distributions[k] as Float64Array;
    const probability = distribution[index] as number;
    log += Math.log(probability);
    const likeliest = likeliestFirst(distribution)
      .slice(0, NAMED)
      .map((place) => ({
        symbol: model.symbols[place] as string,
        probability: distribution[place] as number,
      }));
    return { token: read[k] as string, symbol: model.symbols[index] as string, probability, log, likeliest };
  });
}

/** The probabilities of a text, symbol by symbol. */
export const probabilitiesOf = (steps: readonly ScoredStep[]): number[] => steps.map(({ probability }) => probability);
