import { clozeVerbs, clozeVocabulary } from '../training/corpora/cloze.ts';
import { deciders, endsVocabulary } from '../training/corpora/ends.ts';
import { vocabulary } from '../training/corpora/names.ts';
import { sentenceVocabulary } from '../training/corpora/small-sentences.ts';
import type { Library } from './library.ts';
import type { Network } from './network.ts';
import { networkOf } from './wiring.ts';

export type Direction = 'forward' | 'both';

/** Units of each direction. */
export const TEDDY_UNITS = 3;
export const CLOZE_UNITS = 3;
export const LEAK_UNITS = 5;
export const ENDS_UNITS = 3;

const layer = (n: number, direction: Direction) => ({ cell: 'rnn', n, direction }) as const;

/** Says of each word whether it is part of a person's name. */
export function teddyNetwork(direction: Direction, library: Library, head: 'dense' | 'sum' = 'dense'): Network {
  const sizes = { n_x: vocabulary.length, n_y: 1 };
  return networkOf({ layers: [layer(TEDDY_UNITS, direction)], head, output: 'sigmoid', ...sizes }, library);
}

/** Chooses the verb that is missing; its output counts at the gap alone. */
export function clozeNetwork(direction: Direction, library: Library): Network {
  const sizes = { n_x: clozeVocabulary.length, n_y: clozeVerbs.length };
  return networkOf({ layers: [layer(CLOZE_UNITS, direction)], output: 'softmax', ...sizes }, library);
}

/** Gives the share of each word of the vocabulary to be the next. */
export function leakNetwork(direction: Direction, library: Library): Network {
  const size = sentenceVocabulary.length;
  return networkOf({ layers: [layer(LEAK_UNITS, direction)], output: 'softmax', n_x: size, n_y: size }, library);
}

/** One verdict on a text, from both halves of the last position or from the two ends. */
export function endsNetwork(readout: 'last' | 'ends', library: Library): Network {
  const sizes = { n_x: endsVocabulary.length, n_y: deciders.length };
  return networkOf({ layers: [layer(ENDS_UNITS, 'both')], readout, output: 'softmax', ...sizes }, library);
}
