import { random } from '../training/random.ts';
import { sequenceNetwork } from './define.ts';
import type { Library } from './library.ts';
import { type Network, unroll } from './network.ts';

/** One vector a step. */
export type Steps = readonly (readonly number[])[];

/** A recurrent layer of tanh units that reads vectors of its own size, so that several can stand on each other. */
export function squareLayer(size: number, library: Library): Network {
  const sizes = { n_x: size, n_a: size, n_y: 1 };
  return sequenceNetwork({ cell: 'rnn', activation: 'tanh', output: 'sigmoid', ...sizes }, library);
}

/**
 * The states of `layers` layers over each example, each layer reading those of the one below: `[i][l][t]` is a vector, all
 * counted from 0, and layer 0 is the input. The weights are drawn from `seed`, the same for every example.
 */
export function stackedStates(layer: Network, batch: readonly Steps[], layers: number, seed: number): Steps[][] {
  return batch.map((inputs) => {
    const states = [inputs];
    for (let l = 0; l < layers; l++) states.push(layerStates(layer, states[l] as Steps, seed + l));
    return states;
  });
}

function layerStates(layer: Network, inputs: Steps, seed: number): Steps {
  const unrolled = unroll(layer, inputs.length);
  const draws = random(seed);
  for (const { value } of unrolled.parameters.values()) {
    for (let k = 0; k < value.length; k++) value[k] = draws.uniform(-0.9, 0.9);
  }
  inputs.forEach((input, t) => {
    unrolled.at('x', t + 1)?.value.set(input);
  });
  unrolled.tape.forward();
  return unrolled.over('a').map(({ value }) => Array.from(value));
}
