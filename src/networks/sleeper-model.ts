import { sleeperVocabulary } from '../training/corpora/sleepers.ts';
import { sequenceNetwork } from './define.ts';
import type { Library } from './library.ts';
import type { Network } from './network.ts';
import { oneToMany } from './wiring.ts';

/** Hidden units of the small language model. */
export const SLEEPER_UNITS = 6;

/** A simple recurrent network that reads a word, the one before, and gives the share of each word to be the next. */
export function sleeperNetwork(library: Library): Network {
  const size = sleeperVocabulary.length;
  const sizes = { n_x: size, n_a: SLEEPER_UNITS, n_y: size };
  return sequenceNetwork({ cell: 'rnn', activation: 'tanh', output: 'softmax', readout: 'each', ...sizes }, library);
}

/** The same, but it reads its own output of the step before, all shares as they are, in training too. */
export function fedSleeperNetwork(library: Library): Network {
  const size = sleeperVocabulary.length;
  const layers = [{ cell: 'rnn', n: SLEEPER_UNITS, activation: 'tanh' }] as const;
  return oneToMany({ layers, feed: 'output', output: 'softmax', n_x: size, n_y: size }, library);
}
