import { catVocabulary, verbs } from '../training/corpora/cats.ts';
import type { CellName } from './cells.ts';
import { sequenceNetwork } from './define.ts';
import type { Library } from './library.ts';
import type { Network } from './network.ts';

/** Hidden units of the networks that choose between was and were. */
export const CAT_UNITS = 4;

/** The network that chooses the verb: one answer after the last word, or for a look inside the same head at every word. */
export function catNetworkOf(readout: 'last' | 'each', library: Library, cell: CellName = 'rnn'): Network {
  const sizes = { n_x: catVocabulary.length, n_a: CAT_UNITS, n_y: verbs.length };
  return sequenceNetwork({ cell, activation: 'tanh', output: 'softmax', readout, ...sizes }, library);
}
