import { sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type Unrolled, unroll } from '../../src/networks/network.ts';
import { random } from '../../src/training/random.ts';

const library = parseLibrary();

export interface SimpleOptions {
  readonly T?: number;
  readonly n_x?: number;
  readonly n_a?: number;
  readonly n_y?: number;
  readonly output?: 'sigmoid' | 'softmax';
  readonly seed?: number;
  /** Weights and inputs are drawn from −scale to scale. */
  readonly scale?: number;
}

/** A simple network with drawn weights, inputs, targets and first state, run forward and backward. */
export function simpleUnrolled(options: SimpleOptions = {}): Unrolled {
  const { T = 5, n_x = 3, n_a = 4, n_y = 2, output = 'sigmoid', seed = 1, scale = 1 } = options;
  const unrolled = unroll(sequenceNetwork({ cell: 'rnn', activation: 'tanh', output, n_x, n_a, n_y }, library), T);
  const draws = random(seed);
  for (const { kind, value } of unrolled.tape.nodes) {
    if (kind === 'target') value[Math.floor(draws.uniform(0, n_y))] = 1;
    else if (kind !== 'computed' && kind !== 'constant')
      for (let k = 0; k < value.length; k++) value[k] = draws.uniform(-scale, scale);
  }
  unrolled.tape.forward();
  unrolled.tape.backward();
  return unrolled;
}

/** The largest difference between two vectors. */
export function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (value, k) => Math.abs(value - (b[k] as number))));
}
