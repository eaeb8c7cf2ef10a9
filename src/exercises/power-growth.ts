import { formatSignificant } from '../equations/format.ts';
import { powerNorms } from '../networks/eigen.ts';
import { random } from '../training/random.ts';
import { drawUntil, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { choiceVariant, type Option } from './variant.ts';

/** How far back the question looks. */
const STEPS = 40;
type Course = 'shrinks' | 'hump' | 'grows';

/** Norms of the powers, told in a word: shrinking from the first step, growing first, or growing to the end. */
function courseOf(norms: readonly number[]): Course {
  const [last, first] = [norms.at(-1) as number, norms[1] as number];
  if (last > 1) return 'grows';
  return first > 1 ? 'hump' : 'shrinks';
}

export const powerGrowth: Exercise = {
  id: 'power-growth',
  title: 'What the radius does not say',
  variant(seed) {
    const draws = random(seed);
    const [first, second, shear] = drawUntil(
      () =>
        [
          pick(draws, [0.5, 0.6, 0.7, 0.8, 1.1, 1.2]),
          pick(draws, [0.2, 0.3, 0.4]),
          pick(draws, [0, 0, 2, 3, 5]),
        ] as const,
      ([largest, , lean]) => largest < 1 || lean === 0,
    );
    const norms = powerNorms([first, shear, 0, second], STEPS);
    const course = courseOf(norms);
    const options: Option[] = [
      {
        text: 'It gets shorter with the first step, and with every further one.',
        right: course === 'shrinks',
        message:
          course === 'shrinks'
            ? 'Right: without the entry in the corner each unit is on its own, and both lose at every step.'
            : course === 'hump'
              ? 'You looked at the eigenvalues only. The entry in the corner feeds one unit into the other: the first step already makes some vectors longer.'
              : `${numberText(first)} is above 1: along that unit every step adds to the length.`,
      },
      {
        text: 'It can get longer at first, but in the end it vanishes.',
        right: course === 'hump',
        message:
          course === 'hump'
            ? `Right: (0, 1) becomes (${numberText(shear)}, ${numberText(second)}), which is longer. After that the eigenvalues, both below 1, have their way.`
            : course === 'shrinks'
              ? 'For that the matrix would have to feed one unit into the other. Here nothing does.'
              : `It gets longer, and it stays so: ${numberText(first)} is above 1.`,
      },
      {
        text: 'It can get longer, and in the end it grows without bound.',
        right: course === 'grows',
        message:
          course === 'grows'
            ? `Right: the states are 0, so every slope is 1, and ${numberText(first)} is multiplied with itself ${STEPS} times.`
            : 'In the end the eigenvalues decide, and both are below 1: high powers of the matrix go to 0.',
      },
      {
        text: 'It keeps its length.',
        right: false,
        message: 'For that both eigenvalues would need the modulus 1, as those of a rotation have.',
      },
    ];
    return choiceVariant({
      question: `All states are 0, so that every slope of tanh is 1. {{W_aa}} = [${numberText(first)}, ${numberText(shear)}; 0, ${numberText(second)}]; a semicolon ends a row. Its eigenvalues are ${numberText(first)} and ${numberText(second)}. What can happen to the length of a gradient on its way back over ${STEPS} steps?`,
      options: shuffled(draws, options),
      worked: `After one step a vector is at most ${formatSignificant(norms[1] as number)} times as long as before, after ${STEPS} steps at most ${formatSignificant(norms[STEPS] as number)} times. The eigenvalues tell the long run. For the first steps look at the matrix itself.`,
    });
  },
};
