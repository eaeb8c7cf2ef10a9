import type { Notation } from '../equations/notation.ts';
import type { Equation } from '../equations/tree.ts';
import type { Network } from './network.ts';

/**
 * One step of the simple network as each source writes it, where they differ in more than letters: the textbook names the
 * sum, the slides have no bias, PyTorch has two. Names are those of the course notes; each notation has its own letters.
 */
export const conventions: Readonly<Record<Notation, readonly string[]>> = {
  ng: ['a[t] = tanh(W_aa * a[t-1] + W_ax * x[t] + b_a)'],
  qiu: ['z[t] = W_aa * a[t-1] + W_ax * x[t] + b_a', 'a[t] = tanh(z[t])'],
  slides: ['a[t] = tanh(W_ax * x[t] + W_aa * a[t-1])'],
  pytorch: ['a[t] = tanh(W_ax * x[t] + b_ih + W_aa * a[t-1] + b_hh)'],
};

/** A network of one unit without an output; nothing is trained, so the sum of its states stands for a loss. */
export function stateOnly(equations: readonly Equation[], n_x: number): Network {
  return {
    blocks: [{ equations, steps: 'each' }],
    sizes: { x: n_x, a: 1, z: 1 },
    inputs: ['x'],
    targets: [],
    loss: 'a',
  };
}
