import type { Node } from '../tape/tape.ts';
import type { Unrolled } from './network.ts';

/** What one use of a shared weight adds to its gradient. */
export interface Share {
  readonly time: number;
  /** The gradient that arrived at the row of the weight: [∂L/∂z⟨t⟩]_i, or that of the output's sum. */
  readonly error: number;
  /** What the weight was multiplied by at this step: [a⟨t−1⟩]_j, [x⟨t⟩]_j, [a⟨t⟩]_j; 1 for a bias. */
  readonly factor: number;
  readonly product: number;
  /** The sum so far, from the last step down to this one. */
  readonly total: number;
}

export interface Ledger {
  /** The quantity that is the second factor, and how many steps before its use it was made; null for a bias. */
  readonly partner: { readonly name: string; readonly shift: number } | null;
  /** The quantity that the weight helps to make: `a` or `yhat`. */
  readonly makes: string;
  /** In the order of the backward sweep: the last step first. */
  readonly shares: readonly Share[];
  readonly sum: number;
  /** The entry of the gradient as the tape has it. */
  readonly exact: number;
}

/**
 * The gradient of one entry of a shared parameter as its summands over time, read off a tape whose backward sweep is done.
 * `row` and `column` count from 1. Throws RangeError when there is no such entry.
 */
export function ledgerOf({ tape, parameters }: Unrolled, parameter: string, row: number, column: number): Ledger {
  const node = parameters.get(parameter);
  const columns = node?.shape[1] ?? 0;
  if (!node || row > node.shape[0] || column > columns) throw new RangeError(`no ${parameter} at ${row}, ${column}`);
  const uses = tape.nodes.filter(({ inputs }) => inputs.includes(node)).toReversed();
  const [first] = uses;
  const vectorOf = (use: Node) => (use.operation?.name === 'product' ? (use.inputs[1] as Node) : null);
  const vector = first ? vectorOf(first) : null;
  let total = 0;
  const shares = uses.map((use): Share => {
    const error = use.grad[row - 1] as number;
    const factor = vectorOf(use)?.value[column - 1] ?? 1;
    total += error * factor;
    return { time: use.time ?? 0, error, factor, product: error * factor, total };
  });
  return {
    partner: vector && first ? { name: vector.name ?? '', shift: (vector.time ?? 0) - (first.time ?? 0) } : null,
    makes: first?.id.replace(/\[.*$/, '') ?? '',
    shares,
    sum: total,
    exact: node.grad[(row - 1) * columns + column - 1] as number,
  };
}
