import { evaluate, type Matrix } from '../equations/evaluate.ts';
import { type Equation, stepOf } from '../equations/tree.ts';
import { type Check, checkEquation, ShapeError } from './derivations.ts';
import type { Unrolled } from './network.ts';
import { quantitiesOf } from './quantities.ts';

/** A backward formula of an LSTM as notes print it, and the right form where that is another. */
export interface Published {
  readonly id: string;
  /** The course notes have it in both versions, in the same words: `da_next` is here ∂L/∂a[t], `prev` is [t-1]. */
  readonly said: string;
  readonly right?: string;
}

/** What reaches the memory in all: from the next step, and through the state. */
const ARRIVED = '(dc_next[t] + Γ_o[t] .* (1 - tanh(c[t]).^2) .* da[t])';
const BACK = "W_f' * dz_f[t] + W_u' * dz_u[t] + W_c' * dz_c[t] + W_o' * dz_o[t]";
const weights = (gate: string): Published => ({
  id: `W_${gate}`,
  said: `dW_${gate} = sum(t, 1, T, dz_${gate}[t] * [a[t-1]; x[t]]')`,
});

export const publishedFormulas: readonly Published[] = [
  { id: 'output', said: 'dz_o[t] = da[t] .* tanh(c[t]) .* Γ_o[t] .* (1 - Γ_o[t])' },
  {
    id: 'candidate',
    said: 'dz_c[t] = dc_next[t] .* Γ_u[t] + Γ_o[t] .* (1 - tanh(c[t]).^2) .* Γ_u[t] .* da[t] .* ct[t] .* (1 - tanh(ct[t]).^2)',
    right: `dz_c[t] = ${ARRIVED} .* Γ_u[t] .* (1 - ct[t].^2)`,
  },
  {
    id: 'update',
    said: 'dz_u[t] = dc_next[t] .* ct[t] + Γ_o[t] .* (1 - tanh(c[t]).^2) .* ct[t] .* da[t] .* Γ_u[t] .* (1 - Γ_u[t])',
    right: `dz_u[t] = ${ARRIVED} .* ct[t] .* Γ_u[t] .* (1 - Γ_u[t])`,
  },
  {
    id: 'forget',
    said: 'dz_f[t] = dc_next[t] .* ct[t-1] + Γ_o[t] .* (1 - tanh(c[t]).^2) .* c[t-1] .* da[t] .* Γ_f[t] .* (1 - Γ_f[t])',
    right: `dz_f[t] = ${ARRIVED} .* c[t-1] .* Γ_f[t] .* (1 - Γ_f[t])`,
  },
  ...['f', 'u', 'c', 'o'].map(weights),
  ...['f', 'u', 'c', 'o'].map((gate) => ({ id: `b_${gate}`, said: `db_${gate} = sum(t, 1, T, dz_${gate}[t])` })),
  { id: 'state', said: `da_next[t-1] = ${BACK}`, right: `da_next[t-1] = first(n_a, ${BACK})` },
  {
    id: 'memory',
    said: 'dc_next[t-1] = dc_next[t] .* Γ_f[t] + Γ_o[t] .* (1 - tanh(c[t]).^2) .* Γ_f[t] .* da[t]',
  },
  { id: 'input', said: `dx[t] = ${BACK}`, right: `dx[t] = rest(n_a, ${BACK})` },
];

/** How a formula stands to the tape, or the two shapes that do not meet. */
export type Standing = Check | { readonly left: number; readonly right: number };

/** Computes both sides on a tape whose sweeps are done, as `checkEquation` does, but gives back shapes that do not meet. */
export function standingOf(equation: Equation, unrolled: Unrolled): Standing {
  try {
    return checkEquation(equation, unrolled);
  } catch (error) {
    if (error instanceof ShapeError) return { left: error.left[0], right: error.right[0] };
    throw error;
  }
}

/** One formula at one step. */
export interface AtStep {
  readonly left: Equation['left'];
  readonly tape: readonly number[];
  /** What the formula gives; null for what arrives from elsewhere. */
  readonly said: readonly number[] | null;
}

/** Both sides of formulas at step t; `arriving` are quantities without a formula. */
export function atStep(
  t: number,
  equations: readonly Equation[],
  arriving: readonly Equation['left'][],
  unrolled: Unrolled,
): AtStep[] {
  const values = { at: quantitiesOf(unrolled, []), t, T: unrolled.T };
  const numbers = ({ values: all }: Matrix) => Array.from(all);
  const tape = (left: Equation['left']) =>
    numbers(values.at(left, left.time && stepOf(left.time, t, unrolled.T), null));
  return [
    ...arriving.map((left) => ({ left, tape: tape(left), said: null })),
    ...equations.map(({ left, right }) => ({ left, tape: tape(left), said: numbers(evaluate(right, values)) })),
  ];
}
