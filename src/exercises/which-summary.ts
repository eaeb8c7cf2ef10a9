import { neededBy, orderOf } from '../networks/order.ts';
import type { Node } from '../tape/tape.ts';
import { random } from '../training/random.ts';
import { recordedBothWays } from './both-ways.ts';
import { integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant } from './variant.ts';

/** Which two states have read the whole text. */
export const whichSummary: Exercise = {
  id: 'which-summary',
  title: 'A summary of the whole',
  variant(seed, library) {
    const draws = random(seed);
    const T = integer(draws, 6, 15);
    const unrolled = recordedBothWays({ n_x: 1, n_a: 1, n_y: 1 }, T, library);
    const order = orderOf(unrolled);
    const read = (name: string, time: number) => {
      const needed = neededBy(unrolled.at(name, time) as Node, order);
      return unrolled.over('x').filter((node) => needed.has(node)).length;
    };
    const option = (forward: number, backward: number, message: string) => ({
      text: `{{a[${forward}, layer(forward)]}} and {{a[${backward}, layer(backward)]}}`,
      right: read('a@forward', forward) === T && read('a@backward', backward) === T,
      message,
    });
    const middle = Math.floor(T / 2);
    const options = [
      option(
        T,
        1,
        'Right: each direction where it ends. Both have read everything, and each has one end of the text fresh in mind.',
      ),
      option(
        T,
        T,
        `The last position is the last one of the forward cell only. There the backward cell has read ${read('a@backward', T)} of ${T} words.`,
      ),
      option(
        1,
        1,
        `At the first position the backward cell has read everything, and the forward cell ${read('a@forward', 1)} of ${T} words.`,
      ),
      option(1, T, 'Those are the states in which each cell has just begun: each has read a single word.'),
      option(
        middle,
        middle,
        `In the middle each has read about half: ${read('a@forward', middle)} and ${read('a@backward', middle)} of ${T} words.`,
      ),
    ];
    return choiceVariant({
      question: `A bidirectional network has read a review of ${T} words and is to say whether it is a good one. Which two states does its head take, so that both have read the whole review?`,
      options: shuffled(draws, options),
      worked: `The forward cell has read everything at step ${T}, the backward cell at step 1. So {{a[${T}, layer(forward)]}} and {{a[1, layer(backward)]}}.`,
    });
  },
};
