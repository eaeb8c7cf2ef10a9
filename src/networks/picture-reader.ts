import { PICTURE_SIDE, pictureNames } from '../training/corpora/pictures.ts';
import { sequenceNetwork } from './define.ts';
import type { Library } from './library.ts';
import { type Network, unroll } from './network.ts';
import type { Rows } from './word-reader.ts';

/** Units of the LSTM that reads pictures. */
export const PICTURE_UNITS = 6;

/** Reads a row at a step; `last` answers after the last row, `each` lets the same head speak after every row. */
export function pictureNetwork(readout: 'last' | 'each', library: Library): Network {
  const sizes = { n_x: PICTURE_SIDE, n_a: PICTURE_UNITS, n_y: pictureNames.length };
  return sequenceNetwork({ cell: 'lstm', activation: 'tanh', output: 'softmax', readout, ...sizes }, library);
}

/** Reads pictures with fixed weights: gives the shares of each name after each row. */
export function pictureReader(
  parameters: Rows,
  library: Library,
): (rows: readonly (readonly number[])[]) => number[][] {
  const unrolled = unroll(pictureNetwork('each', library), PICTURE_SIDE, { inputGradients: false });
  for (const [name, node] of unrolled.parameters) node.value.set((parameters[name] ?? []).flat());
  return (rows) => {
    rows.forEach((row, k) => void unrolled.at('x', k + 1)?.value.set(row));
    unrolled.tape.forward();
    return unrolled.over('yhat').map(({ value }) => Array.from(value));
  };
}
