import type { Random } from '../random.ts';
import { wordIndex } from '../text.ts';

/** The subjects, in the order of the verbs that go with them. */
export const subjects = ['cat', 'cats'] as const;
/** What the network chooses from, in the order of its outputs. */
export const verbs = ['was', 'were'] as const;

export const foods = ['bread', 'cakes', 'fish', 'milk', 'peas', 'rice'] as const;

/** Every word that the networks tell from the others. The verb is not read: it is the answer. */
export const catVocabulary: readonly string[] = [
  ...['UNK', 'already', 'and', 'ate', ...foods, 'cat', 'cats', 'the', 'there', 'which'],
];

/** The most words between subject and verb. */
export const LONGEST_GAP = 30;

/**
 * The beginning of a sentence, up to its verb, with `gap` words between the subject and the verb: "The cats which already
 * ate fish and rice", gap 6. `food` gives the k-th thing eaten. Throws RangeError when the gap is not a positive integer.
 */
export function catWords(subject: number, gap: number, food: (k: number) => string): string[] {
  if (!Number.isInteger(gap) || gap < 1) throw new RangeError(`a gap must be a positive integer: ${gap}`);
  const start = ['the', subjects[subject] as string];
  if (gap === 1) return [...start, 'there'];
  const between = gap % 2 === 0 && gap > 2 ? ['which', 'already', 'ate'] : ['which', 'ate'];
  for (let k = 0; between.length < gap; k++) between.push(...(k === 0 ? [] : ['and']), food(k));
  return [...start, ...between];
}

/** A sentence up to its verb, as numbers. */
export interface CatSentence {
  readonly words: readonly string[];
  /** Index of each word in the vocabulary. */
  readonly tokens: readonly number[];
  /** Index of the verb that goes with the subject. */
  readonly verb: number;
}

/** A sentence with that gap, as often of one cat as of several, and of random foods. Moves `source` on. */
export function catSentence(gap: number, source: Random): CatSentence {
  const verb = source.uniform() < 0.5 ? 0 : 1;
  const words = catWords(verb, gap, () => foods[Math.floor(source.uniform() * foods.length)] as string);
  return { words, tokens: words.map((word) => wordIndex(catVocabulary, word)), verb };
}

/** The networks that the page carries, by the gaps of the sentences that they were trained on: fewest and most words. */
export const catModels = { 'gap 10': [10, 10], 'gap 30': [30, 30], 'gaps 1 to 10': [1, 10] } as const;
export type CatModel = keyof typeof catModels;
