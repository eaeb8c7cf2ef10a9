import { expect, test } from 'vitest';
import { cutOff } from '../../src/exercises/cut-off.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { fallsOn } from '../../src/exercises/falls-on.ts';
import { heatedRatio } from '../../src/exercises/heated-ratio.ts';
import { howManyStay } from '../../src/exercises/how-many-stay.ts';
import { likeliestText } from '../../src/exercises/likeliest-text.ts';
import { sameBeginning } from '../../src/exercises/same-beginning.ts';
import { exercises } from '../../src/exercises/sampling.ts';
import { stepsApart } from '../../src/exercises/steps-apart.ts';
import { whichIsDearer } from '../../src/exercises/which-is-dearer.ts';
import { withoutUnk } from '../../src/exercises/without-unk.ts';
import { type Examined, examine, library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(20);
const numbersIn = (text: string) => (text.replaceAll(',', '').match(/\d+(\.\d+)?/g) ?? []).map(Number);
const sumTo = (all: readonly number[], last: number) => all.slice(0, last + 1).reduce((sum, each) => sum + each, 0);
const place = (variant: Variant, text: string) => [optionsOf(variant).indexOf(text)];

const right: readonly Examined[] = [
  [
    fallsOn,
    ({ question }) => {
      const shares = (question.match(/\d\.\d\d(?=[,.] )/g) ?? []).map(Number);
      const draw = Number(/draw is (\d\.\d+)/.exec(question)?.[1]);
      return [shares.findIndex((_, k) => sumTo(shares, k) > draw)];
    },
  ],
  [
    withoutUnk,
    ({ question }) => {
      const [word, unknown] = numbersIn(question) as [number, number];
      return [word / (1 - unknown)];
    },
  ],
  [
    cutOff,
    ({ question }) => {
      const [share, limit] = numbersIn(question) as [number, number];
      return [(1 - share) ** limit];
    },
  ],
  [sameBeginning, ({ question }) => [/seed is the same|temperature is 0,|Top-k is 1,/i.test(question) ? 0 : 1]],
  [
    likeliestText,
    (variant) => {
      const { question } = variant;
      const [one, other] = [.../first is “(\w+)” with .* or “(\w+)” with/.exec(question)!].slice(1);
      const [p, q, even] = numbersIn(question.replace('two', '')) as [number, number, number];
      const [verb, sure] = [.../comes “(\w+)” with (0\.\d+)/.exec(question)!].slice(1);
      const greedy = /come “(\w+)”/.exec(question)?.[1];
      return place(variant, q * Number(sure) > p * even ? `${other} ${verb}` : `${one} ${greedy}`);
    },
  ],
  [
    heatedRatio,
    ({ question }) => {
      const [ratio, temperature] = [/: (\d+) times/, /set to ([\d.]+)\. /].map((part) =>
        Number(part.exec(question)?.[1]),
      );
      return [(ratio as number) ** (1 / (temperature as number))];
    },
  ],
  [
    howManyStay,
    ({ question }) => {
      const all = numbersIn(question);
      const topP = all.pop() as number;
      return [all.findIndex((_, k) => sumTo(all, k) >= topP - 1e-9) + 1];
    },
  ],
  [
    stepsApart,
    ({ question }) => {
      const [, sentence = '', one = '', other = ''] = /^“(.*?)\.”.*from “(\w+)” to “(\w+)”/.exec(question) ?? [];
      return [sentence.lastIndexOf(` ${other} `) + 1 - (sentence.indexOf(one) + one.length - 1)];
    },
  ],
  [
    whichIsDearer,
    (variant) => {
      const [units, T, V, long, C] = numbersIn(variant.question) as [number, number, number, number, number];
      const ratio = (T * (units * units + V * units)) / (long * (units * units + C * units));
      const level = ratio > 1 ? 'words' : 'characters';
      return [
        optionsOf(variant).findIndex((text) => {
          const [factor] = numbersIn(text);
          return text.startsWith(level) && Math.abs((factor as number) / Math.max(ratio, 1 / ratio) - 1) < 0.06;
        }),
      ];
    },
  ],
];

test('every exercise of the chapter has a name of its own and is checked here', () => {
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
  const checked = right.map(([exercise]) => exercise);
  expect(exercises.filter((exercise) => checked.includes(exercise))).toEqual(checked);
});

examine(right, seeds);

test('known misconceptions are named', () => {
  const variant = (exercise: Exercise, fits: (question: string) => boolean = () => true) =>
    seeds.map((seed) => exercise.variant(seed, library)).find(({ question }) => fits(question)) as Variant;
  const same = variant(sameBeginning, (question) => question.includes('temperature is 1, the seeds are different'));
  expect(same.grade([0]).message).toContain('the draws decide');
  const greedy = variant(likeliestText);
  const said = optionsOf(greedy).map((_, k) => greedy.grade([k]).message);
  expect(said.filter((message) => message.startsWith('That is what greedy writes'))).toHaveLength(1);
  const unk = variant(withoutUnk);
  expect(unk.grade([numbersIn(unk.question)[0] as number]).message).toContain('do not count');
});
