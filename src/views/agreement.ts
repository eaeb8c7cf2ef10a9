import { formatSignificant } from '../equations/format.ts';

/** Differences below this share of the numbers compared come from rounding. */
const ROUNDING = 1e-9;

/** How two results of the same size compare: HTML of a mark and a few words. `difference` is NaN where one is not finite. */
export function agreement(difference: number, size: number): string {
  if (Number.isNaN(difference)) return mark('wrong', '—', 'cannot be compared: a number is not finite');
  if (difference === 0) return mark('right', '✓', 'equal in every digit');
  const text = formatSignificant(difference, 2);
  return difference <= ROUNDING * size
    ? mark('right', '✓', `equal but for rounding, ${text}`)
    : mark('wrong', '✗', `${text} apart`);
}

function mark(kind: 'right' | 'wrong', sign: string, words: string): string {
  return `<span class="agreement is-${kind}"><span class="agreement-mark" aria-hidden="true">${sign}</span> ${words}</span>`;
}

/** What to say where gradients are not finite though the network's answers are. */
export const NOT_FINITE =
  'These weights are too large for 64 bits: an output is exactly 0 or 1, its logarithm has an infinite slope, and infinity times a slope of 0 is not a number. Undo, or make the weights smaller.';
