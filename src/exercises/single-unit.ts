import { substitute } from '../equations/tree.ts';
import type { Activation } from '../networks/cells.ts';
import type { Library } from '../networks/library.ts';
import type { Network } from '../networks/network.ts';

/** One unit with one input, whose last state times W_ya is the loss. */
export function singleUnit(g: Activation, library: Library): Network {
  return {
    blocks: [
      { equations: library.cells.rnn.map((equation) => substitute(equation, { g })), steps: 'each' },
      { equations: library.heads.last.map((equation) => substitute(equation, { h: 'identity' })), steps: 'once' },
    ],
    sizes: { x: 1, a: 1, yhat: 1 },
    inputs: ['x'],
    targets: [],
    loss: 'yhat',
  };
}
