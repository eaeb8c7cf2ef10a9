import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { moduleOf, trainVerdicts } from '../../../src/training/scripts/train-verdicts.ts';
import { trainedVerdicts } from '../../../src/training/trained/verdicts.ts';

test('the stored module is what the script would write', () => {
  const stored = readFileSync(new URL('../../../src/training/trained/verdicts.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(trainedVerdicts));
});

test('training again gives the stored weights', { timeout: 120_000 }, () => {
  expect(trainVerdicts(trainedVerdicts.seed)).toEqual(trainedVerdicts);
});
