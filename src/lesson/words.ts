import { tokenize, wordIndex } from '../training/text.ts';
import { MOST_WORDS } from './limits.ts';

/** A word as a network meets it. */
export interface MetWord {
  readonly text: string;
  /** False where the vocabulary lacks the word and UNK stands for it. */
  readonly isKnown: boolean;
}

/** The words of a text, each with whether the vocabulary has it. */
export function meetWords(text: string, vocabulary: readonly string[]): MetWord[] {
  return tokenize(text).map((word) => ({ text: word, isKnown: wordIndex(vocabulary, word) > 0 }));
}

/** Why a text cannot be read word by word, or null. */
export function unreadable(text: string): string | null {
  const { length } = tokenize(text);
  if (length === 0) return 'There is no word in it. The figure keeps the text before.';
  return length > MOST_WORDS
    ? `That is ${length} words; the figure takes ${MOST_WORDS} at most and keeps the text before.`
    : null;
}

/** The first step, from 0, at which two sentences differ; the shorter length where they do not. */
export function partingStep(one: readonly MetWord[], other: readonly MetWord[]): number {
  const shorter = Math.min(one.length, other.length);
  for (let k = 0; k < shorter; k++) if (!isSame(one[k], other[k])) return k;
  return shorter;
}

/** Whether two words are one word to a reader, whatever their capitals. */
export function isSame(one: MetWord | undefined, other: MetWord | undefined): boolean {
  return one?.text.toLowerCase() === other?.text.toLowerCase();
}
