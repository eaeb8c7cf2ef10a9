import { expect, test } from 'vitest';
import { countPairs } from '../../src/exercises/count-pairs.ts';
import type { Exercise } from '../../src/exercises/exercise.ts';
import { isItCheating, slips } from '../../src/exercises/is-it-cheating.ts';
import { exercises } from '../../src/exercises/language-model.ts';
import { movedBias } from '../../src/exercises/moved-bias.ts';
import { readAndDue } from '../../src/exercises/read-and-due.ts';
import { softmaxCost } from '../../src/exercises/softmax-cost.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { predictedSteps, softmaxAt } from '../../src/lesson/next-word.ts';
import { type Examined, examine, library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(40);
const number = (text: string | undefined) => Number(text?.replace('−', '-'));

const right: readonly Examined[] = [
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

examine(right, seeds);

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
