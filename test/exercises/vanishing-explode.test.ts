import { expect, test } from 'vitest';
import { clippedEntry } from '../../src/exercises/clipped-entry.ts';
import type { Variant } from '../../src/exercises/exercise.ts';
import { largeWeight } from '../../src/exercises/large-weight.ts';
import { powerGrowth } from '../../src/exercises/power-growth.ts';
import { exercises } from '../../src/exercises/vanishing.ts';
import { type Examined, examine, library, numbersIn, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(100);
const beginning = (variant: Variant, begin: string) => [optionsOf(variant).findIndex((text) => text.startsWith(begin))];

const right: readonly Examined[] = [
  [
    powerGrowth,
    (variant) => {
      const [, , first, shear, , second] = numbersIn(variant.question) as [
        number,
        number,
        ...[number, number, number, number],
      ];
      if (first > 1) return beginning(variant, 'It can get longer, and in the end it grows');
      // Column by column: with a corner of 2 and more the second unit vector gets longer at once.
      return beginning(variant, Math.hypot(shear, second) > 1 ? 'It can get longer at first' : 'It gets shorter');
    },
  ],
  [
    largeWeight,
    (variant) => beginning(variant, numbersIn(variant.question)[1] === 0 ? 'It explodes.' : 'It vanishes.'),
  ],
  [
    clippedEntry,
    ({ question }) => {
      const [first, second, limit] = numbersIn(question) as [number, number, number];
      if (question.includes('by value')) return [Math.sign(first) * limit];
      return [Number(((first / Math.sqrt(first * first + second * second)) * limit).toFixed(2))];
    },
  ],
];

test('the chapter asks them', () => {
  expect(exercises).toEqual(expect.arrayContaining(right.map(([exercise]) => exercise)));
});

examine(right, seeds);

test.each(right.map(([exercise, answer]) => [exercise.id, exercise, answer] as const))(
  '%s: every kind of answer comes up',
  (_, exercise, answer) => {
    const answers = seeds.map((seed) => {
      const variant = exercise.variant(seed, library);
      return optionsOf(variant)[answer(variant)[0] as number] ?? variant.question.includes('by norm');
    });
    expect(new Set(answers).size).toBeGreaterThanOrEqual(exercise === powerGrowth ? 3 : 2);
  },
);

test('known mistakes of clipping are told apart', () => {
  for (const seed of seeds) {
    const variant = clippedEntry.variant(seed, library);
    const [first, second, limit] = numbersIn(variant.question) as [number, number, number];
    const norm = Number(((first * limit) / Math.hypot(first, second)).toFixed(2));
    const byNorm = variant.question.includes('by norm');
    const other = variant.grade([byNorm ? Math.sign(first) * limit : norm]);
    expect(other).toMatchObject({ correct: false, message: expect.stringContaining(byNorm ? 'by value' : 'by norm') });
    expect(variant.grade([first]).message).toContain('Nothing is clipped');
  }
});
