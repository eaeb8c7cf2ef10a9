import type { Library } from '../networks/library.ts';
import { type Network, type Unrolled, unroll } from '../networks/network.ts';
import { networkOf } from '../networks/wiring.ts';
import type { Sizes } from './recorded.ts';

/** A bidirectional layer of tanh units with sigmoid outputs. */
export function bothWays({ n_x, n_a, n_y }: Sizes, library: Library, head: 'dense' | 'sum' = 'dense'): Network {
  return networkOf(
    { layers: [{ cell: 'rnn', n: n_a, direction: 'both' }], head, output: 'sigmoid', n_x, n_y },
    library,
  );
}

/** The same, recorded for T steps; all values 0. */
export function recordedBothWays(sizes: Sizes, T: number, library: Library, head: 'dense' | 'sum' = 'dense'): Unrolled {
  return unroll(bothWays(sizes, library, head), T);
}
