import { formatNumber } from '../equations/format.ts';
import { random } from '../training/random.ts';
import { pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { choiceVariant, type Option } from './variant.ts';

/** Where the gates are compared. */
const STATE = 0.7;
const INPUT = 0.45;

/** A gate as one row of weights and a bias: its value there. */
const gateOf = ([state, input, bias]: readonly number[]) =>
  1 / (1 + Math.exp(-((state as number) * STATE + (input as number) * INPUT + (bias as number))));

/** From a gate that says what goes in to one that says what stays. */
export const otherGate: Exercise = {
  id: 'other-gate',
  title: 'Carry a gate over',
  variant(seed) {
    const draws = random(seed);
    const state = pick(draws, [1.5, -1.5, 2.5, 0.8]);
    const input = pick(draws, [-0.5, 0.4, -1.2, 0.3]);
    const bias = pick(draws, [-2, 2, 3, -3]);
    const candidates: readonly (readonly [row: readonly [number, number, number], message: string])[] = [
      [[-state, -input, -bias], 'Right: one minus a sigmoid is the sigmoid of the negative sum.'],
      [[state, input, bias], 'With the same numbers it would keep what it should take in.'],
      [
        [1 - state, 1 - input, 1 - bias],
        'It is the gate that becomes one minus itself, after the sigmoid, not its weights.',
      ],
      [[-state, -input, bias], 'The bias stands in the sum too: its sign has to be turned with the others.'],
      [[state, input, -bias], 'The weights stand in the sum too: their signs have to be turned with that of the bias.'],
    ];
    const wanted = 1 - gateOf([state, input, bias]);
    const options: Option[] = candidates.map(([row, message]) => ({
      text: `weights (${numberText(row[0])}, ${numberText(row[1])}), bias ${numberText(row[2])}`,
      right: Math.abs(gateOf(row) - wanted) < 1e-12,
      message,
    }));
    return choiceVariant({
      question: `In the course notes’ convention the update gate of a unit has the weights ${numberText(state)} for its own old state and ${numberText(input)} for the input, and the bias ${numberText(bias)}. What must the gate have in PyTorch, where it says how much is kept, to do the same?`,
      options: shuffled(draws, options),
      worked: `All three signs are turned. Where the state is ${STATE} and the input ${INPUT}, for example, the one gate is ${formatNumber(1 - wanted, 3)} and the other ${formatNumber(wanted, 3)}: together 1.`,
    });
  },
};
