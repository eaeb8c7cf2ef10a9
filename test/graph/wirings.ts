import type { CellName } from '../../src/networks/cells.ts';
import { type Unrolled, unroll } from '../../src/networks/network.ts';
import { encoderDecoder, networkOf, oneToMany } from '../../src/networks/wiring.ts';
import { library } from '../lesson/example.ts';

const sizes = { output: 'softmax', n_x: 3, n_y: 3 } as const;
const layer = (cell: CellName, direction: 'forward' | 'both' = 'forward') => ({ cell, n: 2, direction });

const stack = (layers: readonly ReturnType<typeof layer>[], readout: 'each' | 'last' | 'mean' | 'ends' = 'each') =>
  networkOf({ layers, readout, ...sizes }, library);

const pair = (encoder: CellName, decoder: CellName, input: 'teacher' | 'feedback' | 'context') =>
  encoderDecoder({ encoder: { cell: encoder, n: 2 }, decoder: { cell: decoder, n: 2 }, input, ...sizes }, library);

/** Every wiring that the project can make, as one recorded network each, by name. */
export const wirings: Readonly<Record<string, (T: number) => Unrolled>> = {
  'one-layer': (T) => unroll(stack([layer('rnn')]), T),
  'three-layers': (T) => unroll(stack([layer('rnn'), layer('rnn'), layer('rnn')]), T),
  'lstm-gru-rnn': (T) => unroll(stack([layer('lstm'), layer('gru-reset-before'), layer('rnn')]), T),
  'dense-head': (T) => unroll(stack([layer('rnn'), layer('feed-forward'), layer('feed-forward')]), T),
  last: (T) => unroll(stack([layer('rnn'), layer('rnn')], 'last'), T),
  mean: (T) => unroll(stack([layer('rnn')], 'mean'), T),
  'both-directions': (T) => unroll(stack([layer('rnn', 'both')]), T),
  'both-added': (T) => unroll(networkOf({ layers: [layer('rnn', 'both')], head: 'sum', ...sizes }, library), T),
  ends: (T) => unroll(stack([layer('rnn', 'both')], 'ends'), T),
  'both-lstm': (T) => unroll(stack([layer('lstm', 'both')]), T),
  'both-mean': (T) => unroll(stack([layer('gru-simple', 'both')], 'mean'), T),
  'three-both': (T) => unroll(stack([layer('rnn', 'both'), layer('rnn', 'both'), layer('rnn', 'both')]), T),
  'both-under-one': (T) => unroll(stack([layer('gru-reset-after', 'both'), layer('rnn')]), T),
  'one-to-many': (T) => unroll(oneToMany({ layers: [layer('rnn')], feed: 'output', ...sizes }, library), [1, T]),
  'two-to-many': (T) =>
    unroll(oneToMany({ layers: [layer('rnn'), layer('rnn')], feed: 'output', ...sizes }, library), [1, T]),
  'one-to-zeros': (T) => unroll(oneToMany({ layers: [layer('lstm')], feed: 'zeros', ...sizes }, library), [1, T]),
  teacher: (T) => unroll(pair('rnn', 'rnn', 'teacher'), [T, Math.ceil(T / 2)]),
  feedback: (T) => unroll(pair('lstm', 'gru-reset-before', 'feedback'), [T, T + 1]),
  context: (T) => unroll(pair('gru-simple', 'lstm', 'context'), [T, Math.max(2, T - 1)]),
};
