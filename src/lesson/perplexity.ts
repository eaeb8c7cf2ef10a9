import type { Library } from '../networks/library.ts';
import { byFormula, meanLoss, type PerplexityFormula, perplexity, perplexityFormulas } from '../networks/perplexity.ts';
import { probabilitiesOf, type ScoredStep } from '../networks/text-score.ts';
import { characterReader, type TextReader, wordReader } from './scored-text.ts';

export const textUnits = ['word', 'character'] as const;
export type TextUnit = (typeof textUnits)[number];

export const textReaders = (library: Library): Readonly<Record<TextUnit, TextReader>> => ({
  word: wordReader(library),
  character: characterReader(library),
});

/** A text with its perplexity, step by step. */
export interface PerplexedText {
  readonly steps: readonly ScoredStep[];
  readonly mean: number;
  readonly perplexity: number;
}

export function perplexedBy(reader: TextReader, text: string): PerplexedText {
  const steps = reader.read(text);
  const probabilities = probabilitiesOf(steps);
  return { steps, mean: meanLoss(probabilities), perplexity: perplexity(probabilities) };
}

/** What a formula gives for two texts, for a model that only guesses, and for the first text read twice over. */
export interface FormulaTested {
  readonly formula: PerplexityFormula;
  readonly first: number;
  readonly second: number;
  readonly guessing: number;
  readonly twice: number;
}

/** All formulas, the right one first, put to three tests. */
export function formulasTested(texts: readonly [PerplexedText, PerplexedText], symbols: number): FormulaTested[] {
  const [probabilities, others] = texts.map(({ steps }) => probabilitiesOf(steps)) as [number[], number[]];
  const guesses = probabilities.map(() => 1 / symbols);
  return (Object.keys(perplexityFormulas) as PerplexityFormula[]).map((formula) => ({
    formula,
    first: byFormula(formula, probabilities),
    second: byFormula(formula, others),
    guessing: byFormula(formula, guesses),
    twice: byFormula(formula, [...probabilities, ...probabilities]),
  }));
}
