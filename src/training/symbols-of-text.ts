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

/**
 * What readers see as one character, whatever it is made of: a letter with its accents, an emoji with its skin tone. Of a
 * text the first `most`.
 */
export function graphemes(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const parts: string[] = [];
  for (const part of segmentsOf(text.normalize('NFC'))) if (parts.push(part === '\r\n' ? '\n' : part) >= most) break;
  return parts;
}

/** Where the browser knows no graphemes: code points, each with the accents after it. */
function* segmentsOf(text: string): Iterable<string> {
  const { Segmenter } = Intl as Partial<typeof Intl>;
  if (!Segmenter) for (const [part] of text.matchAll(/\r\n|.\p{M}*/gsu)) yield part;
  else for (const { segment } of new Segmenter('und', { granularity: 'grapheme' }).segment(text)) yield segment;
}

/**
 * The symbols of a text; or, as a sentence, why nothing can be learned from it. `window` is how many symbols an update
 * reads at least.
 */
export function indexedText(text: string, window: number): IndexedText | string {
  if (text.trim() === '') return 'There is no text yet. Paste some, or drop a file.';
  if (text.includes('\0')) return 'This is not a text: it holds bytes that no text has.';
  const parts = graphemes(text, LONGEST_TEXT + 1);
  if (parts.length > LONGEST_TEXT) return tooLong;
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

/** The text in symbols that are given; or, as a sentence, what is not among them. */
export function indexedBy(text: string, symbols: readonly string[]): IndexedText | string {
  const parts = graphemes(text, LONGEST_TEXT + 1);
  if (parts.length > LONGEST_TEXT) return tooLong;
  const places = new Map(symbols.map((symbol, k) => [symbol, k]));
  const unknown = [...new Set(parts.filter((part) => !places.has(part)))];
  if (unknown.length === 0) return { symbols, indices: Int32Array.from(parts, (part) => places.get(part) as number) };
  const named = unknown.slice(0, 5).map((part) => `“${part === '\n' ? '⏎' : part}”`);
  const more = unknown.length > named.length ? ` and ${unknown.length - named.length} other characters` : '';
  return `The network has never seen ${named.join(', ')}${more}.`;
}

const tooLong = `The text has more than ${LONGEST_TEXT.toLocaleString('en')} characters, which is the most. Take a part of it.`;
