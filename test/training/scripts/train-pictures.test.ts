import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { moduleOf, trainPictures } from '../../../src/training/scripts/train-pictures.ts';
import { trainedPictures } from '../../../src/training/trained/pictures.ts';

test('the stored module is what the script would write', () => {
  const stored = readFileSync(new URL('../../../src/training/trained/pictures.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(trainedPictures));
  expect(stored.length).toBeLessThan(4000);
});

test('training again from the seed gives the stored weights', { timeout: 60_000 }, () => {
  expect(trainPictures(trainedPictures.seed)).toEqual(trainedPictures);
});
