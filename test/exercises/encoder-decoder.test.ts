import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import { exercises } from '../../src/exercises/architectures.ts';
import { bothWaysBack } from '../../src/exercises/both-ways-back.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { handedOver } from '../../src/exercises/handed-over.ts';
import { readNext } from '../../src/exercises/read-next.ts';
import { whoHears } from '../../src/exercises/who-hears.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
const seeds = Array.from({ length: 30 }, (_, k) => k + 1);
const optionsOf = ({ answer }: Variant) => ('options' in answer ? answer.options : []);
const number = (text: string | undefined) => Number((text ?? '').replace('−', '-'));

/** The right answer to each exercise, found from the text of its question without the engine. */
const right: readonly [Exercise, (variant: Variant) => readonly number[]][] = [
  [handedOver, ({ question }) => [number(/with (\d+) units reads/.exec(question)?.[1])]],
  [
    readNext,
    (variant) => {
      const [, written, target] = /writes (\w+) instead of (\w+)\./.exec(variant.question) ?? [];
      const read = variant.question.includes('in training') ? target : written;
      return [optionsOf(variant).indexOf(read as string)];
    },
  ],
  [
    whoHears,
    (variant) => {
      const step = number(/loss of step (\d)/.exec(variant.question)?.[1]);
      const isOpen = variant.question.includes('reads the target');
      return optionsOf(variant).flatMap((_, k) => (k + 1 === step || (!isOpen && k + 1 < step) ? [k] : []));
    },
  ],
  [
    bothWaysBack,
    ({ question }) => {
      const [W_aa, W_ax, W_ya] = [...question.matchAll(/W_\w\w\}\} = (−?\d+(?:\.\d+)?)/g)].map(([, text]) =>
        number(text),
      ) as [number, number, number];
      return [(W_aa + W_ax * W_ya) ** number(/state (\d) steps before/.exec(question)?.[1])];
    },
  ],
];

test('every exercise is asked in the chapter', () => {
  for (const [exercise] of right) expect(exercises).toContain(exercise);
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
          expect(variant.grade([...optionsOf(variant).keys()]).correct).toBe(false);
          expect(variant.grade(given.slice(1)).correct).toBe(false);
        } else expect(variant.grade([(given[0] as number) + 1]).correct).toBe(false);
      }
    });

    test('questions differ, and every text can be set', () => {
      expect(new Set(variants.map(({ question }) => question)).size).toBeGreaterThanOrEqual(5);
      for (const variant of variants) {
        const wrong = optionsOf(variant).map((_, k) => variant.grade([k]).message);
        for (const text of [variant.question, variant.worked, ...optionsOf(variant), ...wrong]) {
          expect(text).not.toMatch(/NaN|undefined|Infinity/);
          for (const [, formula] of text.matchAll(/\{\{(.+?)\}\}/g)) {
            expect(() => parseExpression(formula as string)).not.toThrow();
          }
        }
      }
    });

    test('the same seed gives the same variant', () => {
      expect(JSON.stringify(exercise.variant(7, library))).toBe(JSON.stringify(exercise.variant(7, library)));
    });
  },
);

test('a reader who forgets one way back is told so', () => {
  const variant = bothWaysBack.variant(3, library);
  const W_aa = number(/W_aa\}\} = (−?\d+(?:\.\d+)?)/.exec(variant.question)?.[1]);
  const back = number(/state (\d) steps before/.exec(variant.question)?.[1]);
  expect(variant.grade([W_aa ** back]).message).toContain('along the states alone');
});
