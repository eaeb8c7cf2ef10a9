/** What the reader sets. */
export interface ShownSizes {
  readonly T_max: number;
  readonly vocabulary: number;
  readonly units: number;
}

/** What follows from it for two networks, and for a sentence of `words` words. */
export interface ShownCounts {
  readonly words: number;
  readonly slots: number;
  readonly recurrent: number;
  readonly filled: number;
  readonly empty: number;
  readonly left: number;
}

const grouped = new Intl.NumberFormat('en');
const group = (value: number) => grouped.format(value);
const count = (value: number, noun: string) => `${group(value)} ${noun}${value === 1 ? '' : 's'}`;

/** Every text of the comparison that changes with the sizes, by the name of its place. */
export function slotsTexts(sizes: ShownSizes, counts: ShownCounts) {
  const { T_max, vocabulary, units } = sizes;
  const { slots, recurrent, words, filled, empty, left } = counts;
  return {
    T_max: count(T_max, 'word'),
    vocabulary: count(vocabulary, 'word'),
    units: count(units, 'unit'),
    'recurrent-name': 'Recurrent network',
    'slots-name': `Network with ${count(T_max, 'slot')}`,
    'slots-count': `${group(slots)} parameters`,
    'slots-sum': `${group(T_max)} × ${group(vocabulary)} = ${count(T_max * vocabulary, 'input')}, each to ${count(units, 'unit')}: ${group(T_max * vocabulary * units)}. From there to ${count(T_max, 'answer')}: ${group(T_max * units)}. Biases: ${group(units + T_max)}.`,
    'recurrent-count': `${group(recurrent)} parameters`,
    'recurrent-sum': `${count(vocabulary, 'input')} to ${count(units, 'unit')}: ${group(vocabulary * units)}. From state to state: ${group(units ** 2)}. From there to one answer: ${group(units)}. Biases: ${group(units + 1)}.`,
    'padding-name': `Our ${words} words in ${count(T_max, 'slot')}`,
    'padding-count':
      left > 0
        ? `${left} of ${words} words find no slot`
        : `${group(empty)} of ${count(T_max, 'slot')} ${empty === 1 ? 'is' : 'are'} padding`,
    sentence: `${comparisonText(slots, recurrent)} ${paddingText(filled, empty, left)}`,
  };
}

export type SlotsTexts = ReturnType<typeof slotsTexts>;

function comparisonText(slots: number, recurrent: number): string {
  const ratio = slots / recurrent;
  if (ratio > 1.05) return `The slots cost ${times(ratio)} times as many parameters.`;
  if (ratio < 0.95) {
    return `Here the recurrent network has ${times(1 / ratio)} times as many parameters.`;
  }
  return 'Both networks have about as many parameters.';
}

function times(ratio: number): string {
  return ratio < 9.95 ? ratio.toFixed(1) : group(Math.round(ratio));
}

function paddingText(filled: number, empty: number, left: number): string {
  if (left > 0) return `Our sentence does not fit: ${left === 1 ? '1 word is' : `${left} words are`} cut off.`;
  if (empty === 0) return 'Our sentence just fits.';
  return `Our sentence leaves ${Math.round((100 * empty) / (filled + empty))} % of the slots empty.`;
}

/** Share of its bar that each count takes, in percent: both on the scale of the larger one. */
export function barShares({ slots, recurrent }: ShownCounts): Record<'slots' | 'recurrent', number> {
  const most = Math.max(slots, recurrent);
  return { slots: (100 * slots) / most, recurrent: (100 * recurrent) / most };
}

/** Slots wider than this share of the row would look like something else. */
const FEWEST_WIDE = 24;

/** A row of slots as two paths, filled and empty, in a box that is `width` slots wide and 1 high. */
export function slotRow({ filled, empty }: ShownCounts): { filled: string; empty: string; width: number } {
  const path = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, k) => `M${from + k},0h.8v1h-.8z`).join('');
  return { filled: path(0, filled), empty: path(filled, filled + empty), width: Math.max(FEWEST_WIDE, filled + empty) };
}

/** The vocabulary at a place of its slider, from 10 at 0 to 100,000 at 80: twenty places to a power of ten. */
export function vocabularyAt(place: number): number {
  return Number((10 ** (1 + place / 20)).toPrecision(2));
}
