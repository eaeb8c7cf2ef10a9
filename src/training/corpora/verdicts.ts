import type { Random } from '../random.ts';

/** Words that settle what a guest thinks, wherever they stand. */
export const decisive = { good: ['wonderful', 'superb'], bad: ['dreadful', 'awful'] } as const;
export type Verdict = keyof typeof decisive;

/** What a guest writes that says nothing of what he thinks; after the last word it starts again. */
export const neutral: readonly string[] = [
  ...['we', 'came', 'by', 'train', 'the', 'hotel', 'is', 'near', 'the', 'station'],
  ...['our', 'room', 'was', 'on', 'the', 'third', 'floor', 'there', 'are', 'two', 'beds', 'and', 'a', 'lamp'],
  ...['breakfast', 'is', 'at', 'eight', 'it', 'rained', 'on', 'monday', 'the', 'sea', 'is', 'two', 'streets', 'away'],
];

export const verdictVocabulary: readonly string[] = [
  ...new Set([...decisive.good, ...decisive.bad, ...neutral.toSorted()]),
];

/** Lengths of the texts that are trained on. */
export const TRAINED_LENGTHS = { least: 2, most: 10 };

/** A text of `length` words, all neutral but the one at `place`, from 0; the neutral words start at the `start`th. */
export function verdictText(length: number, place: number, word: string, start = 0): string[] {
  const wordAt = (k: number) => neutral[(start + k) % neutral.length] as string;
  return Array.from({ length }, (_, k) => (k === place ? word : wordAt(k < place ? k : k - 1)));
}

/** A text with its verdict; length, place and word are drawn evenly. Moves `source` on. */
export function drawVerdict(source: Random): { words: string[]; isGood: boolean } {
  const below = (count: number) => Math.floor(source.uniform() * count);
  const length = TRAINED_LENGTHS.least + below(TRAINED_LENGTHS.most - TRAINED_LENGTHS.least + 1);
  const isGood = source.uniform() < 0.5;
  const words = decisive[isGood ? 'good' : 'bad'];
  const word = words[below(words.length)] as string;
  return { words: verdictText(length, below(length), word, below(neutral.length)), isGood };
}
