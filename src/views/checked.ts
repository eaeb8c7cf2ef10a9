import { formatSignificant } from '../equations/format.ts';

/** What the mark of a formula says: how far it is from the tape, on the reader's own weights. */
export interface Verdict {
  readonly difference: number;
  readonly size: number;
  readonly count: number;
  /** The length of the shortest sequence that has a number for it. */
  readonly needs: number;
}

/** Rounding in a sum of some thousand products of doubles. */
const ROUNDING = 1e-9;

/** Whether both sides agree but for rounding. */
export function agrees({ difference, size }: Verdict): boolean {
  return difference <= ROUNDING * Math.max(1, size);
}

/** `checked against the tape: 36 numbers, largest difference 2.2·10⁻¹⁶`; `on` names the tape where it is not that of the page. */
export function verdictText(verdict: Verdict, on = ''): string {
  const { difference, count, needs } = verdict;
  const numbers = count === 1 ? '1 number' : `${count} numbers`;
  if (count === 0) return `nothing to check yet: the formula needs a sequence of at least ${needs} steps`;
  if (Number.isNaN(difference) || !Number.isFinite(difference)) {
    return 'cannot be checked: with these weights some numbers are not finite';
  }
  if (!agrees(verdict)) return `does not agree: ${numbers}, largest difference ${formatSignificant(difference, 2)}`;
  const apart = difference === 0 ? 'no difference' : `largest difference ${formatSignificant(difference, 2)}`;
  return `checked against the tape${on && ` of ${on}`}: ${numbers}, ${apart}`;
}
