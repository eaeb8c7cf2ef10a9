import { sequenceNetwork } from '../networks/define.ts';
import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { fillLeaves } from './measure.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

type Readout = 'last' | 'mean' | 'each';

/** The states that have a gradient when nothing comes back from later states. */
function heardBy(readout: Readout, T: number, units: number, library: Library): number {
  const sizes = { n_x: 2, n_a: units, n_y: 1 };
  const network = sequenceNetwork({ cell: 'rnn', activation: 'tanh', output: 'sigmoid', readout, ...sizes }, library);
  const unrolled = unroll(network, T);
  fillLeaves(unrolled, random(T));
  unrolled.parameters.get('W_aa')?.value.fill(0);
  unrolled.tape.forward();
  unrolled.tape.backward();
  return unrolled.over('a').filter(({ grad }) => grad.some((slope) => slope !== 0)).length;
}

const asks: Readonly<Record<Readout, string>> = {
  last: 'The output layer is asked once, with the last state',
  mean: 'The output layer is asked once, with the mean of all states',
  each: 'The output layer is asked at every step',
};

/** To how many states the gradient comes straight from the output. */
export const firstHand: Exercise = {
  id: 'first-hand',
  title: 'Who hears of the loss first-hand?',
  variant(seed, library) {
    const draws = random(seed);
    const { readout, T, units, right, mistakes } = drawUntil(
      () => {
        const readout = pick(draws, ['last', 'mean', 'mean', 'each'] as const);
        const [T, units] = [integer(draws, 5, 14), integer(draws, 2, 9)];
        const right = heardBy(readout, T, units, library);
        return { readout, T, units, right, mistakes: mistakesOf(readout, T, units) };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 0.49),
    );
    const why: Readonly<Record<Readout, string>> = {
      last: 'only the last state goes into the answer. All others hear of the loss from the state after them',
      mean: 'every state goes into the mean, so every one gets its share straight from the answer',
      each: 'every state has an answer, and so a term of the loss, of its own',
    };
    return numberVariant({
      question: `A network of ${units} units reads ${T} words. ${asks[readout]}. How many of its ${T} states get a part of their gradient straight from the output layer, not by way of a later state?`,
      label: 'states',
      right,
      tolerance: 0.5 - 1e-9,
      mistakes,
      otherwise: 'Follow the wires back from the output: which states do they lead to without passing another state?',
      reason: `Right: ${why[readout]}.`,
      worked: `${right}: ${why[readout]}.`,
    });
  },
};

function mistakesOf(readout: Readout, T: number, units: number): Mistake[] {
  const last = readout === 'last';
  return [
    last
      ? {
          value: T,
          message: 'All states get a gradient in the end, but all except one get it from the state after them.',
        }
      : { value: 1, message: 'That would be so if the last state alone were asked.' },
    { value: T - 1, message: last ? 'Those get it from the state after them.' : 'The last state is among them.' },
    { value: units, message: 'The question is about states, one for each word. Units are the numbers in a state.' },
    { value: 0, message: 'Somewhere the gradient has to come in.' },
  ];
}
