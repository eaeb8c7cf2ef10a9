import type { Random } from '../random.ts';
import { END } from '../text.ts';

export { END };

/** The words of the small language model. */
export const sentenceVocabulary: readonly string[] = [
  ...['UNK', END, 'a', 'ate', 'cat', 'cats', 'dog', 'dogs', 'fish', 'rice', 'sleep', 'sleeps', 'two'],
];

const either = <Item>(source: Random, one: Item, other: Item): Item => (source.uniform() < 0.5 ? one : other);

/** One of 12 sentences such as "two dogs sleep" or "a cat ate rice", with its end; each choice is even. Moves `source` on. */
export function smallSentence(source: Random): string[] {
  const isOne = source.uniform() < 0.5;
  const animal = either(source, 'cat', 'dog');
  const subject = isOne ? ['a', animal] : ['two', `${animal}s`];
  if (source.uniform() < 0.5) return [...subject, isOne ? 'sleeps' : 'sleep', END];
  return [...subject, 'ate', either(source, 'fish', 'rice'), END];
}

/** Every sentence that can be drawn, and how often of 16 times. */
export const allSmallSentences: readonly { readonly words: readonly string[]; readonly times: number }[] = [
  ['a', 'cat', ''],
  ['a', 'dog', ''],
  ['two', 'cats', 's'],
  ['two', 'dogs', 's'],
].flatMap(([number, animal, s]) => [
  { words: [number as string, animal as string, s ? 'sleep' : 'sleeps', END], times: 2 },
  ...['fish', 'rice'].map((food) => ({ words: [number as string, animal as string, 'ate', food, END], times: 1 })),
]);

/** What the figure reads as training sentences; the last one is none that was ever trained on. */
export const shownSentences: readonly (readonly string[])[] = [
  ['two', 'cats', 'ate', 'fish', END],
  ['a', 'dog', 'sleeps', END],
  ['two', 'dogs', 'sleep', END],
  ['a', 'cat', 'sleep', END],
];
