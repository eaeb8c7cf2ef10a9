import type { Node, Tape } from '../tape/tape.ts';
import type { Unrolled } from './network.ts';

/** The step that a gradient check uses where nobody chooses one: near the best for losses around 1. */
export const CHECK_STEP = 1e-5;

/** Steps ε from 10⁻¹² to 10⁻¹, five to a power of ten. */
export const STEPS: readonly number[] = Array.from({ length: 56 }, (_, k) =>
  Number((10 ** (k / 5 - 12)).toPrecision(3)),
);

/** An error at a step ε: of the difference to both sides, and of that to one side only. */
export interface DifferenceError {
  readonly epsilon: number;
  readonly central: number;
  readonly oneSided: number;
}

/** The losses on both sides of a weight, and the slope between them. */
export interface Difference {
  readonly above: number;
  readonly below: number;
  readonly slope: number;
}

/**
 * (L(w + ε) − L(w − ε)) / 2ε for entry `k` of a leaf. Replays the tape and leaves no trace: all values are those before,
 * to the last bit. Not finite where a loss is not.
 */
export function centralDifference(tape: Tape, leaf: Node, k: number, epsilon: number): Difference {
  return untouched(tape, () => {
    const [above, below] = lossesAround(tape, leaf, k, epsilon);
    return { above, below, slope: (above - below) / (2 * epsilon) };
  });
}

/** Errors of the differences against `exact`, at `STEPS`. */
export function errorCurve(tape: Tape, leaf: Node, k: number, exact: number): DifferenceError[] {
  return untouched(tape, () => {
    tape.forward();
    const here = tape.loss.value[0] as number;
    return STEPS.map((epsilon) => {
      const [above, below] = lossesAround(tape, leaf, k, epsilon);
      return {
        epsilon,
        central: Math.abs((above - below) / (2 * epsilon) - exact),
        oneSided: Math.abs((above - here) / epsilon - exact),
      };
    });
  });
}

/** The step with the smallest central error; of several the largest. Null when no error is finite. */
export function bestStep(curve: readonly DifferenceError[]): DifferenceError | null {
  const finite = curve.filter(({ central }) => Number.isFinite(central));
  return finite.reduce<DifferenceError | null>(
    (best, each) => (best && best.central < each.central ? best : each),
    null,
  );
}

/** Central differences of the loss for every entry of every parameter. Leaves no trace. */
export function numericGradients({ tape, parameters }: Unrolled, epsilon = CHECK_STEP): Map<string, Float64Array> {
  return untouched(tape, () => {
    const gradients = new Map<string, Float64Array>();
    for (const [name, node] of parameters) {
      const entries = node.value.map((_, k) => {
        const [above, below] = lossesAround(tape, node, k, epsilon);
        return (above - below) / (2 * epsilon);
      });
      gradients.set(name, entries);
    }
    return gradients;
  });
}

export type EntryVerdict = 'passed' | 'rejected' | 'zero' | 'unknown';

/** What a check makes of one entry. */
export interface CheckedEntry {
  readonly verdict: EntryVerdict;
  /** |claimed − numeric| over the larger of the two; 0 where both are 0. */
  readonly relative: number;
}

/** Relative errors above this are bugs, not rounding. */
export const TOLERANCE = 1e-4;

/**
 * Judges a claimed entry by a numeric one. Differences below 10⁻⁸ times the loss, or 10⁻⁸ where that is below 1, are what
 * the numeric one may be wrong by; where both are smaller still the check sees two zeros and can tell nothing.
 */
export function checkEntry(claimed: number, numeric: number, loss: number): CheckedEntry {
  const larger = Math.max(Math.abs(claimed), Math.abs(numeric));
  const apart = Math.abs(claimed - numeric);
  const noise = 1e-8 * Math.max(1, Math.abs(loss));
  if (!Number.isFinite(larger) || !Number.isFinite(noise)) return { verdict: 'unknown', relative: Number.NaN };
  const relative = larger === 0 ? 0 : apart / larger;
  if (larger < noise) return { verdict: 'zero', relative };
  return { verdict: apart > noise && relative > TOLERANCE ? 'rejected' : 'passed', relative };
}

/** The losses with entry `k` moved up and down; the entry is put back, the computed values are not. */
function lossesAround(tape: Tape, leaf: Node, k: number, epsilon: number): [above: number, below: number] {
  const before = leaf.value[k] as number;
  const lossAt = (value: number) => {
    leaf.value[k] = value;
    tape.forward();
    return tape.loss.value[0] as number;
  };
  const losses: [number, number] = [lossAt(before + epsilon), lossAt(before - epsilon)];
  leaf.value[k] = before;
  return losses;
}

/** Runs something that replays the tape, and puts all values back. */
function untouched<Result>(tape: Tape, run: () => Result): Result {
  const before = tape.values.slice();
  const result = run();
  tape.values.set(before);
  return result;
}
