import type { LabelledSentence } from '../training/corpora/names.ts';
import type { WordReader } from './word-reader.ts';

/**
 * What a bidirectional network says of the word at `t` (from 1) when `ahead` words after it are known: the backward pass
 * starts there, or at the end of the sentence.
 */
export function answerWith(reader: WordReader, words: readonly string[], t: number, ahead: number): number {
  return reader.read(words.slice(0, t + ahead)).at('yhat', t)?.value[0] as number;
}

/** How often the answer was right, over all words and over those that `counts`. */
export interface Found {
  readonly all: number;
  readonly counted: number;
}

/** Share of words on the right side of 0.5 with each look-ahead; of the words that `counts` apart. */
export function lookAheadAccuracy(
  reader: WordReader,
  sentences: readonly LabelledSentence[],
  aheads: readonly number[],
  counts: (tokens: readonly number[], k: number) => boolean,
): Found[] {
  return aheads.map((ahead) => {
    const right = sentences.flatMap(({ words, tokens, targets }) =>
      words.map((_, k) => ({
        is: answerWith(reader, words, k + 1, ahead) > 0.5 === (targets[k] === 1),
        counted: counts(tokens, k),
      })),
    );
    const share = (some: readonly { is: boolean }[]) =>
      Math.round((some.filter(({ is }) => is).length / some.length) * 1e3) / 1e3;
    return { all: share(right), counted: share(right.filter(({ counted }) => counted)) };
  });
}
