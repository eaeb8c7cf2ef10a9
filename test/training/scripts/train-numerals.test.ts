import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { moduleOf, trainNumerals } from '../../../src/training/scripts/train-numerals.ts';
import { trainedNumerals } from '../../../src/training/trained/numerals.ts';

test('the stored module is what the script would write', () => {
  const stored = readFileSync(new URL('../../../src/training/trained/numerals.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(trainedNumerals));
  expect(stored.length).toBeLessThan(24_000);
});

test.each(trainedNumerals)('training $n units again gives the stored weights', { timeout: 300_000 }, (trained) => {
  expect(trainNumerals(trained.n, trained.seed)).toEqual(trained);
});
