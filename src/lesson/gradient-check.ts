import { symbolText } from '../equations/symbols.ts';
import {
  bestStep,
  centralDifference,
  type Difference,
  type DifferenceError,
  errorCurve,
} from '../networks/gradient-check.ts';
import type { Node } from '../tape/tape.ts';
import type { Lesson } from './lesson.ts';

/** One entry of a parameter; row and column count from 1. */
export interface EntryPlace {
  readonly name: string;
  readonly row: number;
  readonly column: number;
}

/** One entry checked at one step ε, and its errors at all steps. */
export interface ShownCheck extends Difference {
  /** The entry in words, such as `W_aa, row 2, column 1`. */
  readonly entry: string;
  readonly epsilon: number;
  readonly exact: number;
  readonly curve: readonly DifferenceError[];
  readonly best: DifferenceError | null;
}

/** The check of one entry of the lesson's parameters, which stay as they are. */
export function checked(lesson: Lesson, { name, row, column }: EntryPlace, epsilon: number): ShownCheck {
  lesson.sweepBackward();
  const { tape, parameters } = lesson.unrolled.value;
  const leaf = parameters.get(name) as Node;
  const k = (row - 1) * leaf.shape[1] + column - 1;
  const exact = leaf.grad[k] as number;
  const curve = errorCurve(tape, leaf, k, exact);
  const word = name === 'W_ax' ? ` (${lesson.definition.vocabulary[column - 1]})` : '';
  const place = leaf.shape[1] > 1 ? `, row ${row}, column ${column}${word}` : leaf.shape[0] > 1 ? `, row ${row}` : '';
  return {
    entry: symbolText(name, null) + place,
    epsilon,
    ...centralDifference(tape, leaf, k, epsilon),
    exact,
    curve,
    best: bestStep(curve),
  };
}
