import { type Equation, substitute } from '../equations/tree.ts';
import type { Activation, CellName, HeadName, LossName, OutputFunction } from './cells.ts';
import type { Library } from './library.ts';
import type { Network } from './network.ts';

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
export function sequenceNetwork(options: Sequence, library: Library): Network {
  const { n_x, n_a, n_y, output } = options;
  const readout = options.readout ?? 'each';
  const loss = options.loss ?? (output === 'softmax' ? 'softmax' : 'sigmoid');
  const chosen = { g: options.activation, h: output };
  const choose = (equations: readonly Equation[]) => equations.map((equation) => substitute(equation, chosen));
  const steps = readout === 'each' || readout === 'plain' ? 'each' : 'once';
  const cell = choose(library.cells[options.cell]);
  return {
    blocks: [
      { equations: cell, steps: 'each' },
      { equations: choose(library.heads[readout]), steps },
      { equations: choose(library.losses[loss]), steps },
    ],
    sizes: { x: n_x, ...Object.fromEntries(cell.map(({ left }) => [left.name, n_a])), yhat: n_y, y: n_y },
    inputs: ['x'],
    targets: ['y'],
    loss: 'L',
  };
}
