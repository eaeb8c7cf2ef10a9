import { formatNumber, formatSignificant } from '../equations/format.ts';
import { textWriter } from '../networks/written-text.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberVariant, tellApart } from './variant.ts';
import { chainWriter } from './word-chain.ts';

const TOLERANCE = 0.004;

/** How often a text reaches the limit before it ends. */
export const cutOff: Exercise = {
  id: 'cut-off',
  title: 'Before it ends',
  variant(seed) {
    const draws = random(seed);
    const { share, limit, right, mistakes } = drawUntil(
      () => {
        const [share, limit] = [pick(draws, [0.1, 0.15, 0.2, 0.25, 0.3]), integer(draws, 3, 8)];
        const next = { la: 1 - share, end: share };
        // A text in which every draw is “la”: its probability is that of reaching the limit.
        const edits = Object.fromEntries(Array.from({ length: limit }, (_, k) => [k, { index: 0 }]));
        const right = textWriter(chainWriter({ '': next, la: next, end: next }))({
          ...{ given: [], seed: 1, limit, rejects: true, edits },
        }).probability;
        const mistakes = [
          {
            value: share ** limit,
            message: 'That is how likely it is to draw EOS every time. The text goes on as long as EOS is not drawn.',
          },
          {
            value: 1 - share * limit,
            message:
              'Shares of several steps cannot be added: EOS is drawn once at most. Multiply what must happen at each step.',
          },
          { value: 1 - share, message: 'That is one step. It has to go on at every one of them.' },
          { value: 1 - right, message: 'That is how likely it is to end before the limit.' },
        ];
        return { share, limit, right, mistakes };
      },
      ({ right, mistakes }) => tellApart(right, mistakes, TOLERANCE),
    );
    return numberVariant({
      question: `A model gives EOS ${formatNumber(share)} at every step, the first one included. Writing stops after ${limit} symbols. How likely is it that EOS is not among them, so that the text is cut off?`,
      label: 'probability',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: `What has to happen at each of the ${limit} steps?`,
      reason: 'Right: at every step something else than EOS.',
      worked: `At each step something else is drawn with ${formatNumber(1 - share)}, and that ${limit} times: ${formatNumber(1 - share)} to the power of ${limit} is ${formatSignificant(right)}.`,
    });
  },
};
