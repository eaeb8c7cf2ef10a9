import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { melodies } from '../../../src/training/corpora/melodies.ts';
import { moduleOf, trainMelodies } from '../../../src/training/scripts/train-melodies.ts';
import { trainedMelodies } from '../../../src/training/trained/melodies.ts';

test('the stored module is what the script would write', () => {
  const stored = readFileSync(new URL('../../../src/training/trained/melodies.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(trainedMelodies));
});

test('training again gives the stored weights', { timeout: 120_000 }, () => {
  expect(trainMelodies(trainedMelodies.seed)).toEqual(trainedMelodies);
});

test('each melody begins with a note of its own, so that the first note tells which', () => {
  expect(new Set(melodies.map(({ notes }) => notes[0])).size).toBe(melodies.length);
});
