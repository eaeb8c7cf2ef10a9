import { type Bug, handBptt, runOf } from '../networks/hand-bptt.ts';
import type { Library } from '../networks/library.ts';
import type { Unrolled } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { drawUntil, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { recorded } from './recorded.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

/** One unit at two steps; `own` is what each state gets from its own answer. */
interface Back {
  readonly w: number;
  readonly a: readonly [start: number, first: number, second: number];
  readonly own: readonly [first: number, second: number];
}

const TWO_DECIMALS = 0.005 + 1e-9;

/** What programs with these bugs would answer, and the idea behind each. */
const slips: readonly (readonly [bug: Bug, message: string])[] = [
  [
    'own-loss',
    'You left out what {{a[1]}} gets from its own answer. Two gradients arrive at a state: from its own loss and from the next step.',
  ],
  [
    'not-carried',
    'Nothing has come back from step 2: {{a[1]}} also gets {{W_aa}} times the error of step 2, {{W_aa * dz[2]}}.',
  ],
  [
    'present-state',
    'You multiplied each error by the state that the step has made. {{W_aa}} has multiplied the state before it.',
  ],
  ['no-slope', 'The slope of tanh is missing: {{dz[t]}} is {{da[t]}} times 1 minus the square of the state.'],
  [
    'slope-twice',
    'That takes tanh of the state. The state is tanh already: its slope is 1 minus the square of the state.',
  ],
  [
    'assigned',
    'That is the share of step 1 alone. {{W_aa}} was used twice, and the two shares are added: the += is no slip.',
  ],
  ['last-step', 'That is the share of step 2 alone. {{W_aa}} was used at step 1, too, on {{a[0]}}.'],
  ['mean', 'That is the mean of the two shares. A weight that is used twice gets their sum.'],
];

/** The gradient of one recurrent weight by hand, where every well-known slip leads to a number of its own. */
export const twoStepsBack: Exercise = {
  id: 'two-steps-back',
  title: 'Two steps back',
  variant(seed, library) {
    const draws = random(seed);
    const state = () => pick(draws, [-0.8, -0.6, -0.5, -0.4, 0.4, 0.5, 0.6, 0.8]);
    const own = () => pick(draws, [-2, -1, -0.5, 0.5, 1, 2]);
    const draw = () => {
      const back: Back = {
        w: pick(draws, [-2, -1, -0.5, 0.5, 1, 2]),
        a: [state(), state(), state()],
        own: [own(), own()],
      };
      const unrolled = recordedBack(back, library);
      const right = unrolled.parameters.get('W_aa')?.grad[0] as number;
      const run = runOf(unrolled);
      const mistakes = slips.map(
        ([bug, message]): Mistake => ({ value: handBptt(run, bug).W_aa[0] as number, message }),
      );
      return { back, right, mistakes };
    };
    const { back, right, mistakes } = drawUntil(draw, (drawn) =>
      tellApart(drawn.right, drawn.mistakes, 2 * TWO_DECIMALS),
    );
    const { w, a, own: given } = back;
    const dz2 = (1 - a[2] ** 2) * given[1];
    const da1 = given[0] + w * dz2;
    const dz1 = (1 - a[1] ** 2) * da1;
    const text = (value: number) => numberText(value, 3);
    return numberVariant({
      question: `A network of one unit with tanh reads two words. {{W_aa}} = ${numberText(w)}, and the states are {{a[0]}} = ${numberText(a[0])}, {{a[1]}} = ${numberText(a[1])}, {{a[2]}} = ${numberText(a[2])}. From its own answer {{a[1]}} gets the gradient ${numberText(given[0])} and {{a[2]}} gets ${numberText(given[1])}. What is {{dW_aa}}, to two decimals?`,
      label: 'Gradient {{dW_aa}}',
      right,
      tolerance: TWO_DECIMALS,
      mistakes,
      otherwise:
        'Begin at step 2: slope times gradient gives {{dz[2]}}. Carry {{W_aa * dz[2]}} to step 1, add what is there, multiply by the slope. Then each error times the state before it, and add.',
      reason: `Right: ${text(dz2)} · ${numberText(a[1])} from step 2 and ${text(dz1)} · ${numberText(a[0])} from step 1.`,
      worked: `At step 2 the slope is 1 − (${numberText(a[2])})² = ${numberText(1 - a[2] ** 2)}, so {{dz[2]}} = ${text(dz2)}. At step 1 arrive ${numberText(given[0])} and ${numberText(w)} · (${text(dz2)}), together ${text(da1)}; times the slope ${numberText(1 - a[1] ** 2)} that is {{dz[1]}} = ${text(dz1)}. The weight gets ${text(dz2)} · (${numberText(a[1])}) + ${text(dz1)} · (${numberText(a[0])}) = ${numberText(right, 2)}.`,
    });
  },
};

/** A recorded network whose states and own gradients are those given: its inputs and targets are chosen for it. */
function recordedBack({ w, a, own }: Back, library: Library): Unrolled {
  const unrolled = recorded({ n_x: 1, n_a: 1, n_y: 1 }, 2, library);
  const put = (name: string, time: number | null, value: number) =>
    (time === null ? unrolled.parameters.get(name) : unrolled.at(name, time))?.value.fill(value);
  put('W_aa', null, w);
  put('W_ax', null, 1);
  put('W_ya', null, 1);
  put('a', 0, a[0]);
  put('x', 1, Math.atanh(a[1]) - w * a[0]);
  put('x', 2, Math.atanh(a[2]) - w * a[1]);
  unrolled.tape.forward();
  for (const t of [1, 2]) put('y', t, (unrolled.at('yhat', t)?.value[0] as number) - (own[t - 1] as number));
  unrolled.tape.forward();
  unrolled.tape.backward();
  return unrolled;
}
