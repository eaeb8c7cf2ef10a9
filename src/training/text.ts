/** Letters and numbers of any script, with the accents and joiners that may follow them. */
const RUN = String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD\u200C\u200D]*`;

/**
 * Marks that may stand alone between two runs: apostrophes, hyphens and the like; comma and colon, also
 * the Arabic, between digits; the
 * double quote that marks a Hebrew acronym, which stands before its last letter.
 */
const JOINER = String.raw`['’ʼ׳״·_.@&/\-‐‑]|(?<=\p{N})[,:٫٬](?=\p{N})|(?<=\p{Script=Hebrew})"(?=\p{Script=Hebrew}(?!\p{L}))`;

const WORD = new RegExp(`${RUN}(?:(?:${JOINER})${RUN})*`, 'gu');

/** Emoji next to each other, with their skin tones, variation selectors and joiners, but not signs such as ©. */
const EMOJI =
  /(?:(?![\p{P}©®™])(?:\p{Extended_Pictographic}|\p{Regional_Indicator})(?:\p{Emoji_Modifier}|\p{M}|\u200D|[\u{E0020}-\u{E007F}])*)+/gu;

/**
 * The words of a sentence, in reading order, written as the reader wrote them. White space parts words; punctuation,
 * quotes, brackets and symbols around a word go, apostrophes and hyphens inside stay. Emoji that stand alone are a word.
 * Works for any script that puts spaces between words.
 */
export function tokenize(sentence: string): string[] {
  return sentence.split(/\s+/u).flatMap((chunk) => chunk.match(WORD) ?? chunk.match(EMOJI) ?? []);
}

/** The word that stands for all words outside a vocabulary; the first of every vocabulary. */
export const UNKNOWN = 'UNK';

/** The symbol that ends a sentence. */
export const END = '<EOS>';

/**
 * Index of `word` in `vocabulary`, whatever its case, or 0, the index of "UNK", when it is not there. Throws RangeError
 * when the vocabulary does not start with "UNK".
 */
export function wordIndex(vocabulary: readonly string[], word: string): number {
  if (vocabulary[0] !== UNKNOWN) throw new RangeError(`vocabulary must start with ${UNKNOWN}: got ${vocabulary[0]}`);
  const wanted = folded(word);
  return Math.max(
    0,
    vocabulary.findIndex((each) => folded(each) === wanted),
  );
}

/** One spelling for what differs only in case, in how an accent is stored, or in the shape of the apostrophe. */
function folded(word: string): string {
  return word.normalize('NFC').toLowerCase().replaceAll('’', "'");
}
