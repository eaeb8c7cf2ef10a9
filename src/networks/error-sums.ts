import { type Deltas, largestDifference, type StateParameter, stateParameters } from './deltas.ts';
import type { Unrolled } from './network.ts';

/** How a sum of errors compares with the gradient on a tape. */
export interface Comparison {
  readonly name: StateParameter;
  /** NaN where a number is not finite. */
  readonly difference: number;
  /** The largest entry of the gradient. */
  readonly size: number;
}

/** The sums over one row of the triangle beside the gradients of that term of the loss. */
export function compareRow(deltas: Deltas, t: number): Comparison[] {
  return stateParameters.map((name) => compare(name, deltas.row(name, t), deltas.term(name, t)));
}

/** The sums over the whole triangle beside the gradients of the loss; the backward sweep of `unrolled` must be done. */
export function compareAll(deltas: Deltas, { parameters }: Unrolled): Comparison[] {
  return stateParameters.map((name) =>
    compare(name, deltas.sum(name), parameters.get(name)?.grad ?? new Float64Array()),
  );
}

function compare(name: StateParameter, sum: Float64Array, exact: Float64Array): Comparison {
  const size = exact.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  return { name, difference: largestDifference(sum, exact), size };
}
