import { type Random, random } from '../training/random.ts';
import { tokenize } from '../training/text.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

/** An example whose length is asked for, counted from the example itself. */
interface Asked {
  readonly question: string;
  readonly symbol: 'T_x' | 'T_y';
  readonly right: number;
  readonly mistakes: readonly Mistake[];
  readonly why: string;
}

const sentences = [
  'Yesterday Harry Potter met Hermione Granger',
  'The steak in this restaurant was past its date',
  'A ticket to Shanghai for tomorrow evening please',
  'There is nothing to like in this movie at all',
  'The apple and pear salad was delicious',
] as const;

/** Sound in frames, words out: how long is the input? */
function speech(draws: Random): Asked {
  const seconds = integer(draws, 2, 5);
  const milliseconds = pick(draws, [10, 20, 25]);
  const spoken = pick(draws, sentences);
  const frames = (seconds * 1000) / milliseconds;
  return {
    question: `Somebody says “${spoken}” in ${seconds} seconds. The sound is cut into frames of ${milliseconds} milliseconds, one after another, and the network is to write down the words. What is {{T_x}}?`,
    symbol: 'T_x',
    right: frames,
    mistakes: [
      {
        value: tokenize(spoken).length,
        message: 'That is the number of words: {{T_y}}. What goes in is sound, frame by frame.',
      },
      { value: seconds, message: 'The items are frames, not seconds. How many frames does a second have?' },
      {
        value: seconds * milliseconds,
        message: `A frame lasts ${milliseconds} milliseconds; a second does not have ${milliseconds} frames.`,
      },
    ],
    why: `${seconds} seconds are ${seconds * 1000} milliseconds, and ${seconds * 1000} / ${milliseconds} = ${frames} frames go in.`,
  };
}

/** A mark for each word: how long is the output? */
function labels(draws: Random): Asked {
  const sentence = pick(draws, sentences);
  const { length } = tokenize(sentence);
  return {
    question: `For each word of “${sentence}” a network says whether it begins with a vowel. What is {{T_y}}?`,
    symbol: 'T_y',
    right: length,
    mistakes: [
      {
        value: tokenize(sentence).filter((word) => /^[aeiou]/i.test(word)).length,
        message: 'You counted the words for which the answer is yes. No is an answer too, and every word gets one.',
      },
      { value: 1, message: 'One answer for the whole sentence would be many to one. Here each word gets its own.' },
      { value: 2, message: 'Yes and no are the two values that an answer can have. {{T_y}} counts the answers.' },
    ],
    why: `Each of the ${length} words gets one answer, so {{T_x}} and {{T_y}} are both ${length}.`,
  };
}

/** A number for the whole: how long is the output? */
function rating(draws: Random): Asked {
  const sentence = pick(draws, sentences);
  const stars = integer(draws, 2, 5);
  return {
    question: `After reading “${sentence}” a network gives it ${stars} of 5 stars. What is {{T_y}}?`,
    symbol: 'T_y',
    right: 1,
    mistakes: [
      { value: stars, message: `${stars} is what the answer says. {{T_y}} counts the answers, and there is one.` },
      {
        value: tokenize(sentence).length,
        message: 'That is {{T_x}}, the number of words that go in. They get one answer together.',
      },
    ],
    why: `${tokenize(sentence).length} words go in, and one number comes out, whatever its value is.`,
  };
}

export const sequenceLengths: Exercise = {
  id: 'sequence-lengths',
  title: 'How long is it?',
  variant(seed) {
    const draws = random(seed);
    const { question, symbol, right, mistakes, why } = drawUntil(
      () => pick(draws, [speech, labels, rating])(draws),
      (asked) => tellApart(asked.right, asked.mistakes, 0),
    );
    return numberVariant({
      question,
      label: `length {{${symbol}}}`,
      right,
      tolerance: 0,
      mistakes,
      otherwise: `Count the items of the ${symbol === 'T_x' ? 'input' : 'output'}: ${symbol === 'T_x' ? 'what goes in, piece by piece.' : 'how many answers there are.'}`,
      reason: `Right: ${why.charAt(0).toLowerCase()}${why.slice(1)}`,
      worked: why,
    });
  },
};
