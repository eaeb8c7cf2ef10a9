import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import { exercises } from '../../src/exercises/bidirectional.ts';
import { bothSize, headShapes } from '../../src/exercises/both-sizes.ts';
import { earliestTick } from '../../src/exercises/earliest-tick.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { knowsTheNext } from '../../src/exercises/knows-the-next.ts';
import { waitingCost } from '../../src/exercises/waiting-cost.ts';
import { whichSummary } from '../../src/exercises/which-summary.ts';
import { whoHasRead } from '../../src/exercises/who-has-read.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
const seeds = Array.from({ length: 20 }, (_, k) => k + 1);
const optionsOf = ({ answer }: Variant) => ('options' in answer ? answer.options : []);
const numbersIn = (text: string) => (text.match(/\d+(\.\d+)?/g) ?? []).map(Number);

/** The right answer to each exercise, found from the text of its question without the engine. */
const right: readonly [Exercise, (variant: Variant) => readonly number[]][] = [
  [
    whoHasRead,
    (variant) => {
      const [, value = ''] = /\{\{(.*)\}\}\?$/.exec(variant.question) ?? [];
      const [t] = numbersIn(value) as [number];
      return optionsOf(variant).flatMap((text, k) => {
        const [word] = numbersIn(text) as [number];
        const reads = value.includes('forward') ? word <= t : value.includes('backward') ? word >= t : true;
        return reads ? [k] : [];
      });
    },
  ],
  [
    earliestTick,
    ({ question }) => {
      const [T, t] = numbersIn(question) as [number, number];
      return [Math.max(t, T - t + 1) + 1];
    },
  ],
  [
    bothSize,
    ({ question }) => {
      const [, a, x, y] = /has (\d+) units .* reads (\d+) numbers .* gives (one|\d+) output/.exec(question) ?? [];
      const [n_a, n_x, n_y] = [Number(a), Number(x), y === 'one' ? 1 : Number(y)];
      return [2 * (n_a * n_a + n_a * n_x + n_a) + n_y * 2 * n_a + n_y];
    },
  ],
  [
    headShapes,
    ({ question }) => {
      const [n_a, n_y] = numbersIn(question) as [number, number];
      return [n_y, 2 * n_a, n_y, n_a];
    },
  ],
  [
    waitingCost,
    ({ question }) => {
      const [T, ahead] = numbersIn(question) as [number, number];
      return [T * (ahead + 1) - (ahead * (ahead + 1)) / 2];
    },
  ],
  [knowsTheNext, (variant) => [optionsOf(variant).findIndex((text) => text.startsWith('It is much less sure'))]],
  [
    whichSummary,
    (variant) => {
      const [T] = numbersIn(variant.question) as [number];
      return [optionsOf(variant).findIndex((text) => numbersIn(text).join() === `${T},1`)];
    },
  ],
];

test('every exercise of the chapter has a name of its own and is checked here', () => {
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
  expect(exercises).toEqual(right.map(([exercise]) => exercise));
});

describe.each(right.map(([exercise, answer]) => [exercise.id, exercise, answer] as const))(
  '%s',
  (_, exercise, answer) => {
    const variants = seeds.map((seed) => exercise.variant(seed, library));

    test('the right answer is graded correct, and others are not', () => {
      for (const variant of variants) {
        const given = answer(variant);
        expect(variant.grade(given), variant.question).toMatchObject({ correct: true });
        if (variant.answer.kind === 'choice') {
          for (const k of optionsOf(variant).keys()) expect(variant.grade([k]).correct).toBe(k === given[0]);
        } else if (variant.answer.kind === 'choices') {
          expect(variant.grade([]).correct).toBe(false);
          expect(variant.grade(given.slice(1)).correct).toBe(false);
        } else expect(variant.grade(given.map((each) => each + 1)).correct).toBe(false);
      }
    });

    test('questions differ, and every text can be set', () => {
      expect(new Set(variants.map(({ question }) => question)).size).toBeGreaterThanOrEqual(5);
      for (const variant of variants) {
        const messages = optionsOf(variant).map((_, k) => variant.grade([k]).message);
        for (const text of [variant.question, variant.worked, ...optionsOf(variant), ...messages]) {
          expect(text).not.toMatch(/NaN|undefined|\[object/);
          expect(text).not.toMatch(/\b1 (steps|words|ticks)\b/);
          for (const [, formula] of text.matchAll(/\{\{(.+?)\}\}/g))
            expect(() => parseExpression(formula as string)).not.toThrow();
        }
      }
    });
  },
);

test('known misconceptions are named', () => {
  const of = (exercise: Exercise, given: (variant: Variant) => readonly number[], seed = 3) => {
    const variant = exercise.variant(seed, library);
    return variant.grade(given(variant)).message;
  };
  expect(
    of(bothSize, ({ question }) => {
      const [, a, x, y] = /has (\d+) units .* reads (\d+) numbers .* gives (one|\d+) output/.exec(question) ?? [];
      const [n_a, n_x, n_y] = [Number(a), Number(x), y === 'one' ? 1 : Number(y)];
      return [n_a * (n_a + n_x + 1) + n_y * 2 * n_a + n_y];
    }),
  ).toContain('share nothing');
  expect(
    of(whichSummary, (variant) => {
      const [T] = numbersIn(variant.question) as [number];
      return [optionsOf(variant).findIndex((text) => numbersIn(text).join() === `${T},${T}`)];
    }),
  ).toContain('has read 1 of');
  const backward = seeds.find((seed) =>
    /backward\)\]\}\}\?$/.test(whoHasRead.variant(seed, library).question),
  ) as number;
  expect(
    of(
      whoHasRead,
      (variant) => {
        const [, t] = /\{\{a\[(\d+)/.exec(variant.question) ?? [];
        return Array.from({ length: Number(t) }, (_, k) => k);
      },
      backward,
    ),
  ).toContain('That is the forward state');
});
