/** What may be counted in a text, one number after each character. */
export const followed = ['quotes', 'line', 'word'] as const;
export type Followed = (typeof followed)[number];

/** The unit whose state follows best what is counted in a text. */
export interface Follower {
  readonly what: Followed;
  /** Counted from 0; null where nothing is to be followed, as in a text without quotes. */
  readonly unit: number | null;
  /** Pearson's correlation of the unit with what is counted, between −1 and 1. */
  readonly correlation: number;
}

const LETTER = /[\p{L}\p{M}\p{N}'’]/u;

/**
 * What is counted, after each character: `quotes`: 1 where a quotation is open, else 0; `line`: characters since the line
 * began; `word`: letters and digits since the word began, 0 between words.
 */
export function counted(what: Followed, characters: readonly string[]): number[] {
  let now = 0;
  return characters.map((character) => {
    if (what === 'quotes') now = opensOrCloses(character, now);
    else if (what === 'line') now = character === '\n' ? 0 : now + 1;
    else now = LETTER.test(character) ? now + 1 : 0;
    return now;
  });
}

function opensOrCloses(character: string, isOpen: number): number {
  if ('“«„「'.includes(character)) return 1;
  if ('”»」'.includes(character)) return 0;
  return character === '"' ? 1 - isOpen : isOpen;
}

/** The correlation of two rows of numbers (Pearson); 0 where one of them never changes. */
export function correlation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const count = one.length;
  const mean = (row: ArrayLike<number>) => Array.from(row).reduce((sum, each) => sum + each, 0) / count;
  const [m, n] = [mean(one), mean(other)];
  let [both, first, second] = [0, 0, 0];
  for (let k = 0; k < count; k++) {
    const [u, v] = [(one[k] as number) - m, (other[k] as number) - n];
    both += u * v;
    first += u * u;
    second += v * v;
  }
  const scale = Math.sqrt(first * second);
  return scale > 0 ? both / scale : 0;
}

/** The unit that follows best what is counted: `states` holds those of all units after each character, one after the other. */
export function follower(
  what: Followed,
  characters: readonly string[],
  states: ArrayLike<number>,
  units: number,
): Follower {
  const counts = counted(what, characters);
  let best: Follower = { what, unit: null, correlation: 0 };
  for (let unit = 0; unit < units; unit++) {
    const row = Float64Array.from(characters, (_, k) => states[k * units + unit] as number);
    const found = correlation(row, counts);
    if (Math.abs(found) > Math.abs(best.correlation)) best = { what, unit, correlation: found };
  }
  return best;
}
