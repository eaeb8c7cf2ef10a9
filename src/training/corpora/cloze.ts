import type { Random } from '../random.ts';
import { wordIndex } from '../text.ts';

/** What stands in the place of the word that is missing. */
export const BLANK = '…';

/** What may be missing; the first word before the blank decides about the s, the last word after it about the rest. */
export const clozeVerbs = ['drinks', 'drink', 'eats', 'eat'] as const;
export const clozeSubjects = ['the cat', 'the cats', 'a dog', 'two dogs'] as const;
export const clozeObjects = ['milk', 'water', 'fish', 'bread'] as const;
/** What may stand between subject and blank, and between blank and object. */
export const clozeAdverbs = ['', 'often', 'very often'] as const;
export const clozeDegrees = ['', 'cold', 'some cold'] as const;

/** Every word that the networks tell from the others. */
export const clozeVocabulary: readonly string[] = [
  ...['UNK', BLANK, 'a', 'bread', 'cat', 'cats', 'cold', 'dog', 'dogs', 'fish', 'milk', 'often', 'some', 'the', 'two'],
  ...['very', 'water'],
];

/** A sentence with a gap, by the place of each part in its list. */
export interface Cloze {
  readonly subject: number;
  readonly adverb: number;
  readonly degree: number;
  readonly object: number;
}

/** Its words: "the cats often … cold milk". */
export function clozeWords({ subject, adverb, degree, object }: Cloze): string[] {
  const parts = [clozeSubjects[subject], clozeAdverbs[adverb], BLANK, clozeDegrees[degree], clozeObjects[object]];
  return parts.flatMap((part) => (part ? part.split(' ') : []));
}

/** The place in `clozeVerbs` of what is missing: an s after one animal, and one drinks milk or water. */
export const missingVerb = ({ subject, object }: Cloze): number => (object < 2 ? 0 : 2) + (subject % 2);

export const allClozes: readonly Cloze[] = clozeSubjects.flatMap((_, subject) =>
  clozeAdverbs.flatMap((__, adverb) =>
    clozeDegrees.flatMap((___, degree) => clozeObjects.map((____, object) => ({ subject, adverb, degree, object }))),
  ),
);

/** One of the sentences. Moves `source` on. */
export function drawCloze(source: Random): Cloze & { readonly words: readonly string[]; readonly tokens: number[] } {
  const cloze = allClozes[Math.floor(source.uniform() * allClozes.length)] as Cloze;
  const words = clozeWords(cloze);
  return { ...cloze, words, tokens: words.map((word) => wordIndex(clozeVocabulary, word)) };
}
