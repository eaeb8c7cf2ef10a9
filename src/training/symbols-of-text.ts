/** Fewer different symbols cannot be learned from, and more would take too long. */
export const SYMBOL_LIMITS = { fewest: 2, most: 512 } as const;
/** Longer texts are refused, in symbols. */
export const LONGEST_TEXT = 1_200_000;

/** A text as indices of its symbols. */
export interface IndexedText {
  /** Every different symbol, the most frequent first. */
  readonly symbols: readonly string[];
  readonly indices: Int32Array;
}

/** What readers see as one character, whatever it is made of: a letter with its accents, an emoji with its skin tone. */
export function graphemes(text: string): string[] {
  const segments = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text.normalize('NFC'));
  return Array.from(segments, ({ segment }) => (segment === '\r\n' ? '\n' : segment));
}

/**
 * The symbols of a text; or, as a sentence, why nothing can be learned from it. `window` is how many symbols an update
 * reads at least.
 */
export function indexedText(text: string, window: number): IndexedText | string {
  if (text.trim() === '') return 'There is no text yet. Paste some, or drop a file.';
  if (text.includes('\0')) return 'This is not a text: it holds bytes that no text has.';
  if (text.length > 5 * LONGEST_TEXT) return tooLong(text.length);
  const parts = graphemes(text);
  if (parts.length > LONGEST_TEXT) return tooLong(parts.length);
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  const symbols = [...counts.keys()].sort(
    (one, other) => (counts.get(other) as number) - (counts.get(one) as number) || (one < other ? -1 : 1),
  );
  if (symbols.length < SYMBOL_LIMITS.fewest) {
    return `The text holds only “${symbols[0]}”: there is nothing to predict in it. It needs two different characters at least.`;
  }
  if (symbols.length > SYMBOL_LIMITS.most) {
    return `The text has ${symbols.length} different characters; ${SYMBOL_LIMITS.most} is the most that this page trains with.`;
  }
  if (parts.length < 2 * window) {
    return `The text has ${parts.length} characters; ${2 * window} is the least: half to learn from, and some to test on.`;
  }
  const places = new Map(symbols.map((symbol, k) => [symbol, k]));
  return { symbols, indices: Int32Array.from(parts, (part) => places.get(part) as number) };
}

function tooLong(count: number): string {
  const written = (number: number) => number.toLocaleString('en');
  return `The text has ${written(count)} characters; ${written(LONGEST_TEXT)} is the most. Take a part of it.`;
}
