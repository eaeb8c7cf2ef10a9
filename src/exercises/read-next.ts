import { numeralModel, writtenText } from '../networks/numeral-model.ts';
import { isHeldOut, numbersOf, numeralOf } from '../training/corpora/numerals.ts';
import { random } from '../training/random.ts';
import { trainedNumerals } from '../training/trained/numerals.ts';
import { drawUntil, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant, type Option } from './variant.ts';

/** The small pair, which makes mistakes. */
const UNITS = 12;
const numbers = numbersOf(3).filter(isHeldOut);

/** A real mistake of a trained network: what is read after it? */
export const readNext: Exercise = {
  id: 'read-next',
  title: 'After a mistake',
  variant(seed, library) {
    const draws = random(seed);
    const trained = trainedNumerals.find(({ n }) => n === UNITS);
    if (!trained) throw new RangeError(`no network of ${UNITS} units is trained`);
    const model = numeralModel(trained.parameters, library);
    const { number, targets, k, written } = drawUntil(
      () => {
        const number = pick(draws, numbers);
        const targets = numeralOf(number);
        const { steps } = model(number);
        const k = steps.findIndex(({ letter }, place) => letter !== targets[place]);
        return { number, targets, k, written: steps.map(({ letter }) => letter) };
      },
      // A mistake after the first step, with letters on both sides, and another target behind it.
      ({ targets, k, written }) =>
        k > 0 &&
        k + 2 < targets.length &&
        k + 2 < written.length &&
        new Set([targets[k], targets[k + 1], written[k]]).size === 3,
    );
    const isTraining = draws.uniform() < 0.5;
    const { steps } = model(number, { reads: isTraining ? 'target' : 'own' });
    const right = steps[k + 1]?.read as string;
    const [target, own, next] = [targets[k], written[k], targets[k + 1]] as [string, string, string];
    const option = (letter: string, message: string): Option => ({
      text: letter,
      right: letter === right,
      message:
        letter === right
          ? `Right: ${isTraining ? 'the teacher puts it back on the path.' : 'it has nothing else to read.'}`
          : message,
    });
    const options = [
      option(target, 'That is the target. In use nobody knows it; the network reads what it wrote.'),
      option(own, 'That is what it wrote. With teacher forcing the next step reads the target, whatever was written.'),
      option(
        next,
        `That is the target of step ${k + 2} itself. It is what the network is asked for, and never what it reads there.`,
      ),
      {
        text: 'nothing',
        right: false,
        message: 'Nothing is read at the first step only, where there is no letter before.',
      },
    ];
    return choiceVariant({
      question: `A trained pair of ${UNITS} units is to write ${number} as ${writtenText(targets.map((letter) => ({ letter })))}. At step ${k + 1} it writes ${own} instead of ${target}. ${isTraining ? 'This happens in training, with teacher forcing.' : 'This happens in use.'} What does the decoder read at step ${k + 2}?`,
      options: shuffled(draws, options),
      worked: `Step ${k + 2} reads {{${isTraining ? `y[${k + 1}]` : `yhat[${k + 1}]`}}}${isTraining ? ', the target of the step before' : ', as the letter that was chosen'}: ${right}.`,
    });
  },
};
