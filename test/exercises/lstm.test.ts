import { expect, test } from 'vitest';
import { canItVanish } from '../../src/exercises/can-it-vanish.ts';
import { runStep } from '../../src/exercises/gated-unit.ts';
import { forgetGateOne, gatePerUnit, shownState } from '../../src/exercises/gates.ts';
import { exercises } from '../../src/exercises/lstm.ts';
import { type Examined, examine, library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(40);
const number = (text: string) => Number(text.replace('−', '-'));
const vector = (text: string) => text.slice(1, -1).split('; ').map(number);

const right: readonly Examined[] = [
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

examine(right, seeds, { variants: 20 });

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
