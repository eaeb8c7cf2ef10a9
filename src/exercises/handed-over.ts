import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { encoderDecoder } from '../networks/wiring.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

interface Pair {
  readonly n_x: number;
  readonly n: number;
  readonly T_x: number;
  readonly T_y: number;
}

/** The numbers of the encoder that the decoder computes with. */
function handedBy({ n_x, n, T_x, T_y }: Pair, library: Library): number {
  const layer = { cell: 'rnn', n } as const;
  const pair = { encoder: layer, decoder: layer, input: 'teacher', output: 'softmax', n_x, n_y: 5 } as const;
  const { tape } = unroll(encoderDecoder(pair, library), [T_x, T_y]);
  const isOf = (part: string) => (node: { readonly id: string }) => node.id.includes(`@${part}[`);
  const read = new Set(tape.nodes.filter(isOf('decoder')).flatMap(({ inputs }) => inputs.filter(isOf('encoder'))));
  return [...read].reduce((sum, { size }) => sum + size, 0);
}

/** What passes from the network that reads to the one that writes. */
export const handedOver: Exercise = {
  id: 'handed-over',
  title: 'Through the seam',
  variant(seed, library) {
    const draws = random(seed);
    const { pair, right, mistakes } = drawUntil(
      () => {
        const pair = {
          ...{ n_x: integer(draws, 20, 60), n: integer(draws, 5, 40) },
          ...{ T_x: integer(draws, 6, 30), T_y: integer(draws, 6, 30) },
        };
        const { n_x, n, T_x, T_y } = pair;
        const mistakes: Mistake[] = [
          {
            value: n * T_x,
            message:
              'Those are all states of the encoder. Only the last of them stands at the seam; the others go into it.',
          },
          { value: n_x * T_x, message: 'Those are the inputs. The decoder never sees them.' },
          {
            value: n * T_y,
            message: 'The decoder gets the state once, as its initial state. At later steps it has its own.',
          },
          { value: T_x, message: 'A state has as many numbers as there are units. It does not grow with the input.' },
          { value: n_x, message: 'That is one input. What is handed over is a state.' },
        ];
        return { pair, right: handedBy(pair, library), mistakes };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 0.5),
    );
    const { n_x, n, T_x, T_y } = pair;
    return numberVariant({
      question: `An encoder with ${n} units reads a sentence of ${T_x} words, each one-hot of ${n_x}. A decoder, also with ${n} units, starts from its last state and writes ${T_y} words. Both are simple recurrent networks. How many numbers pass from the encoder to the decoder?`,
      label: 'numbers',
      right,
      tolerance: 0.5 - 1e-9,
      mistakes,
      otherwise: 'Look at the seam: which vector of the encoder does the decoder read, and how often?',
      reason: `Right: one state, and it would be ${n} numbers for ${2 * T_x} words as well.`,
      worked: `The decoder reads one vector of the encoder, {{a[T, layer(encoder)]}}, and it reads it once. That makes ${right} numbers, whatever ${T_x} and ${T_y} are.`,
    });
  },
};
