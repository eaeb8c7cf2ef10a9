import { tokenize, UNKNOWN, wordIndex } from './text.ts';

export const MOST_ENTRIES = 40;
const LONGEST_WORD = 24;

/** A vocabulary after an edit, or the sentence that says why it stays as it was. */
export type Edited = { readonly vocabulary: readonly string[] } | { readonly reason: string };

/** The vocabulary with the one word of `text` in its alphabetical place, UNK first. */
export function withWord(vocabulary: readonly string[], text: string): Edited {
  const [word, ...more] = tokenize(text);
  if (!word) return { reason: 'There is no word in it. The vocabulary stays as it is.' };
  if (more.length > 0) return { reason: `That is ${more.length + 1} words. Add them one by one.` };
  const length = [...word].length;
  if (length > LONGEST_WORD) return { reason: `That word has ${length} characters; ${LONGEST_WORD} is the most.` };
  const there = wordIndex(vocabulary, word);
  if (there > 0 || word.toUpperCase() === UNKNOWN) {
    return { reason: `“${vocabulary[there]}” is there already, at place ${there + 1}.` };
  }
  if (vocabulary.length >= MOST_ENTRIES) {
    return { reason: `The vocabulary is full: ${MOST_ENTRIES} places. Remove a word first.` };
  }
  const [first, ...others] = vocabulary;
  const sorted = [...others, word.toLowerCase()].sort((a, b) => a.localeCompare(b, 'en'));
  return { vocabulary: [first as string, ...sorted] };
}

/** The vocabulary without the word at an index; UNK, the first, cannot go. */
export function withoutWord(vocabulary: readonly string[], index: number): Edited {
  if (index === 0) return { reason: `${UNKNOWN} has to stay: it stands for every word that is not there.` };
  return { vocabulary: vocabulary.filter((_, k) => k !== index) };
}
