import { describe, expect, test } from 'vitest';
import { correlation, counted, follower } from '../../src/networks/unit-search.ts';

const characters = [...'He: "it\'s"\nso «x»'];

describe('what is counted', () => {
  test.each([
    ['quotes', [0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0]],
    ['line', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4, 5, 6]],
    ['word', [1, 2, 0, 0, 0, 1, 2, 3, 4, 0, 0, 1, 2, 0, 0, 1, 0]],
  ] as const)('%s', (what, counts) => {
    expect(counted(what, characters)).toEqual(counts);
  });

  test('a quotation that is opened and closed by marks of its own', () => {
    expect(counted('quotes', [...'a«b»c“d”e"f"g'])).toEqual([0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0]);
  });

  test('letters with accents and digits are of a word', () => {
    expect(counted('word', ['à', 'é', '3', ' ', '字', '.'])).toEqual([1, 2, 3, 0, 1, 0]);
  });
});

test('correlation is that of known rows', () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
  expect(correlation([1, 2, 3], [-1, -2, -3])).toBeCloseTo(-1, 12);
  expect(correlation([0, 1, 1, 0], [0, 1, 0, 1])).toBeCloseTo(0, 12);
  // Deviations −4/3, −1/3, 5/3 and −1, 1, 0.
  expect(correlation([1, 2, 4], [1, 3, 2])).toBeCloseTo(1 / Math.sqrt((14 / 3) * 2), 12);
  expect(correlation([1, 1], [1, 2])).toBe(0);
});

describe('the unit that follows', () => {
  /** Four units: noise, minus the place in the line, whether a quotation is open, nothing. */
  const states = Float32Array.from(
    characters.flatMap((_, k) => [
      Math.sin(k * k),
      -(counted('line', characters)[k] as number) / 20,
      (counted('quotes', characters)[k] as number) * 0.8 - 0.1,
      0.5,
    ]),
  );

  test('is found, whichever its sign', () => {
    expect(follower('line', characters, states, 4)).toMatchObject({ unit: 1, correlation: expect.closeTo(-1, 6) });
    expect(follower('quotes', characters, states, 4)).toMatchObject({ unit: 2, correlation: expect.closeTo(1, 6) });
  });

  test('is none where there is nothing to follow', () => {
    expect(follower('quotes', [...'no more'], states.subarray(0, 28), 4)).toEqual({
      ...{ what: 'quotes', unit: null, correlation: 0 },
    });
    expect(follower('word', [], new Float32Array(), 4).unit).toBeNull();
  });
});
