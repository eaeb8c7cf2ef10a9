import { learned, placesOf, type StackCell, stackNetwork } from './deep-stacks.ts';
import type { Library } from './library.ts';
import { unroll } from './network.ts';

/** What a stack of recurrent layers takes. */
export interface StackCost {
  readonly layers: number;
  readonly parameters: number;
  /** Multiplications of the forward pass over all steps. */
  readonly multiplications: number;
  /** Moments that the layers need when all that is ready is computed at once. */
  readonly moments: number;
  /** Cells on the longest way from the last output back to the first input. */
  readonly longest: number;
}

/** Counts on recorded networks: a stack of `layers` layers of `n` units that reads `n_x` numbers a step, `T` steps long. */
export function stackCost(layers: number, n: number, n_x: number, T: number, library: Library): StackCost {
  const cells = Array.from({ length: layers }, (): StackCell => 'RNN');
  const one = unroll(stackNetwork({ cells, n, n_x }, library), 1);
  const products = one.tape.nodes.filter(({ operation }) => operation?.name === 'product');
  const step = products.reduce((sum, { inputs }) => sum + (inputs[0]?.size ?? 0), 0);
  const places = placesOf(unroll(stackNetwork({ cells, n: 1, n_x: 1 }, library), T));
  const inLayers = places.filter(({ layer }) => layer !== 'output');
  const far = new Map<string, number>();
  for (const { key, reads } of places) far.set(key, 1 + Math.max(0, ...reads.map((other) => far.get(other) ?? 0)));
  return {
    layers,
    parameters: learned(one),
    multiplications: step * T,
    moments: Math.max(...inLayers.map(({ moment }) => moment)),
    longest: Math.max(...inLayers.map(({ key }) => far.get(key) ?? 0)),
  };
}
