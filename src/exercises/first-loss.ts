import { formatSignificant } from '../equations/format.ts';
import { unroll } from '../networks/network.ts';
import { networkOf } from '../networks/wiring.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberVariant, tellApart } from './variant.ts';

/** The loss of a character by a network that knows nothing: one step, with all weights 0. */
function knowingNothing(symbols: number, library: Parameters<Exercise['variant']>[1]): number {
  const layers = [{ cell: 'rnn', n: 2 }] as const;
  const { tape, at } = unroll(networkOf({ layers, output: 'softmax', n_x: symbols, n_y: symbols }, library), 1);
  for (const { kind, value } of tape.nodes) if (kind === 'parameter') value.fill(0);
  at('x', 1)?.value.set([1]);
  at('y', 1)?.value.set([1]);
  tape.forward();
  return tape.loss?.value[0] ?? Number.NaN;
}

/** Where a curve of loss begins. */
export const firstLoss: Exercise = {
  id: 'first-loss',
  title: 'Where does the curve begin?',
  variant(seed, library) {
    const draws = random(seed);
    const { symbols, length, right, mistakes } = drawUntil(
      () => {
        const [symbols, length] = [integer(draws, 20, 120), pick(draws, [5000, 20_000, 100_000])];
        const mistakes = [
          {
            value: 1,
            message: 'The loss is a logarithm, and no share of 1. It can be larger, and here it is.',
          },
          {
            value: 1 / symbols,
            message: 'That is the probability of each character, or nearly 0. The loss is minus its logarithm.',
          },
          {
            value: Math.log2(symbols),
            message: 'That is in bits, with the logarithm to base 2. Here the logarithm is the natural one.',
          },
          {
            value: symbols,
            message: 'That is the perplexity. The loss is its logarithm.',
          },
          {
            value: Math.log(length),
            message: 'How long the text is does not matter: what counts is among how many characters it guesses.',
          },
        ];
        return { symbols, length, right: knowingNothing(symbols, library), mistakes };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 0.05),
    );
    return numberVariant({
      question: `A text has ${length.toLocaleString('en')} characters, ${symbols} different ones. A network has just been made, and gives all of them about the same probability. What is its loss of a character, before the first update?`,
      label: 'loss',
      right,
      tolerance: 0.05,
      mistakes,
      otherwise: 'Each character has the probability of a guess. The loss is minus the natural logarithm of it.',
      reason: `Right: ln ${symbols}. If a curve begins much higher, the first weights are too large.`,
      worked: `Each character has the probability 1/${symbols}. The loss is −ln(1/${symbols}) = ln ${symbols} = ${formatSignificant(right)}. That is the line of guessing in the figure, and its perplexity is ${symbols}.`,
    });
  },
};
