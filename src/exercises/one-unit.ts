import type { Activation } from '../networks/cells.ts';
import { sequenceNetwork } from '../networks/define.ts';
import type { Library } from '../networks/library.ts';
import { type Unrolled, unroll } from '../networks/network.ts';
import type { Node } from '../tape/tape.ts';

/** A network of one unit and one output for every input, without biases. */
export interface OneUnit {
  readonly W_aa: number;
  readonly W_ax: number;
  readonly W_ya: number;
  /** The first state. */
  readonly start: number;
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
}

/** The network, run forward and backward. */
export function runOneUnit(unit: OneUnit, library: Library, activation: Activation = 'tanh'): Unrolled {
  const sizes = { n_x: 1, n_a: 1, n_y: 1 };
  const network = sequenceNetwork({ cell: 'rnn', activation, output: 'sigmoid', ...sizes }, library);
  const unrolled = unroll(network, unit.inputs.length);
  for (const name of ['W_aa', 'W_ax', 'W_ya'] as const) unrolled.parameters.get(name)?.value.fill(unit[name]);
  unrolled.at('a', 0)?.value.fill(unit.start);
  for (const [k, input] of unit.inputs.entries()) {
    unrolled.at('x', k + 1)?.value.fill(input);
    unrolled.at('y', k + 1)?.value.fill(unit.targets[k] ?? 0);
  }
  unrolled.tape.forward();
  unrolled.tape.backward();
  return unrolled;
}

/** The single number of a quantity at a step. */
export function numberAt(unrolled: Unrolled, name: string, time: number): number {
  return unrolled.at(name, time)?.value[0] as number;
}

/** ∂L/∂z: what arrives at the sum inside the state of a step. */
export function errorAt(unrolled: Unrolled, time: number): number {
  return (unrolled.at('a', time) as Node).inputs[0]?.grad[0] as number;
}
