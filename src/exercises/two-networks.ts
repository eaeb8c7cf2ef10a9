import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { encoderDecoder } from '../networks/wiring.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { parameterCount } from './measure.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

interface Pair {
  readonly n_x: number;
  readonly n: number;
  readonly n_y: number;
  readonly T_x: number;
  readonly T_y: number;
}

function sizeOf({ n_x, n, n_y, T_x, T_y }: Pair, library: Library): number {
  const layer = { cell: 'rnn', n } as const;
  const pair = { encoder: layer, decoder: layer, input: 'teacher', output: 'softmax', n_x, n_y } as const;
  return parameterCount(unroll(encoderDecoder(pair, library), [T_x, T_y]));
}

const cellOf = (inputs: number, n: number) => n * n + n * inputs + n;

/** Two cells and one output layer, however long the sequences are. */
export const twoNetworks: Exercise = {
  id: 'two-networks',
  title: 'How many numbers do the two learn?',
  variant(seed, library) {
    const draws = random(seed);
    const { pair, right, mistakes } = drawUntil(
      () => {
        const pair = {
          ...{ n_x: integer(draws, 4, 12), n: integer(draws, 3, 9), n_y: integer(draws, 4, 12) },
          ...{ T_x: integer(draws, 3, 9), T_y: integer(draws, 3, 9) },
        };
        return { pair, right: sizeOf(pair, library), mistakes: mistakesOf(pair) };
      },
      (drawn) => drawn.pair.n_x !== drawn.pair.n_y && tellApart(drawn.right, drawn.mistakes, 0.5),
    );
    const { n_x, n, n_y, T_x, T_y } = pair;
    const parts = [cellOf(n_x, n), cellOf(n_y, n), n_y * n + n_y];
    return numberVariant({
      question: `An encoder reads ${T_x} items, each one-hot of ${n_x}. A decoder writes ${T_y} items, each one of ${n_y}, and reads at each step the item before. Both are simple recurrent networks of ${n} units. How many numbers do they learn, biases and output layer included?`,
      label: 'numbers',
      right,
      tolerance: 0.5 - 1e-9,
      mistakes,
      otherwise: 'Count three parts: the cell of the encoder, the cell of the decoder, and the output layer.',
      reason: `Right: ${parts.join(' + ')}.`,
      worked: `The encoder has ${n} · ${n} + ${n} · ${n_x} + ${n} = ${parts[0]} numbers. The decoder reads items of ${n_y}, so it has ${n} · ${n} + ${n} · ${n_y} + ${n} = ${parts[1]}. The output layer has ${n_y} · ${n} + ${n_y} = ${parts[2]}. Together ${right}. The lengths ${T_x} and ${T_y} do not count.`,
    });
  },
};

function mistakesOf({ n_x, n, n_y, T_x, T_y }: Pair): Mistake[] {
  const [read, write, head] = [cellOf(n_x, n), cellOf(n_y, n), n_y * n + n_y];
  return [
    {
      value: read + head,
      message: 'That is one cell. Encoder and decoder are two networks, each with its own weights.',
    },
    { value: read + write, message: 'The output layer is missing: something has to make answers of the states.' },
    {
      value: T_x * read + T_y * (write + head),
      message: 'The steps of a network share its weights. A longer sequence adds steps, not weights.',
    },
    {
      value: 2 * read + head,
      message: `The decoder does not read what the encoder reads: its inputs are items of ${n_y}, so that matrix has another shape.`,
    },
    { value: read + write + head - 2 * n - n_y, message: 'Those are the weights. Each layer has biases too.' },
  ];
}
