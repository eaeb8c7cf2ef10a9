import { LOOP_STEPS, loopModel } from '../networks/feedback-loop.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

const TOLERANCE = 0.005 + 1e-9;
const tenths = (value: number) => Math.round(value * 10) / 10;

/** Along the state or around through the output: at each step back the two are added. */
export const bothWaysBack: Exercise = {
  id: 'both-ways-back',
  title: 'Two ways back',
  variant(seed, library) {
    const draws = random(seed);
    const run = loopModel(library);
    const weight = () => tenths(pick(draws, [-1, 1, 1]) * draws.uniform(0.3, 1.2));
    const drawn = drawUntil(
      () => {
        const [W_aa, W_ax, W_ya, back] = [weight(), weight(), weight(), integer(draws, 2, 3)];
        const { arriving } = run({ W_aa, W_ax, W_ya, activation: 'identity' });
        // One over the other leaves what lies between two states.
        const right =
          (arriving.both.states[LOOP_STEPS - 1 - back] as number) / (arriving.both.states[LOOP_STEPS - 1] as number);
        const loop = W_ax * W_ya;
        const mistakes: Mistake[] = [
          { value: W_aa ** back, message: 'That is the way along the states alone. The output is read again, too.' },
          {
            value: loop ** back,
            message: 'That is the way through the outputs alone. The state is handed on as well.',
          },
          {
            value: W_aa ** back + loop ** back,
            message:
              'That leaves out the paths that take the one way at one step and the other at the next. Add first, then multiply.',
          },
          {
            value: (W_aa * loop) ** back,
            message: 'The two ways run side by side, not one after the other: add them.',
          },
          { value: W_aa + loop, message: `That is one step back. It is ${back} steps.` },
        ];
        return { W_aa, W_ax, W_ya, back, right, mistakes };
      },
      ({ right, mistakes }) => Math.abs(right) > 0.05 && tellApart(right, mistakes, TOLERANCE),
    );
    const { W_aa, W_ax, W_ya, back, right, mistakes } = drawn;
    const factor = W_aa + W_ax * W_ya;
    return numberVariant({
      question: `A single unit without a function reads its own output: {{a[t]}} = {{W_aa * a[t-1] + W_ax * yhat[t-1]}} and {{yhat[t]}} = {{W_ya * a[t]}}. The weights are {{W_aa}} = ${numberText(W_aa)}, {{W_ax}} = ${numberText(W_ax)} and {{W_ya}} = ${numberText(W_ya)}. A gradient of 1 stands at the state of step ${LOOP_STEPS}. What arrives at the state ${back} steps before, to two decimals?`,
      label: 'gradient',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: 'Find the factor of one step first: along the state, plus around through the output.',
      reason: `Right: ${numberText(factor, 3)} to the power of ${back}, the sum over ${2 ** back} paths.`,
      worked: `One step back: {{W_aa + W_ax * W_ya}} = ${numberText(factor, 3)}. To the power of ${back} this is ${numberText(right, 3)}.`,
    });
  },
};
