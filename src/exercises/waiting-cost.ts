import type { Library } from '../networks/library.ts';
import type { Unrolled } from '../networks/network.ts';
import { neededBy, orderOf } from '../networks/order.ts';
import type { Node } from '../tape/tape.ts';
import { random } from '../training/random.ts';
import { recordedBothWays } from './both-ways.ts';
import { drawUntil, integer } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberVariant, tellApart } from './variant.ts';

/**
 * Steps of the backward cell over a stream of T words, when it starts anew for each word at the last of the `ahead` words
 * after it: the backward states that are needed at the word, itself included, of the network on what has arrived.
 */
export function backwardSteps(T: number, ahead: number, library: Library): number {
  const networks = new Map<number, Unrolled>();
  const network = (arrived: number) => {
    const found = networks.get(arrived) ?? recordedBothWays({ n_x: 1, n_a: 1, n_y: 1 }, arrived, library);
    networks.set(arrived, found);
    return found;
  };
  return Array.from({ length: T }, (_, k) => {
    const unrolled = network(Math.min(T, k + 1 + ahead));
    const needed = neededBy(unrolled.at('a@backward', k + 1) as Node, orderOf(unrolled));
    return 1 + [...needed].filter(({ kind }) => kind === 'computed').length;
  }).reduce((sum, steps) => sum + steps, 0);
}

/** What it costs to wait for a few words and not for all. */
export const waitingCost: Exercise = {
  id: 'waiting-cost',
  title: 'The price of a few words',
  variant(seed, library) {
    const draws = random(seed);
    const { T, ahead, right, mistakes } = drawUntil(
      () => {
        const [T, ahead] = [integer(draws, 8, 20), integer(draws, 2, 5)];
        const right = backwardSteps(T, ahead, library);
        const mistakes = [
          {
            value: T,
            message:
              'That is one pass over the whole sentence. Here every word has a backward pass of its own, which starts when its look-ahead is there.',
          },
          { value: T * (ahead + 1), message: `Almost: the last words have fewer than ${ahead} words after them.` },
          { value: T * ahead, message: 'The word itself is read as well, not only those after it.' },
          {
            value: (T * (T + 1)) / 2,
            message: 'That would be a backward pass from the end of the sentence for each word.',
          },
        ];
        return { T, ahead, right, mistakes };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 0),
    );
    const tail = (ahead * (ahead + 1)) / 2;
    return numberVariant({
      question: `Words arrive one by one, ${T} in all. A bidirectional network answers each word when ${ahead} more have come, or the sentence has ended. For each answer the backward cell starts anew at the last of these and goes back to the word. How many steps does the backward cell take in all?`,
      label: 'steps',
      right,
      tolerance: 0,
      mistakes,
      otherwise: `For each word count it and the words after it that are waited for, at most ${ahead}; add up over all ${T}.`,
      reason: `Right: ${right} in place of ${T}. Answers come sooner, and cost more.`,
      worked: `Each word costs a step of its own and ${ahead} more, ${T * (ahead + 1)} in all for ${T} words. But the last ${ahead} words have too few words after them: ${tail} steps less. That makes ${right}. A single pass from the end takes ${T}.`,
    });
  },
};
