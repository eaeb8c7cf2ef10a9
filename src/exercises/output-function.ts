import { random } from '../training/random.ts';
import { integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant, type Option } from './variant.ts';

export const outputFunction: Exercise = {
  id: 'output-function',
  title: 'Which output function?',
  variant(seed) {
    const draws = random(seed);
    const kinds = ['person', 'company', 'place', 'country', 'currency', 'time'].slice(0, integer(draws, 2, 6));
    const classes = kinds.length + 1;
    const yesNo = draws.uniform() < 0.5;
    const words = integer(draws, 8, 12);
    const options: Option[] = [
      {
        text: 'sigmoid, one output a word',
        right: yesNo,
        message: yesNo
          ? 'Right: one number between 0 and 1 is the probability of yes.'
          : `One sigmoid answers one question with yes or no. Here each word has one of ${classes} labels.`,
      },
      {
        text: `softmax, ${classes} outputs a word`,
        right: !yesNo,
        message: yesNo
          ? 'There are no such classes to choose from: the question is answered by yes or no.'
          : `Right: ${classes} positive numbers that sum to 1, one for each label.`,
      },
      {
        text: `softmax over the ${words} words`,
        right: false,
        message:
          'That makes the words share one probability, as if one of them only could have the label. Each word is judged for itself; time steps are not classes.',
      },
      {
        text: 'tanh, as for the state',
        right: false,
        message:
          'That is the usual choice inside the network. Its values go from −1 to 1 and are no probabilities; the output function follows from the task.',
      },
    ];
    const task = yesNo
      ? 'whether it is part of a person’s name'
      : `which of ${classes} labels it has: ${kinds.join(', ')}, or none of these`;
    return choiceVariant({
      question: `For each of the ${words} words of a sentence a network has to say ${task}. What should make {{yhat[t]}}?`,
      options: shuffled(draws, options),
      worked: `The task decides the output function: sigmoid for a question of yes or no, softmax for one of k classes. Here it is ${yesNo ? 'yes or no: sigmoid' : `one of ${classes} classes: softmax`}. The function inside, tanh or sometimes ReLU, is a choice of its own.`,
    });
  },
};
