import { type Clamp, HELD_OPEN } from '../training/corpora/gated-cats.ts';
import { catNetworkOf } from './cat-model.ts';
import type { Library } from './library.ts';
import type { Network } from './network.ts';
import type { Rows } from './word-reader.ts';

/** The network that chooses between was and were, with both gates of a GRU. */
export const gatedCatNetwork = (readout: 'last' | 'each', library: Library): Network =>
  catNetworkOf(readout, library, 'gru-reset-before');

/** The parameters with one gate held open: its weights 0, its bias so large that it is 1. */
export function clamped(parameters: Rows, clamp: Clamp): Rows {
  if (clamp === 'none') return parameters;
  const gate = clamp === 'update' ? 'z' : 'r';
  const filled = (name: string, value: number) => (parameters[name] ?? []).map((row) => row.map(() => value));
  return { ...parameters, [`W_${gate}`]: filled(`W_${gate}`, 0), [`b_${gate}`]: filled(`b_${gate}`, HELD_OPEN) };
}
