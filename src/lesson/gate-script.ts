/** Words of a sentence, and what each suggests to two components: is it one thing or several, and is it food? */
export const handWords: readonly string[] = [
  ...['the', 'cat', 'which', 'already', 'ate', 'fish', 'and', 'rice', 'and', 'bread', 'and', 'cakes', 'and', 'peas'],
  ...['and', 'milk', 'and', 'fish', 'and', 'cakes', 'and', 'peas'],
];
/** Where the subject stands, from 0. */
export const SUBJECT = 1;

const suggested: Readonly<Record<string, readonly [number: number, food: number]>> = {
  cat: [-1, 0],
  fish: [-0.9, 1],
  rice: [-0.9, 1],
  bread: [-0.9, 1],
  milk: [-0.9, 1],
  cakes: [0.9, 1],
  peas: [0.9, 1],
};

/** The candidate at each word: −1 for one thing, 1 for several; 1 for food. Other words suggest nothing. */
export const handCandidates: readonly (readonly number[])[] = handWords.map((word) => suggested[word] ?? [0, 0]);

/**
 * The values of a gate over `length` steps: numbers from 0 to 1 with spaces or commas between them, the last of which stays
 * to the end. Throws SyntaxError with a sentence for the reader.
 */
export function readScript(text: string, length: number): number[] {
  const parts = text
    .trim()
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  if (parts.length === 0) throw new SyntaxError('There is no number in it. The gate keeps what it had.');
  if (parts.length > length) {
    throw new SyntaxError(`These are ${parts.length} numbers for ${length} words. The gate keeps what it had.`);
  }
  const values = parts.map((part) => {
    const value = /^(\d+\.?\d*|\.\d+)$/.test(part) ? Number(part) : Number.NaN;
    if (!(value >= 0 && value <= 1)) {
      const shown = part.length > 12 ? `${part.slice(0, 12)}…` : part;
      throw new SyntaxError(`“${shown}” is not a number from 0 to 1. The gate keeps what it had.`);
    }
    return value;
  });
  return Array.from({ length }, (_, k) => values[Math.min(k, values.length - 1)] as number);
}

/** Pairs of scripts to begin with: for the number, for the food. */
export const handPresets: readonly { readonly name: string; readonly scripts: readonly [string, string] }[] = [
  { name: 'Write once, then hold', scripts: ['0 1 0', '0 1 0'] },
  { name: 'Freeze one, let the other go', scripts: ['0 1 0', '1'] },
  { name: 'A small leak', scripts: ['0 1 0.05', '0.5'] },
  { name: 'Half open', scripts: ['0.5', '0.5'] },
  { name: 'Always open', scripts: ['1', '1'] },
];
