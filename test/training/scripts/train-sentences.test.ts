import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { moduleOf, trainSentences } from '../../../src/training/scripts/train-sentences.ts';
import { trainedSentences } from '../../../src/training/trained/sentences.ts';

test('the stored module is what the script would write', () => {
  const stored = readFileSync(new URL('../../../src/training/trained/sentences.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(trainedSentences));
  expect(stored.length).toBeLessThan(4000);
});

test('training again from the seed gives the stored weights', { timeout: 60_000 }, () => {
  expect(trainSentences(trainedSentences.seed)).toEqual(trainedSentences);
});
