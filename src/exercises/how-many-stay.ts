import { formatNumber } from '../equations/format.ts';
import { random } from '../training/random.ts';
import { shaped } from '../training/sampling.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberVariant, tellApart } from './variant.ts';
import { sharesFrom } from './word-chain.ts';

/** Top-p counts words by their share. */
export const howManyStay: Exercise = {
  id: 'how-many-stay',
  title: 'How many stay?',
  variant(seed) {
    const draws = random(seed);
    const asked = drawUntil(
      () => {
        const shares = sharesFrom(Array.from({ length: integer(draws, 5, 7) }, () => draws.uniform(0.2, 3) ** 2));
        const topP = pick(draws, [0.6, 0.7, 0.8, 0.9]);
        const right = shaped(shares, { topP }).filter((each) => each > 0).length;
        const mistakes = [
          {
            value: right - 1,
            message: `Those have less than ${topP} together. One more is needed to have at least as much.`,
          },
          { value: right + 1, message: `Without the last of these they have ${topP} already, so it is not needed.` },
          { value: shares.length, message: 'Those are all. Only as many stay as are needed for the share.' },
        ];
        return { shares, topP, right, mistakes };
      },
      ({ shares, right, mistakes, topP }) => {
        const sums = shares.map((_, k) => shares.slice(0, k + 1).reduce((sum, each) => sum + each, 0));
        return (
          right > 1 &&
          Math.min(...shares) > 0.01 &&
          tellApart(right, mistakes, 0) &&
          sums.every((sum) => Math.abs(sum - topP) > 0.005)
        );
      },
    );
    const { shares, topP, right, mistakes } = asked;
    const sums = shares.map((_, k) => formatNumber(shares.slice(0, k + 1).reduce((sum, each) => sum + each, 0)));
    return numberVariant({
      question: `The shares at a step, the largest first, are ${shares.map((each) => formatNumber(each)).join(', ')}. Top-p is ${topP}. How many words stay on the ruler?`,
      label: 'words',
      right,
      tolerance: 0,
      mistakes,
      otherwise: 'Add up the shares from the largest on. Stop when the sum has reached the number.',
      reason: `Right: after ${right} words the sum is ${sums[right - 1]}.`,
      worked: `The sums are ${sums.join(', ')}. The first that reaches ${topP} is ${sums[right - 1]}, after ${right} words.`,
    });
  },
};
