import { random } from '../training/random.ts';
import { drawUntil, integer } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { softmaxOf } from './one-softmax.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

const WORDS = ['cat', 'dog', 'bread'] as const;
const TOLERANCE = 0.006;

/** From sums to a loss. */
export const softmaxCost: Exercise = {
  id: 'softmax-cost',
  title: 'What does the step cost?',
  variant(seed, library) {
    const draws = random(seed);
    const { sums, due, share, right, mistakes } = drawUntil(
      () => {
        const sums = WORDS.map(() => integer(draws, -2, 3));
        const due = integer(draws, 0, 2);
        const unrolled = softmaxOf(sums, due, library);
        const shares = Array.from(unrolled.at('yhat', 1)?.value ?? []);
        const share = shares[due] as number;
        const plain = (sums[due] as number) / sums.reduce((sum, each) => sum + each, 0);
        const mistakes: Mistake[] = [
          { value: share, message: 'That is the share of the word. The loss is the negative logarithm of it.' },
          {
            value: 1 - share,
            message: 'That is what the share lacks. The loss is the negative logarithm of the share.',
          },
          {
            value: -(sums[due] as number),
            message: 'The sum is no share yet: e to the power of it, divided by all three.',
          },
          {
            value: -Math.log2(share),
            message: 'That is with the logarithm of base 2. Here it is the natural one.',
          },
          {
            value: -shares.reduce((sum, each) => sum + Math.log(each), 0),
            message: 'Only the word that is due counts: the others are multiplied by a target of 0.',
          },
        ];
        if (plain > 0 && Number.isFinite(plain))
          mistakes.push({
            value: -Math.log(plain),
            message: 'Shares are not the sums divided by their total: first comes e to the power of each.',
          });
        return { sums, due, share, right: unrolled.tape.loss.value[0] as number, mistakes };
      },
      (drawn) =>
        new Set(drawn.sums).size === 3 && drawn.right > 0.05 && tellApart(drawn.right, drawn.mistakes, TOLERANCE),
    );
    const listed = WORDS.map((word, k) => `${numberText(sums[k] as number)} for “${word}”`).join(', ');
    const powers = sums.map((sum) => numberText(Math.exp(sum), 3)).join(' + ');
    return numberVariant({
      question: `A vocabulary has three words. At one step the output layer adds up ${listed}, and “${WORDS[due]}” is due. What is the loss of the step? Two decimals will do.`,
      label: 'loss',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise:
        'First the shares: e to the power of each sum, divided by all three together. Then −log of the one that is due.',
      reason: `Right: the share is ${numberText(share, 3)}, and −log of it ${numberText(right, 3)}.`,
      worked: `The powers of e are ${powers} = ${numberText(
        sums.reduce((sum, each) => sum + Math.exp(each), 0),
        3,
      )}. The share of “${WORDS[due]}” is ${numberText(Math.exp(sums[due] as number), 3)} divided by that, ${numberText(share, 3)}. The loss is −log ${numberText(share, 3)} = ${numberText(right, 3)}.`,
    });
  },
};
