import { formatNumber } from '../equations/format.ts';
import { random } from '../training/random.ts';
import { shaped } from '../training/sampling.ts';
import { pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { numberVariant } from './variant.ts';

/** What a temperature does to two shares. */
export const heatedRatio: Exercise = {
  id: 'heated-ratio',
  title: 'Warmer, or colder',
  variant(seed) {
    const draws = random(seed);
    const ratio = pick(draws, [4, 9, 16]);
    const temperature = pick(draws, [0.5, 2]);
    const small = pick(draws, [0.03, 0.04, 0.05]);
    const shares = [ratio * small, small, 1 - (ratio + 1) * small];
    const [one, other] = shaped(shares, { temperature });
    const right = (one as number) / (other as number);
    const mistakes = [
      { value: ratio, message: 'That is what it was. Temperature 1 would leave it so.' },
      {
        value: ratio / temperature,
        message: 'The sums inside softmax are divided, not the shares. Softmax takes powers of e of them.',
      },
      {
        value: ratio ** temperature,
        message: 'That is the other way round: the shares are raised to 1 / {{τ}}, not to {{τ}}.',
      },
    ];
    return numberVariant({
      question: `A model gives “apple” ${formatNumber(shares[0] as number)} and “pear” ${formatNumber(small)}: ${ratio} times as much. The temperature is set to ${temperature}. How many times as long as that of “pear” is the part of “apple” on the ruler now?`,
      label: 'times as long',
      right,
      tolerance: 0.05,
      mistakes,
      otherwise:
        'A ratio of shares is e to the difference of two sums. What becomes of it when both sums are divided by {{τ}}?',
      reason: `Right: ${temperature > 1 ? 'heat brings them together' : 'cold drives them apart'}.`,
      worked: `The ratio ${ratio} is e to the difference of the two sums. The difference is divided by ${temperature}, so the ratio is raised to 1 / ${temperature}: ${numberText(right)}. What becomes of the other words does not matter: they change both parts alike.`,
    });
  },
};
