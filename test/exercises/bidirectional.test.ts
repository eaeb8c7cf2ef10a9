import { expect, test } from 'vitest';
import { exercises } from '../../src/exercises/bidirectional.ts';
import { bothSize, headShapes } from '../../src/exercises/both-sizes.ts';
import { earliestTick } from '../../src/exercises/earliest-tick.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { knowsTheNext } from '../../src/exercises/knows-the-next.ts';
import { waitingCost } from '../../src/exercises/waiting-cost.ts';
import { whichSummary } from '../../src/exercises/which-summary.ts';
import { whoHasRead } from '../../src/exercises/who-has-read.ts';
import { type Examined, examine, library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(20);
const numbersIn = (text: string) => (text.match(/\d+(\.\d+)?/g) ?? []).map(Number);

const right: readonly Examined[] = [
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
    { formulas: 24 },
  ],
];

test('every exercise of the chapter has a name of its own and is checked here', () => {
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
  expect(exercises).toEqual(right.map(([exercise]) => exercise));
});

examine(right, seeds);

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
