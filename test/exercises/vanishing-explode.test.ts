import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import { clippedEntry } from '../../src/exercises/clipped-entry.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { largeWeight } from '../../src/exercises/large-weight.ts';
import { powerGrowth } from '../../src/exercises/power-growth.ts';
import { exercises } from '../../src/exercises/vanishing.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
const seeds = Array.from({ length: 100 }, (_, k) => k + 1);
const optionsOf = ({ answer }: Variant) => ('options' in answer ? answer.options : []);
const numbersIn = (text: string) =>
  [
    ...text
      .replaceAll(/\{\{.*?\}\}/g, '')
      .replaceAll('−', '-')
      .matchAll(/-?\d+(\.\d+)?/g),
  ].map(([each]) => Number(each));
const beginning = (variant: Variant, begin: string) => [optionsOf(variant).findIndex((text) => text.startsWith(begin))];

/** The right answer to each exercise, found from the text of its question without the engine. */
const right: readonly [Exercise, (variant: Variant) => readonly number[]][] = [
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

    test('every kind of answer comes up', () => {
      const answers = variants.map(
        (variant) => optionsOf(variant)[answer(variant)[0] as number] ?? variant.question.includes('by norm'),
      );
      expect(new Set(answers).size).toBeGreaterThanOrEqual(exercise === powerGrowth ? 3 : 2);
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
        for (const text of [variant.question, variant.worked, ...options, ...messages]) {
          expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|! | $/);
          for (const [, formula] of text.matchAll(/\{\{(.*?)\}\}/g))
            expect(() => parseExpression(formula as string)).not.toThrow();
        }
      }
    });
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
