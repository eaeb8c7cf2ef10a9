import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import { isEquation } from '../../src/equations/template.ts';
import { countPairs } from '../../src/exercises/count-pairs.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { isItCheating, slips } from '../../src/exercises/is-it-cheating.ts';
import { exercises } from '../../src/exercises/language-model.ts';
import { movedBias } from '../../src/exercises/moved-bias.ts';
import { readAndDue } from '../../src/exercises/read-and-due.ts';
import { softmaxCost } from '../../src/exercises/softmax-cost.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { predictedSteps, softmaxAt } from '../../src/lesson/next-word.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
const seeds = Array.from({ length: 40 }, (_, k) => k + 1);
const optionsOf = ({ answer }: Variant) => ('options' in answer ? answer.options : []);
const number = (text: string | undefined) => Number(text?.replace('−', '-'));

/** The right answer to each exercise, found from the text of its question without the engine. */
const right: readonly [Exercise, (variant: Variant) => readonly number[]][] = [
  [
    readAndDue,
    (variant) => {
      const [, text, step] = /trained on “(.*)\.”.*at step (\d+)\?/.exec(variant.question) ?? [];
      const words = [...(text ?? '').split(' ').map((word) => `“${word}”`), 'EOS'];
      const read = words[Number(step) - 2] ?? 'nothing';
      return [optionsOf(variant).indexOf(`It reads ${read}, and ${words[Number(step) - 1]} is due.`)];
    },
  ],
  [
    countPairs,
    ({ question }) => {
      const [, text] = /The text is “(.*)” Each/.exec(question) ?? [];
      const marks = question.includes('so is each') ? (text?.match(/[.,!?]/g)?.length ?? 0) : 0;
      return [(text?.split(' ').length ?? 0) + marks + 2];
    },
  ],
  [
    isItCheating,
    (variant) => {
      const [, due] = /due is “(.*?)”/.exec(variant.question) ?? [];
      return [optionsOf(variant).findIndex((text) => text.startsWith(`“${due}”. The step before`))];
    },
  ],
  [
    softmaxCost,
    ({ question }) => {
      const sums = [...question.matchAll(/(−?\d+) for “(\w+)”/g)].map(([, sum, word]) => ({ sum: number(sum), word }));
      const [, due] = /and “(\w+)” is due/.exec(question) ?? [];
      const all = sums.reduce((total, { sum }) => total + Math.exp(sum), 0);
      return [Math.log(all) - (sums.find(({ word }) => word === due)?.sum ?? Number.NaN)];
    },
  ],
  [
    movedBias,
    ({ question }) => {
      const [, share, due, rate] = /share of ([\d.]+), and (.*) is due\..*rate of ([\d.]+)\./.exec(question) ?? [];
      return [number(rate) * (Number(due === '“cat”') - number(share))];
    },
  ],
];

test('these are among the exercises of the chapter', () => {
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
        const options = optionsOf(variant);
        expect(new Set(options).size).toBe(options.length);
        const graded = options.filter((__, k) => variant.grade([k]).correct);
        expect(graded).toHaveLength(options.length > 0 ? 1 : 0);
      }
    });

    test('every text is whole, and its formulas can be read', () => {
      for (const variant of variants) {
        const said = [variant.question, variant.worked, ...optionsOf(variant)].concat(
          optionsOf(variant).map((__, k) => variant.grade([k]).message),
        );
        for (const text of said) {
          expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
          for (const [, formula = ''] of text.matchAll(/\{\{(.*?)\}\}/g))
            if (!isEquation(formula)) expect(() => parseExpression(formula)).not.toThrow();
        }
      }
    });

    test('it comes in different forms', () => {
      expect(new Set(variants.map(({ question }) => question)).size).toBeGreaterThan(4);
    });
  },
);

test('a wrong sign, a share for a loss, and a forgotten end are told apart', () => {
  const of = (exercise: Exercise, change: (value: number) => number, entry: readonly number[]) =>
    exercise.variant(1, library).grade([change(entry[0] as number)]);
  const found = (exercise: Exercise) =>
    (right.find(([each]) => each === exercise)?.[1] ?? (() => []))(exercise.variant(1, library));
  expect(of(movedBias, (value) => -value, found(movedBias)).message).toContain('against the gradient');
  expect(of(softmaxCost, (value) => Math.exp(-value), found(softmaxCost)).message).toContain('That is the share');
  expect(of(countPairs, (value) => value - 2, found(countPairs)).message).toContain('has an end');
});

test.each(slips)('the network says “$said” where “$due” is due', ({ text, t, said, due, share, most }) => {
  const lesson = new Lesson(lessons.sleepers(library));
  lesson.setSentence(text);
  expect(predictedSteps(lesson)[t - 1]).toMatchObject({ due });
  expect(predictedSteps(lesson)[t - 1]?.share).toBeCloseTo(share, 2);
  const largest = softmaxAt(lesson, t).reduce((one, other) => (other.share > one.share ? other : one));
  expect(largest.word).toBe(said);
  expect(largest.share).toBeCloseTo(most, 2);
});
