import { expect, test } from 'vitest';
import { factorsBack, mostFactor } from '../../src/exercises/factors.ts';
import { ownMatrices, totalGradient } from '../../src/exercises/far-part.ts';
import { shortOrLong } from '../../src/exercises/short-or-long.ts';
import { exercises } from '../../src/exercises/vanishing.ts';
import { type Examined, examine, library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(40);
const number = (text: string) => {
  const [mantissa, power] = text.replaceAll('−', '-').split('·10') as [string, string?];
  const digits = [...(power ?? '')]
    .map((digit) => (digit === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))))
    .join('');
  return Number(mantissa) * 10 ** Number(digits || 0);
};

const right: readonly Examined[] = [
  [
    factorsBack,
    ({ question }) => {
      const [, weight, state, steps] = /= (−?[\d.]+) stands at ([\d.]+) .* is it (\d+) steps/.exec(question) ?? [];
      return [((1 - Number(state) ** 2) * number(weight as string)) ** Number(steps)];
    },
  ],
  [
    mostFactor,
    ({ question }) => {
      const [, name, weight] = /function (\w+) has .* = ([\d.]+)\. What/.exec(question) ?? [];
      return [Number(weight) * (name === 'tanh' ? 1 : 0.25)];
    },
  ],
  [totalGradient, (variant) => [optionsOf(variant).findIndex((text) => text.endsWith('as before.'))]],
  [
    ownMatrices,
    (variant) => {
      const sizes = optionsOf(variant).map(number);
      const isRecurrent = variant.question.includes('How long is the gradient of the recurrent matrix?');
      return [sizes.indexOf(isRecurrent ? Math.max(...sizes) : Math.min(...sizes))];
    },
  ],
  [shortOrLong, (variant) => [optionsOf(variant).findIndex((text) => text.includes('from 1 to 10'))]],
];

test('every exercise of the chapter has a name of its own, and these are among them', () => {
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
  expect(exercises).toEqual(expect.arrayContaining(right.map(([exercise]) => exercise)));
});

examine(right, seeds);

test('known mistakes are explained', () => {
  const variant = factorsBack.variant(1, library);
  const [, weight, steps] = /= (−?[\d.]+) stands .* is it (\d+) steps/.exec(variant.question) ?? [];
  expect(variant.grade([number(weight as string) ** Number(steps)]).message).toContain('leaves out tanh');
  for (const seed of seeds) {
    const asked = mostFactor.variant(seed, library);
    const [, name, size] = /function (\w+) has .* = ([\d.]+)\. What/.exec(asked.question) ?? [];
    const swapped = Number(size) * (name === 'tanh' ? 0.25 : 1);
    expect(asked.grade([swapped])).toMatchObject({
      correct: false,
      message: expect.stringMatching(/^That is (right for|the slope)/),
    });
  }
});
