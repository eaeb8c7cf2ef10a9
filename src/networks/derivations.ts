import { evaluate, type Values } from '../equations/evaluate.ts';
import { type Equation, type Expression, symbolsIn } from '../equations/tree.ts';
import type { Unrolled } from './network.ts';
import { quantitiesOf } from './quantities.ts';

/** How a formula of a derivation stands to the tape. */
export interface Check {
  /** Largest difference between both sides, over all entries and steps; NaN where numbers are not finite. */
  readonly difference: number;
  /** Largest magnitude on the left side, to compare with. */
  readonly size: number;
  /** How many numbers were compared. */
  readonly count: number;
  /** The steps for which it was computed: 1 where the formula has no step of its own. */
  readonly steps: number;
}

/** Both sides of a formula were computed, and have not the same shape. */
export class ShapeError extends RangeError {
  readonly left: readonly [rows: number, columns: number];
  readonly right: readonly [rows: number, columns: number];

  constructor(message: string, left: ShapeError['left'], right: ShapeError['right']) {
    super(message);
    this.left = left;
    this.right = right;
  }
}

/**
 * Computes both sides of an equation from the values and gradients on a tape, whose sweeps are done, and compares them: at
 * every step where the left side has one, and at all t ≥ k where it has two. What the symbols stand for, `quantitiesOf` says.
 * Throws ShapeError when the sides have different shapes. Changes nothing.
 */
export function checkEquation({ left, right }: Equation, unrolled: Unrolled): Check {
  const { T } = unrolled;
  const find = quantitiesOf(unrolled, [left, right]);
  let [difference, size, count] = [0, 0, 0];
  const compare = (values: Values, indices: Readonly<Record<string, number>>) => {
    const [said, is] = [evaluate(right, values, indices), evaluate(left, values, indices)];
    if (said.rows !== is.rows || said.columns !== is.columns) {
      throw new ShapeError(
        `${left.name} is [${is.rows}, ${is.columns}]: the formula gives [${said.rows}, ${said.columns}]`,
        [is.rows, is.columns],
        [said.rows, said.columns],
      );
    }
    for (let k = 0; k < is.values.length; k++) {
      const [p, q] = [said.values[k] as number, is.values[k] as number];
      difference = Math.max(difference, Math.abs(p - q));
      size = Math.max(size, Math.abs(q));
      if (Number.isNaN(p) || Number.isNaN(q)) difference = Number.NaN;
      count++;
    }
  };
  const steps = left.time?.from === 't' ? Array.from({ length: T }, (_, k) => k + 1) : [1];
  for (const t of steps) {
    const values = { at: find, t, T };
    if (left.second?.from !== 'k') compare(values, {});
    // A formula that reads the error one step later holds for the steps before the last.
    else for (let k = 1; k <= t - readsLater(right); k++) compare(values, { k });
  }
  return { difference, size, count, steps: steps.length };
}

/** 1 where δ at a step is made of δ at the step after it. */
function readsLater(expression: Expression): number {
  return symbolsIn(expression).some(({ name, second }) => name === 'delta' && (second?.shift ?? 0) > 0) ? 1 : 0;
}
