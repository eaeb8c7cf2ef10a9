import { describe, expect, test } from 'vitest';
import { compare } from '../../src/networks/counts.ts';
import { barShares, slotRow, slotsTexts, vocabularyAt } from '../../src/views/slots-words.ts';

const at = (T_max: number, vocabulary: number, units: number) => {
  const sizes = { T_max, vocabulary, units };
  const counts = compare(sizes, 9);
  return { counts, texts: slotsTexts(sizes, counts) };
};

describe('the comparison in words', () => {
  test('at first says what the chapter says', () => {
    const { texts } = at(100, 10_000, 100);
    expect(texts['slots-count']).toBe('100,010,200 parameters');
    expect(texts['recurrent-count']).toBe('1,010,201 parameters');
    expect(texts['padding-count']).toBe('91 of 100 slots are padding');
    expect(texts['slots-sum']).toContain('1,000,000 inputs, each to 100 units: 100,000,000.');
    expect(texts.sentence).toBe(
      'The slots cost 99 times as many parameters. Our sentence leaves 91 % of the slots empty.',
    );
  });

  test.each([
    [200, 100_000, 500, 'The slots cost 199 times as many parameters. Our sentence leaves 96 % of the slots empty.'],
    [10, 10_000, 100, 'The slots cost 9.9 times as many parameters. Our sentence leaves 10 % of the slots empty.'],
    [9, 10, 10, 'The slots cost 4.6 times as many parameters. Our sentence just fits.'],
    [8, 10, 10, 'The slots cost 4.1 times as many parameters. Our sentence does not fit: 1 word is cut off.'],
    [
      1,
      10,
      500,
      'Here the recurrent network has 43 times as many parameters. Our sentence does not fit: 8 words are cut off.',
    ],
    [1, 100_000, 1, 'Both networks have about as many parameters. Our sentence does not fit: 8 words are cut off.'],
  ])('%i slots, %i words, %i units', (T_max, vocabulary, units, sentence) => {
    expect(at(T_max, vocabulary, units).texts.sentence).toBe(sentence);
  });

  test('the parts of each sum add up to the count beside it', () => {
    for (const [T_max, vocabulary, units] of [
      [100, 10_000, 100],
      [7, 30, 4],
      [200, 100_000, 500],
    ] as const) {
      const { texts, counts } = at(T_max, vocabulary, units);
      for (const name of ['slots', 'recurrent'] as const) {
        const parts = [...texts[`${name}-sum`].matchAll(/: ([\d,]+)\./g)].map(([, part]) =>
          Number(part!.replaceAll(',', '')),
        );
        expect(parts.reduce((sum, part) => sum + part)).toBe(counts[name]);
      }
    }
  });
});

test('both bars are on the scale of the larger network', () => {
  const { slots, recurrent } = barShares(at(100, 10_000, 100).counts);
  expect(slots).toBe(100);
  expect(recurrent).toBeCloseTo((100 * 1_010_201) / 100_010_200, 12);
  expect(barShares(at(1, 10, 500).counts).recurrent).toBe(100);
});

test.each([
  [100, 9, 91, 100],
  [9, 9, 0, 24],
  [1, 1, 0, 24],
])('a row of %i slots has %i filled and %i empty ones', (T_max, filled, empty, width) => {
  const row = slotRow(at(T_max, 10, 1).counts);
  expect([row.filled, row.empty].map((path) => path.split('M').length - 1)).toEqual([filled, empty]);
  expect(row.width).toBe(width);
});

test('the vocabulary goes from 10 to 100,000, and each place is more than the one before', () => {
  const all = Array.from({ length: 81 }, (_, place) => vocabularyAt(place));
  expect([all[0], all[20], all[40], all[60], all[80]]).toEqual([10, 100, 1000, 10_000, 100_000]);
  for (const [k, size] of all.slice(1).entries()) expect(size).toBeGreaterThan(all[k]!);
});
