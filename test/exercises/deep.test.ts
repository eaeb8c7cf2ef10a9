import { expect, test } from 'vitest';
import { exercises } from '../../src/exercises/deep.ts';
import { secondLayer, twoInputs } from '../../src/exercises/deep-cells.ts';
import { whatCosts } from '../../src/exercises/deep-changes.ts';
import { handedUp, stackMoments, stackSize, waysThrough } from '../../src/exercises/deep-counts.ts';
import { type Examined, examine, library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(30);
const numbersIn = (text: string) =>
  [...text.matchAll(/−?\d+(?:\.\d+)?/g)].map(([each]) => Number(each.replace('−', '-')));

/** Ways in a grid of `layers` rows and `T` columns, from the lower left to the upper right, by Pascal's rule. */
function ways(layers: number, T: number): number {
  return layers === 1 || T === 1 ? 1 : ways(layers - 1, T) + ways(layers, T - 1);
}

const right: readonly Examined[] = [
  [
    twoInputs,
    (variant) => {
      const [t, l] = numbersIn(/does \{\{(.*?)\}\}/.exec(variant.question)?.[1] ?? '') as [number, number];
      const read = [`{{a[${t - 1}, layer(${l})]}}`, `{{a[${t}, layer(${l - 1})]}}`];
      return optionsOf(variant).flatMap((text, k) => (read.includes(text) ? [k] : []));
    },
    { formulas: 21 },
  ],
  [
    secondLayer,
    ({ question }) => {
      const at = (pattern: RegExp) => Number((pattern.exec(question)?.[1] ?? '').replace('−', '-'));
      const [, w, v] =
        /= \((−?[\d.]+); (−?[\d.]+)\)/.exec(question)?.map((each) => Number(each.replace('−', '-'))) ?? [];
      const [bias, below, left] = [
        at(/b_a\[layer\(2\)\]\}\} = (−?[\d.]+)\./),
        at(/a\[2, layer\(1\)\]\}\} = (−?[\d.]+)/),
        at(/a\[1, layer\(2\)\]\}\} = (−?[\d.]+)\./),
      ];
      return [Math.tanh((w as number) * left + (v as number) * below + bias)];
    },
  ],
  [whatCosts, (variant) => optionsOf(variant).flatMap((text, k) => (/long|initial/.test(text) ? [] : [k]))],
  [
    stackSize,
    ({ question }) => {
      const [layers, n, n_x] = numbersIn(question) as [number, number, number];
      return [n * (n + n_x + 1) + (layers - 1) * n * (2 * n + 1)];
    },
  ],
  [
    handedUp,
    ({ question }) => {
      const [recurrent, , n] = numbersIn(question) as [number, number, number];
      return [recurrent * n * (question.includes('LSTM') ? 2 : 1)];
    },
  ],
  [
    waysThrough,
    ({ question }) => {
      const [layers, T] = numbersIn(question) as [number, number];
      if (question.startsWith('A recurrent layer')) return [1];
      return [ways(layers, T)];
    },
  ],
  [
    stackMoments,
    ({ question }) => {
      const [layers, T] = numbersIn(question) as [number, number];
      return [question.includes('both ways') ? layers * T : T + layers - 1];
    },
  ],
];

test('every exercise of the chapter is examined', () => {
  expect(right.map(([{ id }]) => id)).toEqual(exercises.map(({ id }) => id));
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
});

examine(right, seeds);

test('a wrong answer is told what it mistook', () => {
  const variant = stackSize.variant(1, library);
  const [layers, n, n_x, T] = numbersIn(variant.question) as [number, number, number, number];
  const size = n * (n + n_x + 1) + (layers - 1) * n * (2 * n + 1);
  expect(variant.grade([size * T]).message).toContain('share its weights');
  const inputs = twoInputs.variant(1, library);
  expect(inputs.grade([0, 1, 2, 3, 4]).correct).toBe(false);
});
