import { describe, expect, test } from 'vitest';
import { cutMemory } from '../../src/exercises/cut-memory.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { twoStepsBack } from '../../src/exercises/two-steps-back.ts';
import { whichLine } from '../../src/exercises/which-line.ts';
import { whoHoldsLess } from '../../src/exercises/who-holds-less.ts';
import { library, numbersIn, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(200);
const variantsOf = (exercise: Exercise): Variant[] => seeds.map((seed) => exercise.variant(seed, library));
const place = (variant: Variant, beginning: string) =>
  optionsOf(variant).findIndex((text) => text.startsWith(beginning));
const round = (value: number) => Number(value.toFixed(2));

test.each([twoStepsBack, whichLine, cutMemory, whoHoldsLess])(
  '$id comes in many variants, the same for a seed',
  (each) => {
    const text = ({ question, answer, worked }: Variant) => JSON.stringify([question, answer, worked]);
    expect(text(each.variant(7, library))).toBe(text(each.variant(7, library)));
    expect(new Set(variantsOf(each).map(text)).size).toBeGreaterThan(10);
    for (const variant of variantsOf(each)) expect(text(variant)).not.toMatch(/undefined|NaN|Infinity|\[object|!/);
  },
);

describe('two steps back', () => {
  const read = (variant: Variant) => {
    const [w, a0, a1, a2, own1, own2] = numbersIn(variant.question) as [number, number, number, number, number, number];
    const slope = (a: number) => 1 - a * a;
    const dz2 = slope(a2) * own2;
    return { w, a0, a1, a2, own1, own2, slope, dz2, dz1: slope(a1) * (own1 + w * dz2) };
  };

  test('the answer by hand is right', () => {
    for (const variant of variantsOf(twoStepsBack)) {
      const { a0, a1, dz1, dz2 } = read(variant);
      const { correct, message } = variant.grade([round(dz2 * a1 + dz1 * a0)]);
      expect(correct, variant.question).toBe(true);
      expect(message).toMatch(/^Right/);
    }
  });

  test('every slip is known by its number', () => {
    for (const variant of variantsOf(twoStepsBack)) {
      const { w, a0, a1, a2, own1, own2, slope, dz1, dz2 } = read(variant);
      const says = (value: number, message: RegExp) => {
        const verdict = variant.grade([round(value)]);
        expect(verdict.correct, variant.question).toBe(false);
        expect(verdict.message).toMatch(message);
      };
      says(dz2 * a1 + slope(a1) * w * dz2 * a0, /its own answer\. Two gradients/);
      says(dz2 * a1 + slope(a1) * own1 * a0, /Nothing has come back/);
      says(dz2 * a2 + dz1 * a1, /the step has made/);
      says(own2 * a1 + (own1 + w * own2) * a0, /slope of tanh is missing/);
      says(dz1 * a0, /share of step 1 alone/);
      says(dz2 * a1, /share of step 2 alone/);
      says((dz2 * a1 + dz1 * a0) / 2, /the mean/);
      says(1234, /Begin at step 2/);
    }
  });
});

describe('which line', () => {
  const signature = (variant: Variant) => {
    const text = variant.question;
    const long = /rejects (.*?) and passes|rejects (all five parameters)/.exec(text)?.[0] ?? '';
    if (long.includes('all five')) return ['A =', 'Only the share', 'The sum over'];
    if (!long.includes('b_a')) return ['{{dz[t]}} is multiplied'];
    return /With a single word it rejects nothing/.test(text)
      ? ['Nothing is carried', 'Only the last state', 'On the way back']
      : ['The slope of tanh'];
  };

  test('one option is right: the one whose place the rejections tell', () => {
    const asked = new Set<string>();
    for (const variant of variantsOf(whichLine)) {
      const right = optionsOf(variant).flatMap((_, k) => (variant.grade([k]).correct ? [k] : []));
      expect(right).toHaveLength(1);
      const text = optionsOf(variant)[right[0] as number] as string;
      expect(
        signature(variant).some((beginning) => text.startsWith(beginning)),
        `${variant.question} ${text}`,
      ).toBe(true);
      asked.add(signature(variant)[0] as string);
      const messages = optionsOf(variant).map((_, k) => variant.grade([k]).message);
      expect(new Set(messages).size).toBe(messages.length);
    }
    expect(asked.size).toBe(4);
  });
});

describe('what a cut forgets', () => {
  test('the gradient ends at the border, the memory does not', () => {
    for (const variant of variantsOf(cutMemory)) {
      const [T, size] = numbersIn(variant.question) as [number, number];
      const gradient = variant.question.includes('get a gradient');
      expect(variant.grade([place(variant, 'All ')]).correct).toBe(!gradient);
      expect(variant.grade([place(variant, `The last ${size}`)]).correct).toBe(gradient);
      expect(variant.grade([place(variant, 'The last one')])).toMatchObject({ correct: false });
      const behind = variant.grade([place(variant, `The first ${T - size}`)]);
      expect(behind).toMatchObject({ correct: false });
      if (!gradient)
        expect(variant.grade([place(variant, `The last ${size}`)]).message).toMatch(/how far the gradient goes/);
      else expect(variant.grade([place(variant, 'All ')]).message).toMatch(/exactly 0/);
    }
  });
});

describe('who holds less', () => {
  test('RTRL does from n² + 1 words on', () => {
    for (const variant of variantsOf(whoHoldsLess)) {
      const [n] = numbersIn(variant.question) as [number];
      expect(variant.grade([n ** 2 + 1])).toMatchObject({ correct: true });
      for (const [wrong, message] of [
        [n ** 2, /both hold/],
        [1, /not one vector/],
        [n, /state’s worth/],
        [n ** 3, /sooner/],
        [n ** 2 + 3, /BPTT holds/],
      ] as const) {
        expect(variant.grade([wrong])).toMatchObject({ correct: false, message: expect.stringMatching(message) });
      }
    }
  });
});
