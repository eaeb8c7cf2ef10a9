import { sequenceNetwork } from '../networks/define.ts';
import type { Library } from '../networks/library.ts';
import { type Unrolled, unroll } from '../networks/network.ts';
import type { Random } from '../training/random.ts';
import { drawUntil, integer } from './draw.ts';

/** Numbers of inputs, hidden units and outputs at each step. */
export interface Sizes {
  readonly n_x: number;
  readonly n_a: number;
  readonly n_y: number;
}

/** A tanh network with sigmoid outputs, recorded for T steps; all values 0. */
export function recorded({ n_x, n_a, n_y }: Sizes, T: number, library: Library, joined = false): Unrolled {
  const cell = joined ? 'rnn-joined' : 'rnn';
  return unroll(sequenceNetwork({ cell, activation: 'tanh', output: 'sigmoid', n_x, n_a, n_y }, library), T);
}

/** Sizes that no answer can mistake for one another. */
export function differentSizes(draws: Random): Sizes {
  const draw = () => ({ n_x: integer(draws, 4, 12), n_a: integer(draws, 3, 9), n_y: integer(draws, 2, 7) });
  return drawUntil(draw, ({ n_x, n_a, n_y }) => new Set([n_x, n_a, n_y, n_x + n_a]).size === 4);
}
