import { pairsOf, sentencesOf, vocabularyOf } from '../training/pairs.ts';
import { random } from '../training/random.ts';
import { drawUntil, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

const sentences = [
  'Cats sleep, dogs bark.',
  'The Mau, a cat, sleeps!',
  'Who eats bread?',
  'Dogs eat bread, rice, fish and cakes.',
  'It rains.',
  'Harry met Hermione in the library.',
] as const;

/** How many steps a text makes. */
export const countPairs: Exercise = {
  id: 'count-pairs',
  title: 'How many pairs?',
  variant(seed) {
    const draws = random(seed);
    const { text, marks, right, mistakes, words } = drawUntil(
      () => {
        const text = [pick(draws, sentences), pick(draws, sentences)].join(' ');
        const marks = draws.uniform() < 0.5;
        const cut = sentencesOf(text, marks);
        const vocabulary = vocabularyOf(cut, 1);
        const right = cut.reduce((sum, tokens) => sum + pairsOf(tokens, vocabulary).length, 0);
        const [words, all] = [false, true].map((each) => sentencesOf(text, each).flat().length) as [number, number];
        const mistakes: Mistake[] = [
          {
            value: right - 2,
            message: 'Those are the tokens. Each sentence has an end as well, which has to be predicted.',
          },
          {
            value: right - 1,
            message: 'There are two sentences, and each has an end of its own.',
          },
          {
            value: right - 4,
            message: 'You left out the first words. They are predicted, too, from an input of zeros.',
          },
          marks
            ? { value: words + 2, message: 'Here the punctuation marks are tokens. Each makes a pair.' }
            : { value: all + 2, message: 'Here the punctuation marks are left out.' },
        ];
        return { text, marks, right, mistakes, words };
      },
      ({ right, mistakes }) => tellApart(right, mistakes, 0),
    );
    const kept = right - 2 - words;
    return numberVariant({
      question: `The text is “${text}” Each word is a token, ${marks ? 'and so is each punctuation mark' : 'and punctuation marks are left out'}. How many pairs of input and target does it make, with EOS?`,
      label: 'pairs',
      right,
      tolerance: 0,
      mistakes,
      otherwise: 'Count the tokens of each sentence, and one more for its end.',
      reason: `Right: ${right - 2} tokens, and two ends.`,
      worked: `There are ${words} words${marks ? ` and ${kept} punctuation marks` : ''}. Each is due once. Two sentences have two ends, which are due as well: ${right} pairs.`,
    });
  },
};
