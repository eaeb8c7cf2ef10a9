import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { errorAt, numberAt, type OneUnit, runOneUnit } from './one-unit.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

/** Numbers are shown to three decimals, and what is computed from them is right to almost two. */
const TOLERANCE = 0.011;

const rounded = (value: number) => Number(value.toFixed(3));

export const backwardStep: Exercise = {
  id: 'backward-step',
  title: 'One step backward by hand',
  variant(seed, library) {
    const draws = random(seed);
    const { unit, given, right, mistakes } = drawUntil(
      () => {
        const weight = () => pick(draws, [-2, -1.5, 1.5, 2, 2.5]);
        const drawn: OneUnit = {
          W_aa: weight(),
          W_ax: 1,
          W_ya: weight(),
          start: 0,
          inputs: [pick(draws, [-0.7, -0.5, 0.5, 0.7]), pick(draws, [-0.5, 0, 0.5])],
          targets: [integer(draws, 0, 1), integer(draws, 0, 1)],
        };
        const run = runOneUnit(drawn, library);
        const shown = {
          state: rounded(numberAt(run, 'a', 1)),
          output: rounded(numberAt(run, 'yhat', 1)),
          next: rounded(errorAt(run, 2)),
        };
        return { unit: drawn, given: shown, right: errorAt(run, 1), mistakes: mistakesOf(drawn, shown) };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 2 * TOLERANCE),
    );
    const { W_aa, W_ya, targets } = unit;
    const { state, output, next } = given;
    const own = W_ya * (output - (targets[0] as number));
    const later = W_aa * next;
    return numberVariant({
      question: `One unit with tanh. {{W_aa}} = ${numberText(W_aa)} and {{W_ya}} = ${numberText(W_ya)}. At step 1 the state is {{a[1]}} = ${numberText(state)}, the answer {{yhat[1]}} = ${numberText(output)}, the target {{y[1]}} = ${targets[0]}. From step 2 we know {{dz[2]}} = ${numberText(next)}. What is {{dz[1]}}, to two decimals?`,
      label: 'error {{dz[1]}}',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise:
        'Two numbers arrive at {{a[1]}}: {{W_ya}} times the error of its own answer, and {{W_aa}} times {{dz[2]}}. Add them, then multiply by the slope of tanh.',
      reason: 'Right: both arrows, added, and then through the slope of tanh.',
      worked: `From its own answer comes ${numberText(W_ya)} · (${numberText(output)} − ${targets[0]}) = ${numberText(own, 3)}, from the next step ${numberText(W_aa)} · (${numberText(next)}) = ${numberText(later, 3)}. Together {{da[1]}} = ${numberText(own + later, 3)}. The slope is 1 − ${numberText(state)}² = ${numberText(1 - state * state, 3)}, so {{dz[1]}} = ${numberText(right, 2)}.`,
    });
  },
};

function mistakesOf(
  { W_aa, W_ya, targets }: OneUnit,
  given: { state: number; output: number; next: number },
): Mistake[] {
  const { state, output, next } = given;
  const target = targets[0] as number;
  const [own, later, slope] = [W_ya * (output - target), W_aa * next, 1 - state * state];
  return [
    {
      value: slope * later,
      message: 'You left out its own answer. A state hears from the next step and from the loss of its own step.',
    },
    {
      value: slope * own,
      message:
        'You left out the next step. {{a[1]}} went into {{a[2]}} too, and {{W_aa * dz[2]}} comes back from there.',
    },
    { value: own + later, message: 'That is {{da[1]}}. To reach {{z[1]}} it has to go through the slope of tanh.' },
    {
      value: (1 - state) * (own + later),
      message: 'The slope of tanh is one minus the square of its value, not one minus its value.',
    },
    {
      value: (1 - Math.tanh(state) ** 2) * (own + later),
      message: 'You took tanh once more. The state is tanh of the sum already; its square is all you need.',
    },
    {
      value: slope * (later - own),
      message: 'The error of the answer has the wrong sign: it is the answer minus the target.',
    },
    {
      value: slope * (own + next),
      message: 'What comes back from step 2 has to go through {{W_aa}}, as the state did on its way there.',
    },
  ].filter(({ value }, k, all) => all.findIndex((other) => other.value === value) === k);
}
