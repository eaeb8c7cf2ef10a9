import { formatSignificant } from '../equations/format.ts';
import { stepProducts } from '../networks/levels.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant, type Option } from './variant.ts';

/** Multiplications of two models for one sentence. */
export const whichIsDearer: Exercise = {
  id: 'which-is-dearer',
  title: 'Which is dearer?',
  variant(seed) {
    const draws = random(seed);
    const { units, vocabulary, characters, T, longer, ratio } = drawUntil(
      () => {
        const [units, T] = [pick(draws, [100, 200]), integer(draws, 8, 20)];
        const [vocabulary, characters] = [pick(draws, [200, 5000, 10_000, 30_000]), pick(draws, [30, 60, 100])];
        const longer = integer(draws, 4, 6);
        const cost = (steps: number, symbols: number) => steps * stepProducts(units, symbols);
        return { units, vocabulary, characters, T, longer, ratio: cost(T, vocabulary) / cost(T * longer, characters) };
      },
      ({ ratio, longer, vocabulary, characters }) =>
        Math.max(ratio, 1 / ratio) > 1.3 &&
        Math.abs(ratio * longer - 1) > 0.2 &&
        Math.abs(ratio - vocabulary / characters) > 0.3 * ratio,
    );
    const many = (count: number) => count.toLocaleString('en');
    const said = (value: number) =>
      value >= 1
        ? `words, ${formatSignificant(value, 2)} times`
        : `characters, ${formatSignificant(1 / value, 2)} times`;
    const [right, steps, outputs] = [said(ratio), said(1 / longer), said(vocabulary / characters)];
    const [word, character] = [vocabulary, characters].map((symbols) => many(stepProducts(units, symbols)));
    const options: Option[] = [
      { text: right, right: true, message: 'Right: the number of steps, times what one step costs.' },
      {
        text: steps,
        right: false,
        message: 'That counts steps. They do not cost the same: the output of each step has a row for every symbol.',
      },
      {
        text: outputs,
        right: false,
        message: 'That compares the outputs. The steps are not equally many, and {{W_aa}} costs something, too.',
      },
      {
        text: 'neither',
        right: false,
        message:
          'The sentence is the same. The steps are more for the one, and the outputs for the other, and that does not cancel.',
      },
    ];
    return choiceVariant({
      question: `Two simple recurrent networks of ${units} units read the same sentence. By words it has ${T} symbols, out of a vocabulary of ${many(vocabulary)}. By characters it has ${T * longer}, out of ${characters}. Count the multiplications by {{W_aa}} and {{W_ya}}. Which model makes more, and how many times as many?`,
      options: shuffled(draws, options),
      worked: `A step by words takes ${units} · ${units} + ${many(vocabulary)} · ${units} = ${word}, and there are ${T}. A step by characters takes ${units} · ${units} + ${characters} · ${units} = ${character}, and there are ${T * longer}. So the answer is: ${right} as many.`,
    });
  },
};
