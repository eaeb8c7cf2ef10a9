import { reviewVocabulary } from '../training/corpora/reviews.ts';
import { sequenceNetwork } from './define.ts';
import type { Library } from './library.ts';
import type { Network } from './network.ts';

/** Hidden units of the network that judges reviews. */
export const REVIEW_UNITS = 6;

/** The network that judges reviews: one answer after the last word, or for a look inside the same head at every word. */
export function reviewNetworkOf(readout: 'last' | 'each', library: Library): Network {
  return sequenceNetwork(
    {
      cell: 'rnn',
      activation: 'tanh',
      output: 'sigmoid',
      readout,
      n_x: reviewVocabulary.length,
      n_a: REVIEW_UNITS,
      n_y: 1,
    },
    library,
  );
}
