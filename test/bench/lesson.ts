import { sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { fusedLstm } from './fused-lstm.ts';
import { fusedRnn } from './fused-rnn.ts';
import { randomNumbers } from './measure.ts';

const n_x = 4;
const n_a = 5;
const n_y = 3;

export type LessonCell = 'rnn' | 'lstm';

/** The lesson workload for T steps: our tape and the hand-fused loop, on the same numbers. */
export function lesson(
  cell: LessonCell,
  T: number,
): { ours: () => number; fused: () => number; largestDifference: () => number } {
  const network = sequenceNetwork({ cell, activation: 'tanh', output: 'softmax', n_x, n_a, n_y }, parseLibrary());
  const unrolled = unroll(network, T, { inputGradients: false });
  const hand = { rnn: fusedRnn, lstm: fusedLstm }[cell](n_x, n_a, n_y, T);
  const random = randomNumbers(1);
  for (const [name, node] of unrolled.parameters) {
    for (let k = 0; k < node.size; k++) node.value[k] = random() - 0.5;
    hand.parameters[name]?.set(node.value);
  }
  for (let t = 1; t <= T; t++) {
    const x = unrolled.at('x', t)?.value as Float64Array;
    const y = unrolled.at('y', t)?.value as Float64Array;
    for (let k = 0; k < n_x; k++) x[k] = 2 * random() - 1;
    y[Math.floor(random() * n_y)] = 1;
    hand.x.set(x, (t - 1) * n_x);
    hand.y.set(y, (t - 1) * n_y);
  }
  const { tape } = unrolled;
  const ours = () => {
    tape.forward();
    tape.backward();
    return tape.loss.value[0] as number;
  };
  const largestDifference = () => {
    let largest = Math.abs(ours() - hand.run());
    for (const [name, node] of unrolled.parameters) {
      const theirs = hand.gradients[name];
      node.grad.forEach((value, k) => {
        largest = Math.max(largest, Math.abs(value - (theirs?.[k] ?? Number.NaN)));
      });
    }
    return largest;
  };
  return { ours, fused: hand.run, largestDifference };
}
