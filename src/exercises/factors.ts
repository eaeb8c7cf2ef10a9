import { slopeOf } from '../networks/gradient-probe.ts';
import type { Library } from '../networks/library.ts';
import { type Network, unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { singleUnit } from './single-unit.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

const TOLERANCE = 0.0005;

/** ∂L/∂a at the first step of a tanh unit that stays at `state` for `steps` steps; the loss is its last state. */
function gradientBack(network: Network, state: number, weight: number, steps: number): number {
  const unrolled = unroll(network, steps);
  unrolled.parameters.get('W_aa')?.value.fill(weight);
  unrolled.parameters.get('W_ax')?.value.fill(1);
  unrolled.parameters.get('W_ya')?.value.fill(1);
  unrolled.at('a', 0)?.value.fill(state);
  for (const { value } of unrolled.over('x')) value.fill(Math.atanh(state) - weight * state);
  unrolled.tape.forward();
  unrolled.tape.backward();
  return unrolled.at('a', 0)?.grad[0] as number;
}

export const factorsBack: Exercise = {
  id: 'factors-back',
  title: 'What comes back after a few steps?',
  variant(seed, library) {
    const draws = random(seed);
    const network = singleUnit('tanh', library);
    const drawn = drawUntil(
      () => {
        const [state, weight, steps] = [
          pick(draws, [0.5, 0.6, 0.8]),
          pick(draws, [0.5, 1.5, 2, -2]),
          integer(draws, 2, 3),
        ];
        const right = gradientBack(network, state, weight, steps);
        return { state, weight, steps, right, mistakes: mistakesOf(state, weight, steps) };
      },
      ({ right, mistakes }) => tellApart(right, mistakes, TOLERANCE),
    );
    const { state, weight, steps, right, mistakes } = drawn;
    const factor = numberText((1 - state ** 2) * weight);
    return numberVariant({
      question: `A unit with tanh and {{W_aa}} = ${numberText(weight)} stands at ${state} at every step. At the last step the gradient with respect to its state is 1, and no earlier step has a loss. What is it ${steps} steps further back?`,
      label: `gradient ${steps} steps back`,
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: `Each step back multiplies by the slope of tanh, 1 − ${state}², and by the weight ${numberText(weight)}.`,
      reason: `Right: each of the ${steps} steps multiplies by (1 − ${state}²) · ${numberText(weight)} = ${factor}.`,
      worked: `Where tanh has the value ${state} its slope is 1 − ${state}² = ${numberText(1 - state ** 2)}. Times the weight ${numberText(weight)} that is ${factor} a step, and ${steps} steps give ${numberText(right)}.`,
    });
  },
};

function mistakesOf(state: number, weight: number, steps: number): Mistake[] {
  const slope = 1 - state ** 2;
  return [
    {
      value: weight ** steps,
      message: 'That leaves out tanh. On its way back the gradient passes it too, and is multiplied by its slope.',
    },
    { value: slope ** steps, message: 'That leaves out the weight. Between two states stands {{W_aa}}.' },
    { value: slope * weight, message: 'That is one step back. Every further step multiplies again.' },
    {
      value: steps * slope * weight,
      message: 'Along a path the factors multiply. Sums are for several paths, or several steps that share a weight.',
    },
    {
      value: ((1 - Math.tanh(state) ** 2) * weight) ** steps,
      message: `The slope is 1 minus the square of the value of tanh, and that value is ${state} itself: no second tanh.`,
    },
    {
      value: (slope * weight) ** (steps + 1),
      message: 'One step too many: at the last step the gradient is 1, before any factor.',
    },
  ];
}

export const mostFactor: Exercise = {
  id: 'most-factor',
  title: 'How much can one step multiply by?',
  variant(seed, library) {
    const draws = random(seed);
    const [name, weight] = [pick(draws, ['tanh', 'sigmoid'] as const), pick(draws, [0.4, 0.8, 1.2, 2, 3, 6])];
    const right = weight * steepest(name, library);
    const bound = name === 'tanh' ? 1 : 0.25;
    const candidates: Mistake[] = [
      {
        value: weight,
        message: 'That is right for tanh, whose slope reaches 1. The slope of the sigmoid is never more than 1/4.',
      },
      {
        value: weight / 4,
        message: 'That is right for the sigmoid, whose slope is at most 1/4. The slope of tanh at 0 is 1.',
      },
      { value: bound, message: 'That is the slope of the function alone. The weight multiplies too.' },
      { value: weight / 2, message: 'That is the value of the sigmoid at 0, taken for its slope.' },
    ];
    const mistakes = candidates.filter(
      ({ value }, k) =>
        Math.abs(value - right) > 3 * TOLERANCE &&
        candidates.findIndex((other) => Math.abs(other.value - value) <= 3 * TOLERANCE) === k,
    );
    return numberVariant({
      question: `A unit with the function ${name} has {{W_aa}} = ${numberText(weight)}. What is the most that a single step back can multiply a gradient by, whatever the state is?`,
      label: 'largest factor',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: `The factor is the slope of the function times ${numberText(weight)}. Where is ${name} steepest?`,
      reason: `Right: ${name} is steepest at 0, where its slope is ${bound}; times ${numberText(weight)}.`,
      worked: `The slope of ${name} is largest at 0: ${bound}. Times the weight that makes ${numberText(right)}. ${right > 1 ? 'More than 1: such a unit can make gradients grow.' : right === 1 ? 'Exactly 1: a gradient can pass undiminished, but never grow.' : 'Less than 1: here every gradient has to shrink.'}`,
    });
  },
};

/** The largest slope of a function, where the tape meets it: at a unit whose sum is 0. */
function steepest(name: 'tanh' | 'sigmoid', library: Library): number {
  const unrolled = unroll(singleUnit(name, library), 1);
  unrolled.tape.forward();
  return slopeOf(name, unrolled.at('a', 1)?.value[0] as number);
}
