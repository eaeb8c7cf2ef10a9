import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allSleepers, sleeperText, sleeperVocabulary } from '../../../src/training/corpora/sleepers.ts';
import { random } from '../../../src/training/random.ts';
import { moduleOf, trainSleepers } from '../../../src/training/scripts/train-sleepers.ts';
import { tokenize, wordIndex } from '../../../src/training/text.ts';
import { trainedSleepers } from '../../../src/training/trained/sleepers.ts';

test('the stored module is what the script would write', () => {
  const stored = readFileSync(new URL('../../../src/training/trained/sleepers.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(trainedSleepers));
  expect(stored.length).toBeLessThan(4000);
});

test('training again from the seed gives the stored weights', { timeout: 60_000 }, () => {
  expect(trainSleepers(trainedSleepers.seed)).toEqual(trainedSleepers);
});

test('every sentence comes about as often as it should, and two words are UNK', () => {
  const source = random(5);
  const counts = new Map<string, number>();
  for (let k = 0; k < 6400; k++) {
    const text = sleeperText(source);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  for (const { text, times } of allSleepers) {
    expect(Math.abs((counts.get(text) ?? 0) - 200 * times)).toBeLessThan(100);
  }
  const unknown = allSleepers
    .flatMap(({ text }) => tokenize(text))
    .filter((word) => !wordIndex(sleeperVocabulary, word));
  expect(unknown).toEqual(['Mau', 'beagle']);
});
