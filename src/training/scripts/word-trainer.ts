import { type Network, type Unrolled, unroll } from '../../networks/network.ts';
import type { Rows } from '../../networks/word-reader.ts';
import { clipByNorm } from '../clip.ts';
import { adam, type Trained } from '../optimizers.ts';
import { random } from '../random.ts';

/** A sentence as numbers, with what the network is to say. */
export interface Example {
  /** Index of each word in the vocabulary; where `inputs` are given, their count is all that matters. */
  readonly tokens: readonly number[];
  /** What is read at each step instead of words. */
  readonly inputs?: readonly (readonly number[])[];
  /** The target at each step of the output. */
  readonly targets: readonly (readonly number[])[];
}

export interface WordTraining {
  readonly network: Network;
  /** Starts the parameters, drawn in order of first use. */
  readonly seed: number;
  /** A new example at every call. */
  readonly draw: () => Example;
  readonly batches: number;
  /** Examples a step. */
  readonly batch: number;
  /** Learning rate; falls linearly to 0 over the second half. */
  readonly rate: number;
  /** Weight decay: keeps the weights readable. */
  readonly decay: number;
  /** What every entry of a bias starts from, by name; 0 where none is given. */
  readonly biases?: Readonly<Record<string, number>>;
  /** Standard deviation of the first weights: 0.4 (default), or one over the square root of the columns of their matrix. */
  readonly spread?: 'by columns';
  /** The longest that the gradient of a batch may be; default: as long as it is. */
  readonly clip?: number;
  /** Whether the targets are a sequence with a length of its own, as those of an encoder and decoder are; default false. */
  readonly hasOwnLength?: boolean;
}

/** Trains on one-hot words by Adam and gives the parameters to two decimals. The same seed and draws give the same numbers. */
export function trainOnWords(training: WordTraining): Rows {
  const { network, seed, draw, batches, batch, rate, decay, biases = {} } = training;
  const tapes = new Map<string, Unrolled>();
  const tapeFor = (T: number, targets: number) => {
    const steps = training.hasOwnLength ? ([T, targets] as const) : T;
    const found = tapes.get(String(steps)) ?? unroll(network, steps, { inputGradients: false });
    tapes.set(String(steps), found);
    return found;
  };
  const shared = new Map<string, Trained & { readonly columns: number }>(
    [...tapeFor(1, 1).parameters].map(([name, { shape, size }]) => [
      name,
      { value: new Float64Array(size), grad: new Float64Array(size), columns: shape[1] },
    ]),
  );
  const source = random(seed);
  for (const [name, { value, columns }] of shared) {
    const spread = training.spread ? 1 / Math.sqrt(columns) : 0.4;
    if (name.startsWith('W')) for (let k = 0; k < value.length; k++) value[k] = source.normal(0, spread);
    else value.fill(biases[name] ?? 0);
  }
  const optimizer = adam([...shared.values()], { rate, decay });
  for (let step = 0; step < batches; step++) {
    for (const { grad } of shared.values()) grad.fill(0);
    for (let example = 0; example < batch; example++) {
      const { tokens, inputs, targets } = draw();
      const { tape, at, parameters } = tapeFor(tokens.length, targets.length);
      for (const [name, node] of parameters) node.value.set(shared.get(name)!.value);
      tokens.forEach(
        (token, k) =>
          void at('x', k + 1)!
            .value.fill(0)
            .fill(1, token, token + 1),
      );
      inputs?.forEach((input, k) => void at('x', k + 1)!.value.set(input));
      targets.forEach((target, k) => void at('y', k + 1)!.value.set(target));
      tape.forward();
      tape.backward();
      for (const [name, { grad }] of shared) {
        const one = parameters.get(name)!.grad;
        for (let k = 0; k < grad.length; k++) grad[k]! += one[k]! / batch;
      }
    }
    if (training.clip) clipByNorm([...shared.values()], training.clip);
    optimizer.rate = rate * Math.min(1, 2 - (2 * step) / batches);
    optimizer.step();
  }
  return Object.fromEntries([...shared].map(([name, { value, columns }]) => [name, rounded(value, columns)]));
}

/** Rows of a matrix to two decimals; adding 0 turns −0 into 0. */
function rounded(value: Float64Array, columns: number): number[][] {
  const numbers = Array.from(value, (w) => Math.round(w * 100) / 100 + 0);
  return Array.from({ length: numbers.length / columns }, (_, row) =>
    numbers.slice(row * columns, (row + 1) * columns),
  );
}

/** Parameters as source text, a row of a matrix on each line, `indent` spaces in. */
export function rowsText(parameters: Rows, indent: number): string {
  const space = ' '.repeat(indent);
  return Object.entries(parameters)
    .map(([name, rows]) =>
      [`${space}${keyText(name)}: [`, ...rows.map((row) => `${space}  [${row.join(', ')}],`), `${space}],`].join('\n'),
    )
    .join('\n');
}

/** A name as the key of an object: that of a layer, such as `W_aa@2`, stands in quotes. */
const keyText = (name: string) => (/^\w+$/.test(name) ? name : `'${name}'`);
