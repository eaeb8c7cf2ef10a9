import { type StripeModel, stripeModels } from '../training/corpora/stripes.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import { networkOf } from './wiring.ts';
import type { Rows } from './word-reader.ts';

export function stripeNetwork(model: StripeModel, library: Library): Network {
  const layers = stripeModels[model].map((n) => ({ cell: 'rnn' as const, n }));
  return networkOf({ layers, output: 'sigmoid', n_x: 1, n_y: 1 }, library);
}

/** The network over `T` steps with its trained parameters. */
export function stripeReader(network: Network, parameters: Rows, T: number): Unrolled {
  const unrolled = unroll(network, T, { inputGradients: false });
  for (const [name, node] of unrolled.parameters) node.value.set((parameters[name] ?? []).flat());
  return unrolled;
}
