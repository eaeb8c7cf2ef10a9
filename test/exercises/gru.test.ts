import { expect, test } from 'vitest';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { exercises } from '../../src/exercises/gru.ts';
import { gruSize } from '../../src/exercises/gru-size.ts';
import { handedOn } from '../../src/exercises/handed-on.ts';
import { heldShare } from '../../src/exercises/held-share.ts';
import { keptComponents } from '../../src/exercises/kept-components.ts';
import { newState } from '../../src/exercises/new-state.ts';
import { otherGate } from '../../src/exercises/other-gate.ts';
import { straightWay } from '../../src/exercises/straight-way.ts';
import { whoseGru } from '../../src/exercises/whose-gru.ts';
import { type Examined, examine, library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(30);
const number = (text: string | undefined) => {
  const [mantissa, power] = (text ?? '').replaceAll('−', '-').split('·10') as [string, string?];
  const digits = [...(power ?? '')].map((each) => (each === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(each)))).join('');
  return Number(mantissa) * 10 ** Number(digits || 0);
};
const numbersIn = (text: string) => (text.match(/−?\d+(\.\d+)?/g) ?? []).map(number);

const right: readonly Examined[] = [
  [
    newState,
    ({ question }) => {
      const [, before, candidate, gate] =
        /= (\S+), the candidate .* = (\S+), the update gate .* = (\S+)\. What/.exec(question) ?? [];
      return [number(gate) * number(candidate) + (1 - number(gate)) * number(before)];
    },
  ],
  [
    keptComponents,
    ({ question }) => {
      const [, gate] = /Γ_z\[t\]\}\} = \[(.*)\]\. Which/.exec(question) ?? [];
      return numbersIn(gate ?? '').flatMap((share, i) => (share === 0 ? [i] : []));
    },
  ],
  [
    heldShare,
    ({ question }) => {
      const [, words, gate] = /next (\d+) words its update gate stands at (\S+), and/.exec(question) ?? [];
      return [(1 - Number(gate)) ** Number(words)];
    },
  ],
  [
    gruSize,
    ({ question }) => {
      const [, units, inputs] = /has (\d+) units and reads (\d+) numbers/.exec(question) ?? [];
      const [n_a, n_x] = [Number(units), Number(inputs)];
      return [(question.includes('simplified') ? 2 : 3) * (n_a * n_a + n_a * n_x + n_a)];
    },
  ],
  [handedOn, ({ question }) => [Number(/has (\d+) units/.exec(question)?.[1])]],
  [
    otherGate,
    (variant) => {
      const [state, input, bias] = numbersIn(variant.question) as [number, number, number];
      return [optionsOf(variant).findIndex((text) => numbersIn(text).join() === [-state, -input, -bias].join())];
    },
  ],
  [
    straightWay,
    (variant) => {
      const [, whole, straight] = /has the length (\S+)\. Along .* step, (\S+) would/.exec(variant.question) ?? [];
      const what = number(whole) > number(straight) ? 'on top' : 'taken something away';
      return [optionsOf(variant).findIndex((text) => text.includes(what))];
    },
  ],
  [
    whoseGru,
    (variant) =>
      optionsOf(variant).flatMap((text, k) => (/single unit|every reset gate stands at 1/.test(text) ? [k] : [])),
    // Only the number of units is drawn where the question is about the order of two operations.
    { questions: 1 },
  ],
];

test('every exercise of the chapter has a name of its own and is checked here', () => {
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
  expect(exercises).toEqual(right.map(([exercise]) => exercise));
});

examine(right, seeds);

test('known misconceptions are named', () => {
  const of = (exercise: Exercise, given: (variant: Variant) => readonly number[]) => {
    const variant = exercise.variant(3, library);
    return variant.grade(given(variant)).message;
  };
  expect(
    of(newState, ({ question }) => {
      const [before, candidate, gate] = [...question.matchAll(/ = (−?[\d.]+\d)/g)].map(([, each]) => number(each)) as [
        ...[number, number, number],
      ];
      return [gate * before + (1 - gate) * candidate];
    }),
  ).toContain('as PyTorch does');
  expect(of(keptComponents, (variant) => [...optionsOf(variant).keys()])).toContain(
    'not one number for the whole state',
  );
  expect(
    of(gruSize, ({ question }) => {
      const [, units, inputs] = /has (\d+) units and reads (\d+) numbers/.exec(question) ?? [];
      return [Number(units) * (Number(units) + Number(inputs) + 1)];
    }),
  ).toContain('the candidate alone');
});
