import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { parseLibrary } from '../../src/networks/library.ts';

export const library = parseLibrary();

/** The right answer to a variant, found from the text of its question without the engine. */
export type RightAnswer = (variant: Variant) => readonly number[];

/** What an exercise has of its own. */
export interface Expected {
  /** At least so many questions differ. Default 5. */
  readonly questions?: number;
  /** At least so many variants differ, in question, options or worked answer. Default 5. */
  readonly variants?: number;
  /** At most so many formulas stand in all variants together. Default 20. */
  readonly formulas?: number;
  /** At least so many options of a choice have a message of their own. Default all. */
  readonly messages?: number;
  /** So far from the right number an answer is wrong. Default 1. */
  readonly off?: number;
}

/** An exercise with the right answer to it, and what it has of its own. */
export type Examined = readonly [Exercise, RightAnswer, Expected?];

/** The seeds from 1 to `count`. */
export function seedsTo(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k + 1);
}

/** The options of a choice, and none of another question. */
export function optionsOf({ answer }: Variant): readonly string[] {
  return 'options' in answer ? answer.options : [];
}

/** Every number in a text outside its formulas, in order. */
export function numbersIn(text: string): number[] {
  const plain = text.replaceAll(/\{\{.*?\}\}/g, '').replaceAll('−', '-');
  return [...plain.matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));
}

/** Indices of the options that begin with one of these words. */
export function places(variant: Variant, ...beginnings: string[]): number[] {
  return optionsOf(variant).flatMap((text, k) => (beginnings.some((begin) => text.startsWith(begin)) ? [k] : []));
}

/** Grades wrong answers and expects of each its own message, that it names its misconception, and that it is wrong. */
export function expectNamed(
  variant: Variant,
  wrong: readonly (readonly [given: readonly number[], message: RegExp])[],
): void {
  const messages = wrong.map(([given, message]) => {
    const verdict = variant.grade(given);
    expect(verdict.correct, `${variant.question} ${given}`).toBe(false);
    expect(verdict.message, variant.question).toMatch(message);
    return verdict.message;
  });
  expect(new Set(messages).size).toBe(messages.length);
}

/** Tests what holds of every exercise, on the variant of each seed. */
export function examine(right: readonly Examined[], seeds: readonly number[], forAll: Expected = {}): void {
  describe.each(right.map(([exercise, ...rest]) => [exercise.id, exercise, ...rest] as const))(
    '%s',
    (_, exercise, answer, its) => {
      const expected = { questions: 5, variants: 5, formulas: 20, off: 1, ...forAll, ...its };
      const variants = seeds.map((seed) => exercise.variant(seed, library));

      test('the right answer is graded correct', () => {
        for (const variant of variants) {
          const verdict = variant.grade(answer(variant));
          expect(verdict, `${variant.question} ${verdict.message}`).toMatchObject({ correct: true });
          expect(verdict.message).toMatch(/^Right/);
        }
      });

      test('nothing but the right answer is graded correct', () => {
        for (const variant of variants) {
          const wanted = answer(variant);
          for (const given of answersBeside(variant, wanted, expected.off))
            expect(variant.grade(given).correct, `${variant.question} ${given}`).toBe(given.join() === wanted.join());
        }
      });

      test('what is no answer is graded wrong and asks for one', () => {
        for (const variant of variants) {
          for (const given of [[], [Number.NaN], [Number.POSITIVE_INFINITY], [-1], [99.5]]) {
            const { correct, message } = variant.grade(given);
            expect(correct, `${variant.question} ${given}`).toBe(given.join() === answer(variant).join());
            expect(message.length).toBeGreaterThan(10);
          }
          expect(variant.grade([]).message).toMatch(/^(Enter|Choose)/);
        }
      });

      test('the same seed gives the same variant', () => {
        for (const [k, seed] of seeds.entries())
          expect(textOf(exercise.variant(seed, library))).toBe(textOf(variants[k] as Variant));
      });

      test('other seeds give other variants', () => {
        const questions = new Set(variants.map(({ question }) => question));
        expect(questions.size).toBeGreaterThanOrEqual(expected.questions);
        expect(new Set(variants.map(textOf)).size).toBeGreaterThanOrEqual(expected.variants);
      });

      test('all texts are whole, and options and their messages differ', () => {
        for (const variant of variants) {
          const labels = labelsOf(variant);
          expect(labels.length).toBeGreaterThan(0);
          expect(new Set(labels).size).toBe(labels.length);
          if (variant.answer.kind === 'choice') {
            const messages = labels.map((__, k) => variant.grade([k]).message);
            expect(new Set(messages).size).toBeGreaterThanOrEqual(expected.messages ?? messages.length);
          }
          for (const text of textsOf(variant)) {
            expect(text).not.toMatch(/undefined|NaN|null|Infinity|\[object| $/);
            expect(text.replaceAll(/“.*?”/g, '')).not.toContain('!');
            expect(text).not.toMatch(/\b1 (steps|words|ticks|symbols)\b/);
            expect(text.length).toBeGreaterThan(0);
          }
        }
      });

      test('all formulas read', () => {
        const formulas = new Set<string>();
        for (const text of variants.flatMap(textsOf))
          for (const [, formula] of text.matchAll(/\{\{(.*?)\}\}/g)) formulas.add(formula as string);
        for (const formula of formulas) expect(() => parseExpression(formula)).not.toThrow();
        // A page carries its formulas ready set: their number must not grow with the seeds.
        expect(formulas.size).toBeLessThanOrEqual(expected.formulas);
      });
    },
  );
}

/** Every answer to a choice, right or wrong, and two at once; or a number off by `off`, and of a shape each and all. */
function answersBeside({ answer }: Variant, wanted: readonly number[], off: number): readonly (readonly number[])[] {
  if (answer.kind === 'choice') return [...answer.options.map((_, k) => [k]), [0, 1]];
  if (answer.kind === 'choices') {
    const all = [...answer.options.keys()];
    return Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((k) => bits & (1 << k)));
  }
  const oneOff = wanted.map((_, place) => wanted.map((each, k) => (k === place ? each + off : each)));
  return [...oneOff, wanted.map((each) => each + off)];
}

function labelsOf({ answer }: Variant): readonly string[] {
  if (answer.kind === 'number') return [answer.label];
  return answer.kind === 'shape' ? answer.labels : answer.options;
}

function textOf({ question, answer, worked }: Variant): string {
  return JSON.stringify([question, answer, worked]);
}

/** All that a variant can say, but for what it says to numbers. */
function textsOf(variant: Variant): string[] {
  const messages = optionsOf(variant).map((_, k) => variant.grade([k]).message);
  return [variant.question, variant.worked, ...labelsOf(variant), variant.grade([]).message, ...messages];
}
