import type { Activation, CellName, HeadName, LossName, OutputFunction } from './cells.ts';
import type { Library } from './library.ts';
import type { Network } from './network.ts';
import { networkOf } from './wiring.ts';

export interface Sequence {
  readonly cell: CellName;
  readonly activation: Activation;
  readonly output: OutputFunction;
  /** What the output layer sees; default `each`. */
  readonly readout?: HeadName;
  /** Defaults to the loss that belongs to the output function. */
  readonly loss?: LossName;
  readonly n_x: number;
  readonly n_a: number;
  readonly n_y: number;
}

/**
 * One recurrent layer and an output layer, made of the library's equations. Whatever the cell computes has `n_a` rows: its
 * states, its gates and what stands between them.
 */
export function sequenceNetwork({ cell, activation, n_a, ...rest }: Sequence, library: Library): Network {
  return networkOf({ layers: [{ cell, activation, n: n_a }], ...rest }, library);
}
