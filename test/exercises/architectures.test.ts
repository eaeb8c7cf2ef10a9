import { expect, test } from 'vitest';
import { exercises } from '../../src/exercises/architectures.ts';
import { askedMean } from '../../src/exercises/asked-mean.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { firstHand } from '../../src/exercises/first-hand.ts';
import { stepReads } from '../../src/exercises/step-reads.ts';
import { twoNetworks } from '../../src/exercises/two-networks.ts';
import { wordOrder } from '../../src/exercises/word-order.ts';
import { type Examined, examine, library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(30);
const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).map(Number);
const places = (variant: Variant, isRight: (option: string) => boolean) =>
  optionsOf(variant).flatMap((option, k) => (isRight(option) ? [k] : []));

const right: readonly Examined[] = [
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

examine(right, seeds);

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
