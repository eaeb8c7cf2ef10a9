import { random } from '../training/random.ts';
import { drawUntil, integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { errorAt, numberAt, type OneUnit, runOneUnit } from './one-unit.ts';
import { choiceVariant, type Mistake, numberVariant, type Option, tellApart } from './variant.ts';

const TOLERANCE = 0.011;
const rounded = (value: number) => Number(value.toFixed(3));

export const summedShares: Exercise = {
  id: 'summed-shares',
  title: 'Three uses, one gradient',
  variant(seed, library) {
    const draws = random(seed);
    const { states, errors, right, mistakes } = drawUntil(
      () => {
        const unit: OneUnit = {
          W_aa: pick(draws, [-1.5, -1, 1, 1.5]),
          W_ax: 1,
          W_ya: pick(draws, [-3, -2, 2, 3]),
          start: pick(draws, [-0.6, 0.6, 0.8]),
          inputs: [pick(draws, [-0.5, 0, 0.5]), pick(draws, [-0.5, 0, 0.5]), pick(draws, [-0.5, 0, 0.5])],
          targets: [integer(draws, 0, 1), integer(draws, 0, 1), integer(draws, 0, 1)],
        };
        const run = runOneUnit(unit, library);
        const states = [0, 1, 2, 3].map((t) => rounded(numberAt(run, 'a', t)));
        const errors = [1, 2, 3].map((t) => rounded(errorAt(run, t)));
        const right = run.parameters.get('W_aa')?.grad[0] as number;
        return { states, errors, right, mistakes: mistakesOf(states, errors) };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 2 * TOLERANCE),
    );
    const list = (name: string, from: number, numbers: readonly number[]) =>
      numbers.map((value, k) => `{{${name}[${from + k}]}} = ${numberText(value)}`).join(', ');
    const terms = errors.map((error, k) => `${numberText(error)} · ${bracketed(states[k] as number)}`);
    return numberVariant({
      question: `One unit, three steps. The states are ${list('a', 0, states)}. The backward sweep has found ${list('dz', 1, errors)}. What is {{dW_aa}}, to two decimals?`,
      label: 'gradient {{dW_aa}}',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: 'At each step multiply the error there by the state before it, and add the three products.',
      reason: 'Right: three uses of one weight, and each adds its share.',
      worked: `${terms.join(' + ')} = ${numberText(right, 2)}: the error of each step times the state before it, added.`,
    });
  },
};

function mistakesOf(states: readonly number[], errors: readonly number[]): Mistake[] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const shares = errors.map((error, k) => error * (states[k] as number));
  return [
    {
      value: shares[2] as number,
      message: 'That is the last use alone. The weight was used at steps 1 and 2 as well, and each use adds its share.',
    },
    {
      value: shares[0] as number,
      message: 'That is what stays when every share overwrites the one before, as with = in place of +=. Add them.',
    },
    {
      value: sum(errors.map((error, k) => error * (states[k + 1] as number))),
      message: 'You took the state that each step has made. The weight was multiplied by the state before it.',
    },
    {
      value: sum(shares) / 3,
      message: 'That is the mean. The weight moves at all three steps, by the whole amount each time: it is the sum.',
    },
    {
      value: sum(errors),
      message: 'That is {{db_a}}: a bias is multiplied by 1. The weight was multiplied by the state before.',
    },
    {
      value: sum(errors) * sum(states.slice(0, 3)),
      message: 'Multiply first, step by step, then add. Errors of one step do not meet states of another.',
    },
  ];
}

/** A negative factor in brackets. */
function bracketed(value: number): string {
  return value < 0 ? `(${numberText(value)})` : numberText(value);
}

export const whenToChange: Exercise = {
  id: 'when-to-change',
  title: 'What happens to the weight?',
  variant(seed) {
    const draws = random(seed);
    const T = integer(draws, 5, 30);
    const options: Option[] = [
      {
        text: `The ${T} products are added, and {{W_aa}} is changed once.`,
        right: true,
        message: 'Right: one matrix, one gradient, one change.',
      },
      {
        text: `{{W_aa}} is changed ${T} times, after each product.`,
        right: false,
        message:
          'Then the sweep goes on with a matrix that the forward pass has not seen, and its errors belong to no network.',
      },
      {
        text: `Each of the ${T} copies of {{W_aa}} is changed by its own product.`,
        right: false,
        message: `There are no copies. The drawing shows ${T}, but it is one matrix, and it can only be changed as one.`,
      },
      {
        text: `The mean of the ${T} products is taken, and {{W_aa}} is changed once.`,
        right: false,
        message: 'Every use moves when the matrix moves, by the whole amount. The derivative is the sum of all uses.',
      },
      {
        text: 'Only the product of the last step counts, since it is nearest to the loss.',
        right: false,
        message: 'Every step has a loss of its own, and every use has a share in it or in a later one.',
      },
    ];
    return choiceVariant({
      question: `The backward sweep over ${T} words has come from the last step to the first. At each it has found an error {{dz[t]}} and multiplied it by {{a[t-1]}}. What happens now?`,
      options: shuffled(draws, options),
      worked: `The ${T} products are added; that sum is {{dW_aa}}. Then {{W_aa}} is changed, once, and with it what every step does with the next sentence.`,
    });
  },
};
