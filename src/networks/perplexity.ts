import { evaluate } from '../equations/evaluate.ts';
import { readExpression } from '../equations/read.ts';

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
 * What stands on the page is what is computed.
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

/** What a formula gives for a text. */
export function byFormula(formula: PerplexityFormula, probabilities: Probabilities): number {
  const number = (value: number) => ({ rows: 1, columns: 1, values: [value] });
  const T = probabilities.length;
  const { values } = evaluate(readExpression(perplexityFormulas[formula]), {
    at: ({ name }, step) => {
      if (name === 'T') return number(T);
      const probability = probabilities[(step as number) - 1] as number;
      return number(name === 'L' ? -Math.log(probability) : probability);
    },
    ...{ t: 1, T },
  });
  return values[0] as number;
}
