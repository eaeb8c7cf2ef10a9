import { type Sequence, sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type Unrolled, unroll } from '../../src/networks/network.ts';
import type { Node } from '../../src/tape/tape.ts';
import { randomNumbers } from '../bench/measure.ts';

export const library = parseLibrary();

/** A network of one recurrent layer for T steps, every leaf filled from the seed, forward and backward run. */
export function randomNetwork(options: Partial<Sequence>, T: number, seed: number): Unrolled {
  const defaults = { cell: 'rnn', activation: 'tanh', output: 'softmax', n_x: 3, n_a: 4, n_y: 2 } as const;
  const unrolled = unroll(sequenceNetwork({ ...defaults, ...options }, library), T);
  fillRandom(unrolled, seed);
  unrolled.tape.forward();
  unrolled.tape.backward();
  return unrolled;
}

/** Matrices are scaled by their width, so that outputs stay away from 0 and 1; a target is one unit. */
export function fillRandom({ tape }: Unrolled, seed: number): void {
  const random = randomNumbers(seed);
  for (const { kind, value, shape } of tape.nodes) {
    if (kind === 'target') value.fill(0)[Math.floor(random() * value.length)] = 1;
    else if (kind !== 'computed' && kind !== 'constant') {
      for (let k = 0; k < value.length; k++) value[k] = (2 * random() - 1) / shape[1];
    }
  }
}

/** The node of a quantity at a step, or of a parameter; fails where there is none. */
export function nodeOf(unrolled: Unrolled, name: string, time?: number): Node {
  const found = time === undefined ? unrolled.parameters.get(name) : unrolled.at(name, time);
  if (!found) throw new Error(`no node ${name}, step ${time}`);
  return found;
}

/** A matrix as rows. */
export function rowsOf({ shape: [m, n] }: Node, numbers: Float64Array): number[][] {
  return Array.from({ length: m }, (_, row) => [...numbers.subarray(row * n, (row + 1) * n)]);
}
