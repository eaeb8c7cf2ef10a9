import { evaluate, type Matrix, type Values } from '../equations/evaluate.ts';
import { type Equation, type Expression, symbolsIn } from '../equations/tree.ts';
import type { Node } from '../tape/tape.ts';
import { Deltas } from './deltas.ts';
import type { Unrolled } from './network.ts';

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

/**
 * Computes both sides of an equation from the values and gradients on a tape, whose sweeps are done, and compares them: at
 * every step where the left side has one, and at all t ≥ k where it has two. `da` is the gradient of `a`, `z` the sum inside
 * it, `delta[t, k]` the gradient of L[t] with respect to z[k]. What lies behind the last step is 0. Changes nothing.
 */
export function checkEquation({ left, right }: Equation, unrolled: Unrolled): Check {
  const { T } = unrolled;
  const find = finder(unrolled, [left, right]);
  let [difference, size, count] = [0, 0, 0];
  const compare = (values: Values, indices: Readonly<Record<string, number>>) => {
    const [said, is] = [evaluate(right, values, indices), evaluate(left, values, indices)];
    if (said.rows !== is.rows || said.columns !== is.columns) {
      throw new RangeError(
        `${left.name} is [${is.rows}, ${is.columns}]: the formula gives [${said.rows}, ${said.columns}]`,
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

function finder(unrolled: Unrolled, sides: readonly Expression[]): Values['at'] {
  const { parameters, at, T, network } = unrolled;
  const needsDeltas = sides.flatMap(symbolsIn).some(({ name }) => name === 'delta');
  const deltas = needsDeltas ? new Deltas(network, T).run(unrolled) : null;
  const wholeOf = ({ shape: [rows, columns] }: Node, values: ArrayLike<number>): Matrix => ({ rows, columns, values });
  return ({ name }, step, second) => {
    if (name === 'delta' && deltas) return { rows: deltas.n, columns: 1, values: deltas.delta(step ?? 1, second ?? 1) };
    const isGradient = name.startsWith('d') && name.length > 1;
    const plain = isGradient ? name.slice(1) : name;
    const inner = plain === 'z' ? 'a' : plain;
    const shared = parameters.get(inner);
    if (shared) return wholeOf(shared, isGradient ? shared.grad : shared.value);
    const node = at(inner, step ?? 1);
    if (!node && (step ?? 0) > T)
      return { rows: at(inner, T)?.size ?? 1, columns: 1, values: new Float64Array(at(inner, T)?.size ?? 1) };
    const source = plain === 'z' ? node?.inputs[0] : node;
    if (!source) throw new RangeError(`the network has no ${name} at step ${step}`);
    return wholeOf(source, isGradient ? source.grad : source.value);
  };
}
