import { formatNumber } from '../equations/format.ts';
import { random } from '../training/random.ts';
import { pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant } from './variant.ts';

/** Where the small language model of the page says another word than the one that is due; a test runs it. */
export const slips = [
  { text: 'Cats average 15 hours of sleep a day.', t: 1, said: 'the', due: 'Cats', share: 0.25, most: 0.48 },
  { text: 'Cats average 12 hours of sleep a day.', t: 3, said: '15', due: '12', share: 0.26, most: 0.73 },
  { text: 'Dogs average 12 hours of sleep a day.', t: 1, said: 'the', due: 'Dogs', share: 0.25, most: 0.48 },
  { text: 'Dogs average 15 hours of sleep a day.', t: 3, said: '12', due: '15', share: 0.26, most: 0.71 },
  { text: 'The Egyptian Mau is a breed of cat.', t: 2, said: 'cat', due: 'Egyptian', share: 0.2, most: 0.28 },
] as const;

/** Why the network may be shown the true word, and what it reads where it said another. */
export const isItCheating: Exercise = {
  id: 'is-it-cheating',
  title: 'Is the teacher cheating?',
  variant(seed) {
    const draws = random(seed);
    const { text, t, said, due, share, most } = pick(draws, slips);
    const options = [
      {
        text: `“${due}”. The step before has been scored by then, so nothing was given away.`,
        right: true,
        message: `Right: first it has to give a share to “${due}”, ${formatNumber(share)}, and pays for it. Only then it is told.`,
      },
      {
        text: `“${due}”. That is cheating, but without it training would take too long.`,
        right: false,
        message: `It reads “${due}”, but only after it has been asked for it. The loss of step ${t} was fixed by then: ${formatNumber(-Math.log(share))}.`,
      },
      {
        text: `“${said}”. It must live with what it has said, as it will have to in use.`,
        right: false,
        message: `So it is in use. In training it would then be asked for the words of a sentence that it has left.`,
      },
      {
        text: `All the shares of step ${t}, with ${formatNumber(most)} at “${said}”.`,
        right: false,
        message:
          'Then nothing of the text would ever reach the network, and it would say the same whatever the text is.',
      },
      {
        text: 'Nothing. Where it was wrong, the sentence ends.',
        right: false,
        message: 'Then it would seldom see the end of a sentence. Every word of the text is a pair.',
      },
    ];
    return choiceVariant({
      question: `In training, the text is “${text}” At step ${t} the network gives the largest share, ${formatNumber(most)}, to “${said}”. The word that is due is “${due}”. What does step ${t + 1} read, and is that fair?`,
      options: shuffled(draws, options),
      worked: `It reads “${due}”: {{x[${t + 1}]}} is {{y[${t}]}}. The question at step ${t + 1} is how likely a word is given the true words before it, so these have to be true. The word was shown after its share had been taken.`,
    });
  },
};
