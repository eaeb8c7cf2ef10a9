import { sequenceNetwork } from '../networks/define.ts';
import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

const TOLERANCE = 0.0005;

/** The state at `asked` of one unit without tanh, input weight 1, that hears a single pulse of 1. */
function echoOf(weight: number, pulse: number, asked: number, library: Library): number {
  const sizes = { n_x: 1, n_a: 1, n_y: 1 };
  const unrolled = unroll(
    sequenceNetwork({ cell: 'rnn', activation: 'identity', output: 'identity', ...sizes }, library),
    asked,
  );
  unrolled.parameters.get('W_aa')?.value.fill(weight);
  unrolled.parameters.get('W_ax')?.value.fill(1);
  unrolled.at('x', pulse)?.value.fill(1);
  unrolled.tape.forward();
  return unrolled.at('a', asked)?.value[0] as number;
}

export const echo: Exercise = {
  id: 'echo',
  title: 'What is left of a pulse?',
  variant(seed, library) {
    const draws = random(seed);
    const { weight, pulse, asked, right, mistakes } = drawUntil(
      () => {
        const drawn = { weight: pick(draws, [0.5, -0.5, 0.8, 0.2, 2, -2]), pulse: integer(draws, 1, 4) };
        const asked = drawn.pulse + integer(draws, 2, 3);
        const state = (step: number) => echoOf(drawn.weight, drawn.pulse, step, library);
        return {
          ...drawn,
          asked,
          right: state(asked),
          mistakes: mistakesOf(drawn.weight, asked - drawn.pulse, state(asked)),
        };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, TOLERANCE),
    );
    const steps = asked - pulse;
    return numberVariant({
      question: `One recurrent unit, without tanh: {{a[t]}} = ${numberText(weight)} · {{a[t-1]}} + {{x[t]}}, and {{a[0]}} = 0. The input is 1 at step ${pulse} and 0 at every other step. What is the state at step ${asked}?`,
      label: `state at step ${asked}`,
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: `At step ${pulse} the state is 1. At every later step it is ${numberText(weight)} times the state before.`,
      reason: `Right: ${steps} steps after the pulse it has been multiplied by ${numberText(weight)} ${steps} times.`,
      worked: `At step ${pulse} the state is 1. Each later step multiplies it by ${numberText(weight)}; after ${steps} steps it is ${numberText(right)}.`,
    });
  },
};

function mistakesOf(weight: number, steps: number, right: number): Mistake[] {
  return [
    {
      value: 0,
      message: 'That is the static unit, which forgets at once. This one gets its own state back at every step.',
    },
    { value: 1, message: 'It would stay 1 with a recurrent weight of 1. Here each step multiplies the state.' },
    { value: right * weight, message: 'One step too many: at the step of the pulse itself the state is 1.' },
    {
      value: right / weight,
      message: 'One step too few: count the steps from the pulse to the one that is asked for.',
    },
    { value: steps * weight, message: 'The weight acts on what is left at each step: multiply again, do not add.' },
  ];
}
