import { readLevels } from '../networks/levels.ts';
import { random } from '../training/random.ts';
import { drawUntil, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberVariant, tellApart } from './variant.ts';

const subjects = ['cat', 'dog', 'owl', 'goat', 'horse'] as const;
const insertions = [
  'we saw in the garden',
  'ate the bread',
  'sleeps all day',
  'sat on my old hat',
  'lives next door',
  'came with us',
] as const;
const ends = ['was full', 'is here', 'was cold', 'has gone'] as const;

/** The same dependency, counted in characters. */
export const stepsApart: Exercise = {
  id: 'steps-apart',
  title: 'How far is it?',
  variant(seed) {
    const draws = random(seed);
    const { sentence, subject, verb, words, right, mistakes } = drawUntil(
      () => {
        const subject = pick(draws, subjects);
        const end = pick(draws, ends);
        const sentence = `The ${subject} that ${pick(draws, insertions)} ${end}`;
        const tokens = sentence.split(' ');
        const other = tokens.length - 2;
        const verb = tokens[other] as string;
        const { word, character } = readLevels(sentence, sentence, { one: 1, other });
        const [words, right] = [word.distance, character.distance];
        const between = tokens.slice(2, other).join('');
        const mistakes = [
          { value: words, message: 'Those are words. This model reads one character at a time.' },
          {
            value: between.length + 1,
            message: 'The spaces are characters as well. The model reads them like letters.',
          },
          {
            value: right + subject.length - 1,
            message: `Count from the end of “${subject}”: until then the model does not know which word it is.`,
          },
          {
            value: right - 1,
            message: `That many characters stand between them. The step to the first letter of “${verb}” is one more.`,
          },
        ];
        return { sentence, subject, verb, words, right, mistakes };
      },
      ({ right, mistakes }) => tellApart(right, mistakes, 0),
    );
    return numberVariant({
      question: `“${sentence}.” By words it is ${words} steps from “${subject}” to “${verb}”. How many is it by characters, from the last letter of “${subject}” to the first of “${verb}”?`,
      label: 'steps',
      right,
      tolerance: 0,
      mistakes,
      otherwise: 'Count every character on the way, spaces included, and the step that arrives.',
      reason: `Right: ${right} steps instead of ${words}, and at each one the state has to keep it.`,
      worked: `From the last letter of “${subject}” to the first of “${verb}” it is ${right} steps: one for each letter and each space between them, and one to arrive.`,
    });
  },
};
