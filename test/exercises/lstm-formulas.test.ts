import { describe, expect, test } from 'vitest';
import { readExpression } from '../../src/equations/read.ts';
import { joinedGate, lstmSize } from '../../src/exercises/lstm-size.ts';
import { whyItHelps } from '../../src/exercises/why-it-helps.ts';
import { library, seedsTo } from './examine.ts';

const seeds = seedsTo(30);
const number = (text: string | undefined) => Number((text ?? '').replace('−', '-'));

describe('why it helps', () => {
  const variants = seeds.map((seed) => whyItHelps.variant(seed, library));
  const right = /without any matrix|learns when that is near 1|need not be shown/;

  test('the three claims that hold are the answer, and no other selection', () => {
    for (const { answer, grade } of variants) {
      const options = 'options' in answer ? answer.options : [];
      expect(options).toHaveLength(6);
      for (let chosen = 0; chosen < 64; chosen++) {
        const given = options.flatMap((_, k) => (chosen & (1 << k) ? [k] : []));
        const isRight = options.every((text, k) => given.includes(k) === right.test(text));
        const { correct, message } = grade(given);
        expect(correct).toBe(isRight);
        expect(message).not.toMatch(/NaN|undefined|Infinity/);
      }
    }
  });
});

describe.each([
  [
    lstmSize,
    (question: string) => {
      const [, n_a, , n_x] = /with (\d+) units reads pictures of (\d+) rows and (\d+) columns/.exec(question) ?? [];
      return 4 * (number(n_x) * number(n_a) + number(n_a) ** 2 + number(n_a));
    },
  ],
  [
    joinedGate,
    (question: string) => {
      const [w, v, b, a, x] = [...question.matchAll(/−?\d+\.\d+|(?<== |is |weight )−?\d+(?=[;,. ])/g)].map(([text]) =>
        number(text),
      );
      return 1 / (1 + Math.exp(-((w as number) * (a as number) + (v as number) * (x as number) + (b as number))));
    },
  ],
] as const)('%o', (exercise, answer) => {
  test('the right answer is found from the question alone', () => {
    for (const seed of seeds) {
      const variant = exercise.variant(seed, library);
      const verdict = variant.grade([answer(variant.question)]);
      expect(verdict, variant.question).toMatchObject({ correct: true });
      expect(verdict.message).toMatch(/^Right/);
      expect(variant.grade([1e6])).toMatchObject({ correct: false });
      expect(variant.grade([])).toMatchObject({ correct: false, message: 'Enter a number.' });
      for (const [, formula] of variant.question.matchAll(/\{\{(.+?)\}\}/g)) readExpression(formula as string);
    }
  });
});
