import { expand, type Grammar } from '../grammar.ts';
import type { Random } from '../random.ts';
import { wordIndex } from '../text.ts';

/** Every word that the network tells from the others. All others are UNK to it. */
export const reviewVocabulary: readonly string[] = [
  ...['UNK', 'and', 'but', 'cold', 'date', 'decoration', 'fresh', 'good', 'great', 'is', 'its', 'music', 'nice', 'not'],
  ...['of', 'past', 'place', 'restaurant', 'rude', 'service', 'slow', 'soup', 'steak', 'the', 'this', 'very', 'was'],
];

/** A review of a restaurant with its verdict. */
export interface Review {
  readonly words: readonly string[];
  /** Index of each word in the vocabulary. */
  readonly tokens: readonly number[];
  readonly positive: boolean;
}

/** A slash tells what a statement says: + or −. The last one is the verdict: what comes after "but" counts. */
const grammar: Grammar = {
  review: [
    [3, '<good>'],
    [3, '<bad>'],
    [1, '<good> and <good>'],
    [1, '<bad> and <bad>'],
    [3, '<good> but <bad>'],
    [3, '<bad> but <good>'],
  ],
  good: [
    [4, '<thing> <is> <degree><good word>/+'],
    [1, '<thing> <is> not <bad word>/+'],
  ],
  bad: [
    [3, '<thing> <is> <degree><bad word>/-'],
    [2, '<thing> <is> past its date/-'],
    [1, '<thing> <is> not <good word>/-'],
  ],
  degree: [
    [4, ''],
    [1, 'very '],
    [1, 'really '],
  ],
  thing: [
    [3, 'the <part>'],
    [2, 'the <part> of this <house>'],
    [1, 'this <house>'],
  ],
  part: [
    [2, 'decoration'],
    [2, 'steak'],
    [2, 'soup'],
    [2, 'service'],
    [1, 'music'],
    [1, 'salad'],
  ],
  house: [
    [3, 'restaurant'],
    [1, 'place'],
    [1, 'bar'],
  ],
  is: [
    [1, 'is'],
    [1, 'was'],
  ],
  'good word': [
    [2, 'nice'],
    [2, 'good'],
    [2, 'great'],
    [1, 'fresh'],
  ],
  'bad word': [
    [2, 'cold'],
    [2, 'slow'],
    [2, 'rude'],
  ],
};

/** The most words of a generated review. */
export const LONGEST_REVIEW = 16;

/** A review of at most 16 words, drawn from the grammar; longer ones are drawn again. Moves `random` on. */
export function review(random: Random): Review {
  for (;;) {
    const marked = expand(grammar, '<review>', random);
    const words = marked.replaceAll(/\/[+-]/g, '').split(' ');
    if (words.length > LONGEST_REVIEW) continue;
    return {
      words,
      tokens: words.map((word) => wordIndex(reviewVocabulary, word)),
      positive: marked.endsWith('/+'),
    };
  }
}
