import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import { isEquation } from '../../src/equations/template.ts';
import { canItVanish } from '../../src/exercises/can-it-vanish.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { runStep } from '../../src/exercises/gated-unit.ts';
import { forgetGateOne, gatePerUnit, shownState } from '../../src/exercises/gates.ts';
import { exercises } from '../../src/exercises/lstm.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
const seeds = Array.from({ length: 40 }, (_, k) => k + 1);
const optionsOf = ({ answer }: Variant) => ('options' in answer ? answer.options : []);
const number = (text: string) => Number(text.replace('−', '-'));
const vector = (text: string) => text.slice(1, -1).split('; ').map(number);

/** The right answer to each exercise, found from the text of its question without the engine. */
const right: readonly [Exercise, (variant: Variant) => readonly number[]][] = [
  [
    forgetGateOne,
    (variant) => {
      const numbers = [...variant.question.matchAll(/\}\} = (−?[\d.]+?)(?=[.,]? |\. |, |$)/g)].map(([, each]) => each);
      const [before, candidate, forget, update] = numbers.map((each) => number(each as string)) as [
        number,
        number,
        number,
        number,
      ];
      const memory = Math.round((update * candidate + forget * before) * 10) / 10;
      return [optionsOf(variant).findIndex((text) => number(text) === memory)];
    },
  ],
  [
    shownState,
    ({ question }) => {
      const [, memory, gate] = /= (−?[\d.]+), and .* = ([\d.]+)\. What/.exec(question) ?? [];
      return [number(gate as string) * Math.tanh(number(memory as string))];
    },
  ],
  [
    gatePerUnit,
    (variant) => {
      const [before, gate] = [...variant.question.matchAll(/\([^)]*\)/g)].map(([text]) => vector(text)) as [
        number[],
        number[],
      ];
      const memory = before.map((each, k) => each * (gate[k] as number));
      const isClose = (text: string) => vector(text).every((each, k) => Math.abs(each - (memory[k] as number)) < 1e-6);
      return [optionsOf(variant).findIndex(isClose)];
    },
  ],
  [
    canItVanish,
    (variant) => {
      const options = optionsOf(variant);
      const other = options.findIndex((text) => text.includes('other paths'));
      if (other >= 0) return [other];
      return [options.findIndex((text) => !/[a-z]{3}/.test(text))];
    },
  ],
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
      expect(new Set(variants.map(texts)).size).toBeGreaterThanOrEqual(20);
    });

    test('all texts are whole and all formulas read', () => {
      for (const variant of variants) {
        const options = optionsOf(variant);
        expect(new Set(options).size).toBe(options.length);
        const messages = options.map((__, k) => variant.grade([k]).message);
        expect(new Set(messages).size).toBe(messages.length);
        for (const text of [variant.question, variant.worked, ...options, ...messages]) {
          expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|! | $/);
          for (const [, formula] of text.matchAll(/\{\{(.*?)\}\}/g)) {
            expect(isEquation(formula as string), formula).toBe(false);
            expect(() => parseExpression(formula as string)).not.toThrow();
          }
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
  for (const seed of seeds) {
    const variant = shownState.variant(seed, library);
    const [, memory, gate] = /= (−?[\d.]+), and .* = ([\d.]+)\. What/.exec(variant.question) ?? [];
    const [c, o] = [number(memory as string), number(gate as string)];
    expect(variant.grade([c]).message).toMatch(/the memory itself/);
    expect(variant.grade([o * c]).message).toMatch(/leaves out tanh/);
    const asked = forgetGateOne.variant(seed, library);
    expect(asked.grade([optionsOf(asked).indexOf('0')]).message).toMatch(/The name misleads/);
  }
});

test('a gate of 0 or 1 is exactly that', () => {
  const numbers = { before: [0.3], candidate: [0.7], output: [1] };
  expect(runStep({ ...numbers, forget: [1], update: [0] }, library).memory).toEqual([0.3]);
  expect(runStep({ ...numbers, forget: [0], update: [0] }, library).memory).toEqual([0]);
});
