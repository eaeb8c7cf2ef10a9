import { random } from '../training/random.ts';
import { drawUntil, integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant, numberVariant, type Option, tellApart } from './variant.ts';

export const paddingAdded: Exercise = {
  id: 'padding-added',
  title: 'How much is padding?',
  variant(seed) {
    const draws = random(seed);
    const draw = () => {
      const lengths = Array.from({ length: 4 }, () => integer(draws, 2, 12));
      const [longest, shortest] = [Math.max(...lengths), Math.min(...lengths)];
      // The mask has a 0 for every step without a word.
      const mask = lengths.flatMap((length) => Array.from({ length: longest }, (_, t) => Number(t < length)));
      const words = lengths.reduce((sum, length) => sum + length, 0);
      const mistakes = [
        { value: mask.length, message: 'Those are all steps of the block. The steps with a word are no padding.' },
        { value: words, message: 'Those are the words. Padding is what has to be added to them.' },
        {
          value: longest - shortest,
          message: 'That is the padding of the shortest example only. The others are padded too.',
        },
        { value: longest, message: 'That is the length of every row after padding.' },
        {
          value: 4 * 12 - words,
          message: 'Pad to the longest of these examples; the limit of 12 plays no part.',
        },
      ];
      return { lengths, longest, words, right: mask.filter((one) => one === 0).length, mistakes };
    };
    const fits = ({ lengths, longest, right, mistakes }: ReturnType<typeof draw>) =>
      longest < 12 && new Set(lengths).size > 2 && tellApart(right, mistakes, 0);
    const { lengths, longest, words, right, mistakes } = drawUntil(draw, fits);
    const named = lengths.map((length, k) => `{{T_x[example(${k + 1})]}} = ${length}`).join(', ');
    return numberVariant({
      question: `The program takes up to 12 words. A batch holds four examples: ${named}. It is padded to the longest of them. How many steps of the block hold no word?`,
      label: 'steps without a word',
      right,
      tolerance: 0,
      mistakes,
      otherwise:
        'The block has as many rows as examples and as many columns as the longest has words. Take away the words.',
      reason: `Right: ${4 * longest} steps, ${words} of them with a word.`,
      worked: `The longest example has ${longest} words, so the block has 4 × ${longest} = ${4 * longest} steps. ${words} of them hold a word; ${4 * longest} − ${words} = ${right} do not. The mask has a 0 for each of these.`,
    });
  },
};

export const batchShape: Exercise = {
  id: 'batch-shape',
  title: 'The shape of a batch',
  variant(seed) {
    const draws = random(seed);
    const draw = () => ({
      examples: integer(draws, 16, 64),
      longest: integer(draws, 7, 15),
      shortest: integer(draws, 2, 6),
      units: integer(draws, 65, 128),
      words: 1000 * integer(draws, 2, 30),
    });
    const { examples, longest, shortest, units, words } = draw();
    const shape = (...sizes: number[]) => sizes.map((size) => size.toLocaleString('en')).join(' × ');
    const options: Option[] = [
      {
        text: shape(examples, longest, words),
        right: true,
        message: 'Right: one vector of the size of the vocabulary for every step of every example.',
      },
      {
        text: shape(examples, words),
        right: false,
        message: 'That is one word for each example. Each has many, so the block needs the steps as well.',
      },
      {
        text: shape(examples, shortest, words),
        right: false,
        message: 'That cuts all examples to the shortest. Padding goes up to the longest.',
      },
      {
        text: shape(examples, longest, units),
        right: false,
        message: 'That is the shape of the states. The input has as many numbers as the vocabulary has words.',
      },
      {
        text: shape(examples, longest),
        right: false,
        message: 'That is the batch as indices, one number a word. As one-hot vectors each word is a whole vector.',
      },
      {
        text: shape(words, longest, examples),
        right: false,
        message: 'The sizes are right, in another order than asked: examples, steps, numbers a word.',
      },
    ];
    return choiceVariant({
      question: `A batch of ${examples} sentences, the shortest of ${shortest} words and the longest of ${longest}, is padded to the longest. The vocabulary has ${words.toLocaleString('en')} words, the network ${units} units. The words are one-hot. Which shape has the input {{X}}, as examples × steps × numbers a word?`,
      options: shuffled(draws, options),
      worked: `${examples} examples, each padded to ${longest} steps, each step a vector of ${words.toLocaleString('en')} numbers: ${shape(examples, longest, words)}. The number of units has no part in the input.`,
    });
  },
};
