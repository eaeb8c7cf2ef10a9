import { formatNumber } from '../equations/format.ts';
import { random } from '../training/random.ts';
import { shaped } from '../training/sampling.ts';
import { drawUntil, integer } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberVariant, tellApart } from './variant.ts';

const TOLERANCE = 0.005;

/** What rejecting draws does to the words that are left. */
export const withoutUnk: Exercise = {
  id: 'without-unk',
  title: 'UNK does not count',
  variant(seed) {
    const draws = random(seed);
    const { word, unknown, others, right, mistakes } = drawUntil(
      () => {
        const [word, unknown] = [integer(draws, 20, 50) / 100, integer(draws, 15, 40) / 100];
        const others = integer(draws, 3, 6);
        const rest = Array.from({ length: others }, () => (1 - word - unknown) / others);
        const right = shaped([unknown, word, ...rest], { without: [0] })[1] as number;
        const mistakes = [
          {
            value: word,
            message:
              'That is its part of the whole ruler. But draws that fall on UNK do not count, and one is made anew.',
          },
          {
            value: word + unknown,
            message: 'All that UNK had does not go to this word alone. The others get more, too.',
          },
          {
            value: word + unknown / (others + 1),
            message:
              'The share of UNK is not dealt out evenly. A new draw falls on a long part more often than on a short one.',
          },
          {
            value: word * (1 - unknown),
            message: 'That makes the word less likely. When a rival goes, it becomes more likely.',
          },
        ];
        return { word, unknown, others, right, mistakes };
      },
      ({ word, unknown, right, mistakes }) => word + unknown < 0.9 && tellApart(right, mistakes, TOLERANCE),
    );
    return numberVariant({
      question: `At a step “pear” has ${formatNumber(word)} and UNK has ${formatNumber(unknown)}; ${others} other words share the rest equally. Whenever the draw falls on UNK, it is made again. How likely is it that “pear” is written?`,
      label: 'probability',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: 'Of all draws that count, how many fall on “pear”?',
      reason: 'Right: its share of what is left when UNK is gone.',
      worked: `Only draws beside UNK count, and these are ${formatNumber(1 - unknown)} of all. “Pear” has ${formatNumber(word)} / ${formatNumber(1 - unknown)} = ${formatNumber(right, 3)} of them.`,
    });
  },
};
