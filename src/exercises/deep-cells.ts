import { placesOf, runStack, type StackCell, stackNetwork } from '../networks/deep-stacks.ts';
import { unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { choicesVariant, type Mistake, numberVariant, type Option, tellApart } from './variant.ts';

const stackOf = (layers: number): StackCell[] => Array.from({ length: layers }, () => 'RNN');

/** Which cells does a cell read? */
export const twoInputs: Exercise = {
  id: 'two-inputs',
  title: 'Two inputs',
  variant(seed, library) {
    const draws = random(seed);
    const [l, t] = [integer(draws, 2, 3), integer(draws, 2, 5)];
    const places = placesOf(runStack(stackNetwork({ cells: stackOf(4), n: 1, n_x: 1 }, library), 6, 1));
    const { reads } = places.find(({ key }) => key === `${l} ${t}`) as { reads: readonly string[] };
    const option = (layer: number, time: number, message: string): Option => ({
      text: `{{a[${time}, layer(${layer})]}}`,
      right: reads.includes(`${layer} ${time}`),
      message,
    });
    const options = [
      option(l, t - 1, 'The same layer at the step before: without it the layer would not be recurrent.'),
      option(l - 1, t, 'The layer below at the same step: that is what this layer reads as its input.'),
      option(l - 1, t - 1, 'That cell is read by both of the cells that are read here. Nothing leads diagonally.'),
      option(l + 1, t - 1, 'The layer above reads this one, and not the other way round.'),
      option(l, t + 1, 'The next step is not known yet. Only a layer that reads backward would read it.'),
    ];
    return choicesVariant({
      question: `Four recurrent layers stand on each other and read forward. Which cells does {{a[${t}, layer(${l})]}} read directly?`,
      options: shuffled(draws, options),
      reason: 'Right: one from the left, one from below. Everything else comes to it through these two.',
      worked: `It reads {{a[${t - 1}, layer(${l})]}} from the left, by the horizontal link of its own layer, and {{a[${t}, layer(${l - 1})]}} from below, in the place of the input.`,
    });
  },
};

const tenths = (value: number) => Math.round(value * 10) / 10;
const TOLERANCE = 0.005 + 1e-9;

/** One cell of the second layer, computed by hand. */
export const secondLayer: Exercise = {
  id: 'second-layer',
  title: 'A cell of the second layer',
  variant(seed, library) {
    const draws = random(seed);
    const network = stackNetwork({ cells: stackOf(2), n: 1, n_x: 1 }, library);
    const unrolled = unroll(network, 2);
    const set = (name: string, values: readonly number[]) => unrolled.parameters.get(name)?.value.set(values);
    const drawn = drawUntil(
      () => {
        const number = () => tenths(pick(draws, [-1, 1]) * draws.uniform(0.3, 1.5));
        const [w, v, bias, first, x] = [number(), number(), number(), number(), number()];
        set('W_a@1', [0.5, 1]);
        set('b_a@1', [0]);
        set('W_a@2', [w, v]);
        set('b_a@2', [bias]);
        unrolled.at('x', 1)?.value.fill(first);
        unrolled.at('x', 2)?.value.fill(x);
        unrolled.tape.forward();
        const value = (name: string, t: number) => Math.round((unrolled.at(name, t)?.value[0] as number) * 100) / 100;
        const [left, below, before] = [value('a@2', 1), value('a@1', 2), value('a@1', 1)];
        const right = Math.tanh(w * left + v * below + bias);
        const mistakes: Mistake[] = [
          {
            value: Math.tanh(w * below + v * left + bias),
            message: 'The columns are swapped: the state of the layer itself stands first in the joined vector.',
          },
          {
            value: Math.tanh(w * left + v * x + bias),
            message: 'The second layer does not read the input. It reads what the first layer makes of it.',
          },
          {
            value: Math.tanh(w * before + v * below + bias),
            message: 'From the left comes the state of the second layer itself, not that of the first.',
          },
          { value: w * left + v * below + bias, message: 'That is the sum. The state is tanh of it.' },
          { value: Math.tanh(w * left + v * below), message: 'That leaves out the bias of the second layer.' },
        ];
        return { w, v, bias, x, left, below, before, right, mistakes };
      },
      ({ right, mistakes }) => tellApart(right, mistakes, TOLERANCE),
    );
    const { w, v, bias, x, left, below, before, right, mistakes } = drawn;
    return numberVariant({
      question: `Two layers of one unit each. {{W_a[layer(2)]}} = (${numberText(w)}; ${numberText(v)}) and {{b_a[layer(2)]}} = ${numberText(bias)}. Known are {{x[2]}} = ${numberText(x)}, {{a[1, layer(1)]}} = ${numberText(before)}, {{a[2, layer(1)]}} = ${numberText(below)} and {{a[1, layer(2)]}} = ${numberText(left)}. What is {{a[2, layer(2)]}}, to two decimals?`,
      label: 'state',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise:
        'Take what comes from the left and what comes from below, each times its weight; add the bias; take tanh.',
      reason: 'Right: from the left the state of the same layer, from below the state of the layer below.',
      worked: `The sum is ${numberText(w)} · ${brackets(left)} + ${numberText(v)} · ${brackets(below)} + ${brackets(bias)} = ${numberText(w * left + v * below + bias, 3)}, and tanh of it is ${numberText(right, 3)}.`,
    });
  },
};

const brackets = (value: number) => (value < 0 ? `(${numberText(value)})` : numberText(value));
