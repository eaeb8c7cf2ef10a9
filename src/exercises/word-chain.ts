import type { Reading } from '../networks/language-model.ts';
import type { Writer } from '../networks/written-text.ts';

/** Shares of the words that may follow a word; those after '' begin a text. The rows need not name every word. */
export type Chain = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A model of nothing but the word before: small enough to be written out in a question. Its end is the word “end”. */
export function chainWriter(chain: Chain): Writer {
  const symbols = [...new Set(Object.values(chain).flatMap((row) => Object.keys(row)))];
  const readings = new Map(
    ['', ...symbols].map((word): [string, Reading] => [
      word,
      { distribution: Float64Array.from(symbols, (each) => chain[word]?.[each] ?? 0), states: new Map() },
    ]),
  );
  return {
    ...{ symbols, endOfSentence: symbols.indexOf('end'), unknown: symbols.indexOf('UNK') },
    start: () => readings.get('') as Reading,
    after: (_, index) => readings.get(symbols[index] as string) as Reading,
  };
}

/** Shares to two decimals, largest first, that sum to 1 and differ from each other. */
export function sharesFrom(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, each) => total + each, 0);
  const shares = weights.map((each) => Math.round((100 * each) / sum)).sort((a, b) => b - a);
  shares[0] = (shares[0] as number) + 100 - shares.reduce((total, each) => total + each, 0);
  return shares.map((each) => each / 100);
}
