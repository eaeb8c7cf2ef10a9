import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { factorsBack, mostFactor } from '../../src/exercises/factors.ts';
import { ownMatrices, totalGradient } from '../../src/exercises/far-part.ts';
import { shortOrLong } from '../../src/exercises/short-or-long.ts';
import { exercises } from '../../src/exercises/vanishing.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
const seeds = Array.from({ length: 40 }, (_, k) => k + 1);
const optionsOf = ({ answer }: Variant) => ('options' in answer ? answer.options : []);
const number = (text: string) => {
  const [mantissa, power] = text.replaceAll('−', '-').split('·10') as [string, string?];
  const digits = [...(power ?? '')]
    .map((digit) => (digit === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))))
    .join('');
  return Number(mantissa) * 10 ** Number(digits || 0);
};

/** The right answer to each exercise, found from the text of its question without the engine. */
const right: readonly [Exercise, (variant: Variant) => readonly number[]][] = [
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

describe.each(right.map(([exercise, answer]) => [exercise.id, exercise, answer] as const))(
  '%s',
  (_, exercise, answer) => {
    const variants = seeds.map((seed) => exercise.variant(seed, library));

    test('the right answer is graded correct, and no other option', () => {
      for (const variant of variants) {
        const verdict = variant.grade(answer(variant));
        expect(verdict, `${variant.question} ${verdict.message}`).toMatchObject({ correct: true });
        expect(verdict.message).toMatch(/^Right/);
        const graded = optionsOf(variant).filter((__, k) => variant.grade([k]).correct);
        expect(graded).toHaveLength(optionsOf(variant).length > 0 ? 1 : 0);
      }
    });

    test('the same seed gives the same variant, other seeds give others', () => {
      const texts = (variant: Variant) => JSON.stringify([variant.question, variant.answer, variant.worked]);
      expect(texts(exercise.variant(3, library))).toBe(texts(variants[2] as Variant));
      expect(new Set(variants.map(texts)).size).toBeGreaterThanOrEqual(5);
    });

    test('all texts are whole and all formulas read', () => {
      for (const variant of variants) {
        const options = optionsOf(variant);
        expect(new Set(options).size).toBe(options.length);
        const messages = options.map((__, k) => variant.grade([k]).message);
        expect(new Set(messages).size).toBe(messages.length);
        for (const text of [variant.question, variant.worked, ...options, ...messages]) {
          expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|! | $/);
          for (const [, formula] of text.matchAll(/\{\{(.*?)\}\}/g))
            expect(() => parseExpression(formula as string)).not.toThrow();
        }
      }
    });

    test('what is no answer is graded wrong and asks for one', () => {
      for (const given of [[], [Number.NaN], [Number.POSITIVE_INFINITY], [99.5]])
        expect(variants[0]?.grade(given).correct).toBe(false);
      expect(variants[0]?.grade([]).message).toMatch(/^(Enter|Choose)/);
    });
  },
);

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
