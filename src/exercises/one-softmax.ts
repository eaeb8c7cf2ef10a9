import { sequenceNetwork } from '../networks/define.ts';
import type { Library } from '../networks/library.ts';
import { type Unrolled, unroll } from '../networks/network.ts';

/** A softmax over these sums, one step: a network whose output layer has nothing but a bias. The target is one-hot at `due`. */
export function softmaxOf(sums: readonly number[], due: number, library: Library): Unrolled {
  const sizes = { n_x: 1, n_a: 1, n_y: sums.length };
  const unrolled = unroll(
    sequenceNetwork({ cell: 'rnn', activation: 'tanh', output: 'softmax', readout: 'each', ...sizes }, library),
    1,
  );
  unrolled.parameters.get('b_y')?.value.set(sums);
  unrolled.at('y', 1)?.value.fill(1, due, due + 1);
  unrolled.tape.forward();
  unrolled.tape.backward();
  return unrolled;
}
