import { END } from './corpora/small-sentences.ts';
import { tokenize, UNKNOWN, wordIndex } from './text.ts';

/** Marks after which a sentence is over, whatever quotes and brackets follow; an abbreviation with a full stop is taken for an end. */
const ENDING = /[.!?…。！？।؟]["'”’»)\]]*$/u;

/** A mark as a token of its own. */
const MARK = /[\p{P}\p{S}]\p{M}*/gu;

/**
 * The tokens of a text, sentence by sentence, without the ends of the sentences. White space and a mark at the end of a
 * sentence part sentences; a line break does too. With `marks`, punctuation makes tokens of its own, a mark each.
 */
export function sentencesOf(text: string, marks: boolean): string[][] {
  const sentences: string[][] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) sentences.push(open);
    open = [];
  };
  for (const line of text.split(/\n/u)) {
    for (const chunk of line.split(/\s+/u)) {
      open.push(...tokensOf(chunk, marks));
      if (ENDING.test(chunk)) close();
    }
    close();
  }
  return sentences;
}

function tokensOf(chunk: string, marks: boolean): string[] {
  const words = tokenize(chunk);
  if (!marks) return words;
  const tokens: string[] = [];
  let from = 0;
  for (const word of words) {
    const at = chunk.indexOf(word, from);
    tokens.push(...(chunk.slice(from, at).match(MARK) ?? []), word);
    from = at + word.length;
  }
  return [...tokens, ...(chunk.slice(from).match(MARK) ?? [])];
}

/** UNK, the end of a sentence, and in order all tokens that occur `least` times or more, whatever their capitals. */
export function vocabularyOf(sentences: readonly (readonly string[])[], least: number): string[] {
  const counts = new Map<string, number>();
  for (const token of sentences.flat().map((each) => each.normalize('NFC').toLowerCase().replaceAll('’', "'")))
    counts.set(token, (counts.get(token) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= least).map(([token]) => token);
  return [UNKNOWN, END, ...kept.sort((one, other) => one.localeCompare(other, 'en'))];
}

/** A step of training: what is read, and what is due. */
export interface Pair {
  /** null: nothing, a vector of zeros. */
  readonly read: Token | null;
  readonly due: Token;
}

/** A token as the network meets it. */
export interface Token {
  readonly text: string;
  /** Its place in the vocabulary, from 0; 0 is UNK. */
  readonly place: number;
}

/** The pairs of a sentence: each token is due once, its end last, and what is read is what was due before. */
export function pairsOf(tokens: readonly string[], vocabulary: readonly string[]): Pair[] {
  const due = [...tokens, END].map((text): Token => ({ text, place: wordIndex(vocabulary, text) }));
  return due.map((token, k) => ({ read: due[k - 1] ?? null, due: token }));
}
