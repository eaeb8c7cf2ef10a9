import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import { exercises } from '../../src/exercises/architectures.ts';
import { askedMean } from '../../src/exercises/asked-mean.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { firstHand } from '../../src/exercises/first-hand.ts';
import { stepReads } from '../../src/exercises/step-reads.ts';
import { twoNetworks } from '../../src/exercises/two-networks.ts';
import { wordOrder } from '../../src/exercises/word-order.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
const seeds = Array.from({ length: 30 }, (_, k) => k + 1);
const optionsOf = ({ answer }: Variant) => ('options' in answer ? answer.options : []);
const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).map(Number);
const places = (variant: Variant, isRight: (option: string) => boolean) =>
  optionsOf(variant).flatMap((option, k) => (isRight(option) ? [k] : []));

/** The right answer to each exercise, found from the text of its question without the engine. */
const right: readonly [Exercise, (variant: Variant) => readonly number[]][] = [
  [
    stepReads,
    (variant) => {
      const { question } = variant;
      const step = Number(/What is \{\{a\[(\d+)/.exec(question)?.[1]);
      const reads = question.includes('decoder') ? `a[${step - 1}, layer(decoder)]` : `a[${step - 1}]`;
      const input = question.includes('teacher forcing')
        ? `y[${step - 1}]`
        : question.includes('fed back')
          ? `yhat[${step - 1}]`
          : question.includes('zeros')
            ? 'nothing'
            : `x[${step}]`;
      return places(variant, (option) => [`{{${reads}}}`, `{{${input}}}`].includes(option));
    },
  ],
  [
    wordOrder,
    (variant) => {
      const [, one, other] = /“(.*)” and “(.*)”/.exec(variant.question) as unknown as [string, string, string];
      const isSameEnd = one.split(' ').at(-1) === other.split(' ').at(-1);
      return places(variant, (option) => !option.includes(' is 0') || (option.includes('last') && !isSameEnd));
    },
  ],
  [
    askedMean,
    ({ question }) => {
      const score = Number(/“wonderful” the score (\d+)/.exec(question)?.[1]);
      const T = Number(/has (\d+) words/.exec(question)?.[1]);
      return [1 / (1 + Math.exp(-score / T))];
    },
  ],
  [
    firstHand,
    ({ question }) => [question.includes('with the last state') ? 1 : Number(/reads (\d+) words/.exec(question)?.[1])],
  ],
  [
    twoNetworks,
    ({ question }) => {
      const [, n_x, , n_y, n] = numbersIn(question) as [number, number, number, number, number];
      return [n * n + n * n_x + n + (n * n + n * n_y + n) + (n_y * n + n_y)];
    },
  ],
];

test('every exercise of mine has a name of its own and is checked here', () => {
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
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
        if (variant.answer.kind === 'choices') {
          expect(variant.grade([]).correct).toBe(false);
          expect(variant.grade([...optionsOf(variant).keys()]).correct).toBe(false);
          expect(variant.grade(given.slice(1)).correct).toBe(false);
        } else expect(variant.grade([(given[0] as number) + 1]).correct).toBe(false);
      }
    });

    test('questions differ, and every text can be set', () => {
      expect(new Set(variants.map(({ question }) => question)).size).toBeGreaterThanOrEqual(5);
      for (const variant of variants) {
        const texts = [variant.question, variant.worked, ...optionsOf(variant), variant.grade([]).message];
        for (const text of texts) {
          expect(text).not.toMatch(/NaN|undefined|\[object/);
          for (const [, formula] of text.matchAll(/\{\{(.+?)\}\}/g))
            expect(() => parseExpression(formula as string)).not.toThrow();
        }
      }
    });
  },
);

test('known misconceptions are named', () => {
  const find = (exercise: Exercise, fits: (variant: Variant) => boolean) =>
    seeds.map((seed) => exercise.variant(seed, library)).find(fits) as Variant;
  const mean = find(firstHand, ({ question }) => question.includes('mean'));
  expect(mean.grade([1]).message).toContain('if the last state alone were asked');
  expect(mean.grade([numbersIn(mean.question)[0] as number]).message).toContain('Units are the numbers in a state');
  const bag = find(wordOrder, () => true);
  expect(bag.grade([...optionsOf(bag).keys()]).message).toMatch(/does not care for the order|nothing else/);
  const pair = twoNetworks.variant(4, library);
  const [, n_x, , n_y, n] = numbersIn(pair.question) as [number, number, number, number, number];
  expect(pair.grade([n * n + n * n_x + n + n_y * n + n_y]).message).toContain('two networks');
  const voice = askedMean.variant(2, library);
  expect(voice.grade([0.5]).message).toContain('what the last state would say');
  const taught = find(stepReads, ({ question }) => question.includes('teacher'));
  const own = places(taught, (option) => option.startsWith('{{yhat['));
  expect(taught.grade([...right[0]![1](taught), own[0] as number]).correct).toBe(false);
});
