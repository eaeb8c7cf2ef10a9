import { describe, expect, test } from 'vitest';
import { random } from '../../src/training/random.ts';
import { fallsOn, shaped } from '../../src/training/sampling.ts';

const p = [0.5, 0.1, 0.25, 0.15];
const rounded = (distribution: Float64Array) => [...distribution].map((each) => Math.round(each * 1000) / 1000);

describe('a distribution', () => {
  test.each([
    ['as it is', {}, [0.5, 0.1, 0.25, 0.15]],
    ['at temperature 0.5: squares', { temperature: 0.5 }, [0.725, 0.029, 0.181, 0.065]],
    ['at temperature 0: the likeliest', { temperature: 0 }, [1, 0, 0, 0]],
    ['of the two likeliest', { topK: 2 }, [0.667, 0, 0.333, 0]],
    ['of the likeliest that have three quarters', { topP: 0.75 }, [0.667, 0, 0.333, 0]],
    ['of those that have a little more', { topP: 0.76 }, [0.556, 0, 0.278, 0.167]],
    ['without one', { without: [0] }, [0, 0.2, 0.5, 0.3]],
    ['without one, and greedy', { without: [0], temperature: 0 }, [0, 0, 1, 0]],
  ])('%s', (_, options, expected) => {
    expect(rounded(shaped(p, options))).toEqual(expected);
  });

  test('at a temperature near 0 does not vanish, and at a high one becomes even', () => {
    expect(rounded(shaped([1e-300, 2e-300], { temperature: 0.001 }))).toEqual([0, 1]);
    expect(rounded(shaped(p, { temperature: 1e6 }))).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  test('that has nothing left is refused', () => {
    expect(() => shaped([0.5, 0.5], { without: [0, 1] })).toThrow(new RangeError('nothing is left to draw from'));
    expect(() => shaped(p, { temperature: -1 })).toThrow(RangeError);
  });
});

test('a draw falls on each part as often as it is long', () => {
  const draws = random(1);
  const counts = [0, 0, 0, 0];
  for (let k = 0; k < 20_000; k++) counts[fallsOn(p, draws.uniform())]!++;
  counts.forEach((count, k) => {
    expect(count / 20_000).toBeCloseTo(p[k] as number, 1.7);
  });
  expect([0, 0.499, 0.5, 0.6, 0.85, 0.9999].map((place) => fallsOn(p, place))).toEqual([0, 0, 1, 2, 3, 3]);
  expect(fallsOn([0.5, 0.499999, 0], 0.9999999)).toBe(1);
});
