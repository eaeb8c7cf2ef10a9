import { byWeight, evaluate, type Indices, type Values } from '../equations/evaluate.ts';
import { type Equation, type Expression, type SymbolExpression, stepOf, symbolsIn } from '../equations/tree.ts';
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
  /** The length of the shortest sequence that has a number for it. */
  readonly needs: number;
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
 * every step where the left side has one, at all t ≥ k where it has two (`[t, k]`; with `[t, t-2]` at every t that has one
 * two steps before), and for every entry that its letters can mean (`[entry(i, j)]`). What the symbols stand for,
 * `quantitiesOf` says. Throws ShapeError when the sides have different shapes. Changes nothing.
 */
export function checkEquation({ left, right }: Equation, unrolled: Unrolled): Check {
  const { T } = unrolled;
  const find = quantitiesOf(unrolled, [left, right]);
  let [difference, size, count] = [0, 0, 0];
  const compare = (values: Values, indices: Indices) => {
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
  const needs = shortest(left, right);
  const steps = left.time?.from === 't' ? T : 1;
  const entries = entriesOf(left, unrolled);
  for (let t = 1; t <= steps && T >= needs; t++) {
    const places = secondsOf(left, right, t);
    for (const place of places) for (const entry of entries) compare({ at: find, t, T }, { ...place, ...entry });
  }
  return { difference, size, count, steps, needs };
}

/** The least T for which a formula can be computed: it may name a step, reach back, or tell of a step from a later one. */
function shortest(left: SymbolExpression, right: Expression): number {
  const named = [left, ...symbolsIn(right)].map(({ time }) => (time?.from === '' ? time.shift : 1));
  let t = Math.max(1, ...named, left.time?.from === 'T' ? 1 - left.time.shift : 1);
  while (secondsOf(left, right, t).length === 0) t++;
  return t;
}

/** What the second step of the left side can be at step t: every k up to it, or the one that is written. */
function secondsOf({ second }: SymbolExpression, right: Expression, t: number): readonly Indices[] {
  if (!second) return [{}];
  // A formula that reads the error one step later holds for the steps before the last.
  if (second.from === 'k') return Array.from({ length: t - readsLater(right) }, (_, k) => ({ k: k + 1 }));
  const k = stepOf(second, t, t);
  return k >= 1 && k <= t ? [{}] : [];
}

/** Every entry that the letters of the left side can mean, row by row. */
function entriesOf({ name, entry }: SymbolExpression, { parameters }: Unrolled): readonly Indices[] {
  const [row, column] = entry ?? [];
  if (typeof row !== 'string') return [{}];
  const of = byWeight.exec(name)?.[2] ?? name.slice(1);
  const [rows, columns] = parameters.get(of)?.shape ?? [0, 0];
  return Array.from({ length: rows * columns }, (_, k) => ({
    [row]: Math.floor(k / columns) + 1,
    ...(typeof column === 'string' && { [column]: (k % columns) + 1 }),
  }));
}

/** 1 where δ at a step is made of δ at the step after it. */
function readsLater(expression: Expression): number {
  return symbolsIn(expression).some(({ name, second }) => name === 'delta' && (second?.shift ?? 0) > 0) ? 1 : 0;
}
