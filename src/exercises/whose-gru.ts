import { formatSignificant } from '../equations/format.ts';
import { type ConventionSetting, compareConventions } from '../networks/gru-conventions.ts';
import type { Library } from '../networks/library.ts';
import { random } from '../training/random.ts';
import { integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choicesVariant, type Option } from './variant.ts';

/** How far the states are apart when the reset gate acts before and after the product, on the same weights. */
function apartOf(setting: Partial<ConventionSetting>, seed: number, library: Library): number {
  const [before, after] = [library.cells['gru-reset-before'], library.cells['gru-reset-after']];
  const equations = { course: before, slides: before, keep: before, after };
  const whole: ConventionSetting = { units: 3, seed, weights: 'copied', biases: 'drawn', reset: 'drawn', ...setting };
  return compareConventions(equations, whole).find(({ convention }) => convention === 'after')?.apart as number;
}

/** Where two conventions agree: found by running both. */
export const whoseGru: Exercise = {
  id: 'whose-gru',
  title: 'Which of them agree?',
  variant(seed, library) {
    const draws = random(seed);
    const units = integer(draws, 2, 4);
    const cases: readonly (readonly [text: string, setting: Partial<ConventionSetting>, why: string])[] = [
      [
        'The network has a single unit.',
        { units: 1 },
        'with one unit the product is of two numbers, and the gate can stand on either side',
      ],
      [
        `It has ${units} units, and every reset gate stands at 1.`,
        { units, reset: 'open' },
        'a gate of 1 changes nothing, wherever it stands',
      ],
      [
        `It has ${units} units, and all its biases are 0.`,
        { units, biases: 'zero' },
        'biases do not matter here, the order of gate and matrix does',
      ],
      [
        `It has ${units} units, and nothing else is known.`,
        { units },
        'a gate before the matrix acts on what goes in, one after it on what comes out',
      ],
    ];
    const options: Option[] = cases.map(([text, setting, why]) => {
      const apart = apartOf(setting, seed, library);
      const right = apart < 1e-12;
      return {
        text,
        right,
        message: right ? `There they agree: ${why}.` : `There they end ${formatSignificant(apart)} apart: ${why}.`,
      };
    });
    return choicesVariant({
      question:
        'Two programs have a GRU with the same weights and the same meaning of the update gate. One multiplies the old state by {{Γ_r[t]}} before the matrix of the candidate, the other multiplies the product by it. Where must both end in the same state?',
      options: shuffled(draws, options),
      reason: 'Right: only where the order of the gate and the matrix makes no difference.',
      worked: cases.map(([text, , why]) => `${text} ${why[0]?.toUpperCase()}${why.slice(1)}.`).join(' '),
    });
  },
};
