import type { Node } from '../tape/tape.ts';
import { random } from '../training/random.ts';
import { drawUntil, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { numberAt, runOneUnit } from './one-unit.ts';
import { numberVariant, tellApart } from './variant.ts';

const TOLERANCE = 0.0005;

export const heldFixed: Exercise = {
  id: 'held-fixed',
  title: 'The whole derivative',
  variant(seed, library) {
    const draws = random(seed);
    const { weight, inputs, states, right, mistakes } = drawUntil(
      () => {
        const weight = pick(draws, [-2, -0.5, 0.5, 2, 3]);
        const inputs = [pick(draws, [1, 2, 3, -1]), pick(draws, [0, 1, 2, -2]), pick(draws, [0, 1, -1])];
        const unit = { W_aa: weight, W_ax: 1, W_ya: 1, start: 0, inputs, targets: [0, 0, 0] };
        const run = runOneUnit(unit, library, 'identity');
        run.tape.backwardFrom(run.at('a', 3) as Node);
        const right = run.parameters.get('W_aa')?.grad[0] as number;
        const states = [1, 2, 3].map((t) => numberAt(run, 'a', t)) as [number, number, number];
        const [first, second, third] = states;
        const mistakes = [
          {
            value: second,
            message:
              'That is the immediate derivative: it holds {{a[2]}} fixed. But {{a[2]}} was made with the same weight, and moves.',
          },
          {
            value: weight * first,
            message: 'That is only the way through {{a[2]}}. The weight is used at step 3 itself, too.',
          },
          {
            value: second + first,
            message: 'The use at step 2 has to be carried through step 3: it is multiplied by the weight once more.',
          },
          { value: weight, message: 'That is how {{a[3]}} depends on {{a[2]}}, not on the weight.' },
          { value: third, message: 'That is {{a[3]}} itself. Ask how it moves when the weight does.' },
        ];
        return { weight, inputs, states, right, mistakes };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 10 * TOLERANCE),
    );
    const [first, second] = states;
    const shown = (value: number) => (value < 0 ? `(${numberText(value)})` : numberText(value));
    return numberVariant({
      question: `One unit, without tanh: {{a[t]}} = {{W_aa}} · {{a[t-1]}} + {{x[t]}}, and {{a[0]}} = 0. With {{W_aa}} = ${numberText(weight)} and the inputs ${inputs.map((input) => numberText(input)).join(', ')} the states are ${states.map((state) => numberText(state)).join(', ')}. {{W_aa}} moves a little, and everything that was made with it moves along. What is the derivative of {{a[3]}} by {{W_aa}}?`,
      label: 'derivative',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise:
        'The use at step 3 gives {{a[2]}}. The use at step 2 gives {{a[1]}}, carried through step 3, which multiplies it by {{W_aa}}. Add both.',
      reason: 'Right: the use at step 3, and the use at step 2 carried on.',
      worked: `The use at step 3 gives {{a[2]}} = ${numberText(second)}. The use at step 2 has moved {{a[2]}} by {{a[1]}} = ${numberText(first)}, and step 3 multiplies that by ${numberText(weight)}. The use at step 1 met a state of 0. Together ${numberText(second)} + ${shown(weight)} · ${shown(first)} = ${numberText(right)}.`,
    });
  },
};
