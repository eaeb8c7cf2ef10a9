/** Where a sum of logarithms comes from: each probability of a text, given what stands before it. */
export type Probabilities = readonly number[];

/** Σ log p: the logarithm of the probability of the whole text. Minus infinity when something in it is impossible. */
export const logProbability = (probabilities: Probabilities): number =>
  probabilities.reduce((sum, each) => sum + Math.log(each), 0);

/** Loss of a symbol, in nats, averaged over the text. NaN when there is none. */
export const meanLoss = (probabilities: Probabilities): number => -logProbability(probabilities) / probabilities.length;

/**
 * How many symbols, all equally likely, would be as hard to guess: the exponential of the mean loss, which is the m-th root of
 * one over the probability of the text. Infinite when something in it is impossible.
 */
export const perplexity = (probabilities: Probabilities): number => Math.exp(meanLoss(probabilities));

/** What is easily taken for the perplexity, and is not. */
export const wrongPerplexities = {
  /** One over the probability of the whole text: without the root, long texts look worse. */
  'no root': (probabilities) => Math.exp(-logProbability(probabilities)),
  /** A loss in nats, but a power of 2. */
  'wrong base': (probabilities) => 2 ** meanLoss(probabilities),
  /** One over the arithmetic mean of the probabilities. */
  'mean of probabilities': (probabilities) => probabilities.length / probabilities.reduce((sum, each) => sum + each, 0),
  /** The arithmetic mean of one over the probabilities. */
  'mean of inverses': (probabilities) => probabilities.reduce((sum, each) => sum + 1 / each, 0) / probabilities.length,
} as const satisfies Record<string, (probabilities: Probabilities) => number>;
export type WrongPerplexity = keyof typeof wrongPerplexities;
