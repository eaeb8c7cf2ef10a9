import { formatSignificant } from '../equations/format.ts';
import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { singleUnit } from './single-unit.ts';
import { choiceVariant, type Option } from './variant.ts';

const STEPS = 50;

/** A tanh unit without input that starts at `start`: its last state, and the gradient of that at the first. */
function run(weight: number, start: number, library: Library): { last: number; gradient: number } {
  const unrolled = unroll(singleUnit('tanh', library), STEPS);
  unrolled.parameters.get('W_aa')?.value.fill(weight);
  unrolled.parameters.get('W_ya')?.value.fill(1);
  unrolled.at('a', 0)?.value.fill(start);
  unrolled.tape.forward();
  unrolled.tape.backward();
  return {
    last: unrolled.at('a', STEPS)?.value[0] as number,
    gradient: unrolled.at('a', 0)?.grad[0] as number,
  };
}

export const largeWeight: Exercise = {
  id: 'large-weight',
  title: 'A weight above 1',
  variant(seed, library) {
    const draws = random(seed);
    const weight = pick(draws, [1.25, 1.5, 2, 2.5]);
    const start = pick(draws, [0, 0.2, 0.5, -0.5, 0.8]);
    const { last, gradient } = run(weight, start, library);
    const [state, slope] = [formatSignificant(last), formatSignificant(1 - last ** 2)];
    const grows = Math.abs(gradient) > 1;
    const options: Option[] = [
      {
        text: 'It explodes.',
        right: grows,
        message: grows
          ? 'Right: at 0 the slope of tanh is 1, and the unit never leaves 0.'
          : `${numberText(weight)} is not the factor. The slope of tanh belongs to it, and the unit does not stay where that is 1: it goes to ${state}.`,
      },
      {
        text: 'It vanishes.',
        right: !grows,
        message: grows
          ? 'That is what happens to a unit that has left 0. This one starts there, and nothing ever moves it.'
          : `Right: the unit settles at ${state}. There the slope is ${slope}, and times ${numberText(weight)} that is below 1.`,
      },
      {
        text: 'It keeps its length: tanh holds the state between −1 and 1.',
        right: false,
        message: 'tanh bounds the states. The gradient is a product of slopes and weights, and nothing bounds that.',
      },
      {
        text: 'It changes its sign with every step, so that the steps cancel.',
        right: false,
        message:
          'For that the weight would have to be negative. And factors are multiplied; nothing is there to cancel.',
      },
    ];
    return choiceVariant({
      question: `One unit with tanh, {{W_aa}} = ${numberText(weight)}, no input and no bias. It starts at {{a[0]}} = ${numberText(start)}. What becomes of the gradient of {{a[${STEPS}]}} on its way back to {{a[0]}}?`,
      options: shuffled(draws, options),
      worked: grows
        ? `The unit stays at 0, where the slope of tanh is 1. So every factor is ${numberText(weight)}, and the gradient at {{a[0]}} is ${formatSignificant(gradient)}.`
        : `The unit goes to ${state}, where the slope of tanh is ${slope}. There a factor is ${formatSignificant(weight * (1 - last ** 2))}, and the gradient at {{a[0]}} is ${formatSignificant(gradient)}.`,
    });
  },
};
