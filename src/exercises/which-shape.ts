import { type SequenceShape, sequenceShapes } from '../networks/sequence-shapes.ts';
import { random } from '../training/random.ts';
import { pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant } from './variant.ts';

/** A task that the gallery does not show. */
interface Task {
  readonly shape: SequenceShape;
  readonly input: string;
  readonly output: string;
  readonly reason: string;
}

const tasks: readonly Task[] = [
  {
    shape: 'one to one',
    input: 'the picture of a single handwritten digit',
    output: 'which digit it is',
    reason: 'one picture of known size, one answer. It takes no sequence model.',
  },
  {
    shape: 'one to one',
    input: 'the size of a house',
    output: 'its price',
    reason: 'one number in, one out. It takes no sequence model.',
  },
  {
    shape: 'one to many',
    input: 'a photograph',
    output: 'a sentence that says what is in it',
    reason: 'the photograph is given once, the words come one after another.',
  },
  {
    shape: 'one to many',
    input: 'the name of a style',
    output: 'a piece for piano in that style',
    reason: 'one wish, many notes.',
  },
  {
    shape: 'many to one',
    input: 'an email, word by word',
    output: 'whether it is spam',
    reason: 'the whole email is read before there is one answer.',
  },
  {
    shape: 'many to one',
    input: 'the temperatures of the last thirty days',
    output: 'the temperature of tomorrow',
    reason: 'thirty numbers in a row, one answer.',
  },
  {
    shape: 'many to one',
    input: 'all moves of a game of chess',
    output: 'who won it',
    reason: 'many moves, one result.',
  },
  {
    shape: 'many to many, equal',
    input: 'the words of a sentence',
    output: 'for each word, whether it is a noun, a verb or something else',
    reason: 'each word gets an answer of its own.',
  },
  {
    shape: 'many to many, equal',
    input: 'a football match, picture by picture',
    output: 'for each picture, whether the ball is in play',
    reason: 'each picture gets an answer of its own.',
  },
  {
    shape: 'many to many, unequal',
    input: 'the movements of a pen, moment by moment',
    output: 'the text that it writes',
    reason: 'many moments make one letter, and how many they are differs from hand to hand.',
  },
  {
    shape: 'many to many, unequal',
    input: 'a newspaper article',
    output: 'a summary in a few sentences',
    reason: 'both are texts, and the summary may have any length.',
  },
  {
    shape: 'many to many, unequal',
    input: 'a question',
    output: 'the answer to it, in words',
    reason: 'the number of words in a question does not say how many the answer has.',
  },
];

export const whichShape: Exercise = {
  id: 'which-shape',
  title: 'Which shape is it?',
  variant(seed) {
    const task = pick(random(seed), tasks);
    return choiceVariant({
      question: `Input: ${task.input}. Output: ${task.output}. Which shape is that?`,
      options: sequenceShapes.map((shape) => ({
        text: shape,
        right: shape === task.shape,
        message: shape === task.shape ? `Right: ${task.reason}` : wrongShape(shape, task),
      })),
      worked: `Ask of the input whether it is a sequence, then of the output, and if both are, whether each item gets its own answer. Here it is ${task.shape}: ${task.reason}`,
    });
  },
};

const readsMany = (shape: SequenceShape) => shape.startsWith('many');
const writesMany = (shape: SequenceShape) => shape.includes('to many');

/** Which of the questions was answered wrongly. */
function wrongShape(chosen: SequenceShape, { shape, input, output }: Task): string {
  const aboutInput =
    readsMany(chosen) === readsMany(shape)
      ? ''
      : readsMany(shape)
        ? `You took the input for a single thing: ${input}, that is a list in which the order counts. `
        : `You took the input for a sequence: ${input} goes in once, as a whole. `;
  const aboutOutput =
    writesMany(chosen) === writesMany(shape)
      ? ''
      : writesMany(shape)
        ? `One answer is too few: ${output}, that is a whole sequence. `
        : `There is a single answer: ${output}. `;
  const kind =
    chosen === 'many to many, equal'
      ? 'Equal means an answer for each item of the input.'
      : chosen === 'many to many, unequal'
        ? 'Unequal means a sequence as answer whose length is free. Ask whether each item of the input gets exactly one answer.'
        : '';
  return `${aboutInput}${aboutOutput}${kind}`.trim();
}
