import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { softmaxOf } from './one-softmax.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

const TOLERANCE = 0.0006;

/** By how much a step of training moves the bias of a word. */
export const movedBias: Exercise = {
  id: 'moved-bias',
  title: 'Pushed up, or down?',
  variant(seed, library) {
    const draws = random(seed);
    const { share, rate, isDue, right, mistakes } = drawUntil(
      () => {
        const share = integer(draws, 2, 17) / 20;
        const rate = pick(draws, [0.1, 0.2, 0.5]);
        const isDue = draws.uniform() < 0.6;
        const unrolled = softmaxOf([Math.log(share), Math.log(1 - share)], isDue ? 0 : 1, library);
        const slope = unrolled.parameters.get('b_y')?.grad[0] as number;
        const mistakes: Mistake[] = [
          { value: rate * slope, message: 'One goes down the slope, against the gradient: the sign is the other one.' },
          {
            value: isDue ? rate * share : rate * (1 - share),
            message: isDue
              ? 'It is pushed by what it lacks, and not by what it has.'
              : 'The word is not due: it has to come down.',
          },
          {
            value: rate / share,
            message:
              'That is the slope of −log at the share. On its way through softmax it is multiplied by the slope of the share.',
          },
          { value: 0, message: 'Every word moves: softmax ties them together.' },
          { value: -slope, message: 'That is the whole slope. A step takes the learning rate times it.' },
        ];
        return { share, rate, isDue, right: -rate * slope, mistakes };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, TOLERANCE),
    );
    const target = isDue ? 1 : 0;
    return numberVariant({
      question: `A sentence has a single step. There the network gives the word “cat” a share of ${numberText(share)}, and ${isDue ? '“cat” is due' : 'another word is due'}. One step of gradient descent is taken with a rate of ${rate}. By how much does the bias of “cat” in {{b_y}} change?`,
      label: 'change',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise:
        'The gradient at the sum of a word is its share minus its target. A step goes against it, times the rate.',
      reason: `Right: ${isDue ? 'up, by what it lacks' : 'down, by its share'}, times the rate.`,
      worked: `The gradient is {{yhat[1] - y[1]}}, here ${numberText(share)} − ${target} = ${numberText(share - target)}. The step is −${rate} times that: ${numberText(right, 3)}.`,
    });
  },
};
