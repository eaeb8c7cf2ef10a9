import type { Equation } from '../equations/tree.ts';
import { random } from '../training/random.ts';
import { type Matrix2, spectralNorm } from './eigen.ts';
import type { Network, Unrolled } from './network.ts';

/** What the loss of `probeNetwork` is: one entry of the last state, or any mix of them. */
export const probeEquation = 'L[1] = W_ya * a[T]';

/** A cell with two units and two inputs whose loss is a mix of its last state: its gradients are rows of ∂a⟨T⟩/∂a⟨t⟩. */
export function probeNetwork(cell: readonly Equation[], probe: Equation): Network {
  return {
    blocks: [
      { equations: cell, steps: 'each' },
      { equations: [probe], steps: 'once' },
    ],
    sizes: { x: 2, a: 2, L: 1 },
    inputs: ['x'],
    targets: [],
    loss: 'L',
  };
}

/** Sets the inputs of a run: normal numbers of a seed, times `size`. The input weights are the identity. */
export function setInputs(run: Unrolled, seed: number, size: number): void {
  const draws = random(seed);
  run.parameters.get('W_ax')?.value.set([1, 0, 0, 1]);
  for (const { value } of run.over('x')) for (let k = 0; k < value.length; k++) value[k] = size * draws.normal();
}

/**
 * ‖∂a⟨T⟩/∂a⟨T−k⟩‖₂ for k = 0 … T, the product of W_aaᵀ diag(tanh′) over the last k steps, as the tape's own gradients tell
 * it: one backward sweep for each row. Changes W_aa, the values and the gradients of the tape.
 */
export function productNorms(run: Unrolled, matrix: Matrix2): number[] {
  run.parameters.get('W_aa')?.value.set(matrix);
  const states = [run.at('a', 0), ...run.over('a')].reverse();
  const [first, second] = [rowsOf(run, [1, 0], states), rowsOf(run, [0, 1], states)];
  return first.map(([a, b], k) => spectralNorm([a, b, ...(second[k] as Row)]));
}

type Row = readonly [number, number];

function rowsOf(run: Unrolled, mix: Row, states: readonly ReturnType<Unrolled['at']>[]): Row[] {
  run.parameters.get('W_ya')?.value.set(mix);
  run.tape.forward();
  run.tape.backward();
  return states.map((state) => [state?.grad[0] as number, state?.grad[1] as number]);
}
