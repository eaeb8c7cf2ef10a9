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

/**
 * The perplexity, and what is easily taken for it, of the probabilities p⟨t⟩ of T symbols and their losses L⟨t⟩ = −log p⟨t⟩.
 * So they stand on the page.
 */
export const perplexityFormulas = {
  right: 'exp((1 / T) * sum(t, 1, T, L[t]))',
  /** Without the root: one over the probability of the whole text. */
  'no root': '1 / prod(t, 1, T, p[t])',
  /** A loss in nats, and a power of 2. */
  'wrong base': '2 .^ ((1 / T) * sum(t, 1, T, L[t]))',
  /** One over the arithmetic mean of the probabilities. */
  'mean of probabilities': '1 / ((1 / T) * sum(t, 1, T, p[t]))',
  /** The arithmetic mean of one over the probabilities. */
  'mean of inverses': '(1 / T) * sum(t, 1, T, 1 / p[t])',
} as const;
export type PerplexityFormula = keyof typeof perplexityFormulas;

/** Sums over the symbols, as the formulas have them. */
const sum = (probabilities: Probabilities, of: (probability: number) => number): number =>
  probabilities.reduce((total, each) => total + of(each), 0);

/** What each formula gives for a text; a test holds them equal to the formulas. */
const byHand: Readonly<Record<PerplexityFormula, (probabilities: Probabilities) => number>> = {
  right: perplexity,
  'no root': (probabilities) => 1 / probabilities.reduce((product, each) => product * each, 1),
  'wrong base': (probabilities) => 2 ** meanLoss(probabilities),
  'mean of probabilities': (probabilities) => probabilities.length / sum(probabilities, (each) => each),
  'mean of inverses': (probabilities) => sum(probabilities, (each) => 1 / each) / probabilities.length,
};

export const byFormula = (formula: PerplexityFormula, probabilities: Probabilities): number =>
  byHand[formula](probabilities);
