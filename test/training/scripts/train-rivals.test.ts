import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COPY_GAPS, copyRow, copyTarget, type Rival, rivals } from '../../../src/training/corpora/copy.ts';
import { GATED_GAPS } from '../../../src/training/corpora/gated-cats.ts';
import { random } from '../../../src/training/random.ts';
import { catShares, copyShares, moduleOf } from '../../../src/training/scripts/train-rivals.ts';
import { trainedGatedCats } from '../../../src/training/trained/gated-cats.ts';
import { trainedRivals } from '../../../src/training/trained/rivals.ts';

const { seed, cats, copy } = trainedRivals;
const names = Object.keys(rivals) as Rival[];

test('the stored module is what the script would write', () => {
  const stored = readFileSync(new URL('../../../src/training/trained/rivals.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(trainedRivals));
});

test.each(names)('%s: training again gives the stored shares', { timeout: 60_000 }, (rival) => {
  expect(catShares(rival, GATED_GAPS[3], seed)).toEqual(cats[rival][3]);
  expect(copyShares(rival, COPY_GAPS[1], seed)).toEqual(copy[rival][1]);
});

test('the GRU is the one of the chapter before', () => {
  expect(cats.GRU).toEqual(trainedGatedCats.accuracy['both gates']);
  expect(cats['GRU, keeping']).toEqual(trainedGatedCats.accuracy['both gates, keeping']);
});

test('a row calls for its letters, in their order', () => {
  const { tokens, answers } = copyRow(3, random(1));
  expect(tokens.slice(2)).toEqual([5, 5, 5, 6, 6]);
  expect(answers).toEqual([0, 0, 0, 0, 0, tokens[0], tokens[1]]);
  expect(copyTarget(2)).toEqual([0, 0, 1, 0, 0]);
});
