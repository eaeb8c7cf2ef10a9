import { random } from '../training/random.ts';
import { integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { recorded } from './recorded.ts';
import { choiceVariant, type Option } from './variant.ts';

export const firstState: Exercise = {
  id: 'first-state',
  title: 'Must the first state be zero?',
  variant(seed, library) {
    const draws = random(seed);
    const start = pick(draws, [-0.8, -0.5, 0.5, 0.8]);
    const [zero, other] = [0, start].map((value) => {
      const unrolled = recorded({ n_x: 1, n_a: 1, n_y: 1 }, 1, library);
      unrolled.parameters.get('W_aa')?.value.fill(1);
      unrolled.parameters.get('W_ax')?.value.fill(0.5);
      unrolled.at('x', 1)?.value.fill(1);
      unrolled.at('a', 0)?.value.fill(value);
      unrolled.tape.forward();
      return numberText(unrolled.at('a', 1)?.value[0] as number, 2);
    });
    const units = integer(draws, 3, 100);
    const options: Option[] = [
      {
        text: `No: any ${units} numbers will do; zeros are the usual choice.`,
        right: true,
        message: 'Right: the equations ask for a vector of that length and for nothing else.',
      },
      {
        text: 'Yes: with any other start the equations do not hold.',
        right: false,
        message: `The first state need not be zero. The equations take any vector of ${units} numbers in the place of {{a[0]}}; zeros are a convention.`,
      },
      {
        text: 'Yes: otherwise {{x[1]}} could not influence {{a[1]}}.',
        right: false,
        message:
          'Both terms are added: the first state shifts the sum, and {{W_ax * x[1]}} stands beside it as before.',
      },
      {
        text: 'No, it must be random: from zeros all units would stay equal.',
        right: false,
        message:
          'That is a rule about weights. Units differ because their rows of the matrices differ; with zeros as first state they do so from {{a[1]}} on.',
      },
      {
        text: 'No: it must be the first word of the sentence.',
        right: false,
        message: 'The first word is {{x[1]}}, an input. A state has one number for each hidden unit.',
      },
    ];
    return choiceVariant({
      question: `A network has ${units} hidden units. Must its first state {{a[0]}} be zero?`,
      options: shuffled(draws, options),
      worked: `No. One unit with {{W_aa}} = 1, {{W_ax}} = 0.5, {{b_a}} = 0 that reads {{x[1]}} = 1 gives {{a[1]}} = ${zero} from {{a[0]}} = 0, and ${other} from {{a[0]}} = ${numberText(start)}. Both are proper runs. Zeros say “nothing read so far”; some start from random numbers instead.`,
    });
  },
};
