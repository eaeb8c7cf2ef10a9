import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catNetworkOf } from '../../../src/networks/cat-model.ts';
import { parseLibrary } from '../../../src/networks/library.ts';
import { WordReader } from '../../../src/networks/word-reader.ts';
import {
  type CatModel,
  catModels,
  catSentence,
  catVocabulary,
  catWords,
  LONGEST_GAP,
} from '../../../src/training/corpora/cats.ts';
import { random } from '../../../src/training/random.ts';
import { catAccuracy, moduleOf, trainCats } from '../../../src/training/scripts/train-cats.ts';
import { trainedCats } from '../../../src/training/trained/cats.ts';

const names = Object.keys(catModels) as CatModel[];

test('training again from the seed gives the stored numbers', { timeout: 120_000 }, () => {
  const again = trainCats(trainedCats.seed);
  expect(again).toEqual(trainedCats);
  const stored = readFileSync(new URL('../../../src/training/trained/cats.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(again));
  expect(stored.length).toBeLessThan(5000);
});

test('what was learned at short gaps holds at long ones, on sentences of another seed', () => {
  for (const gap of [1, 10, 20, LONGEST_GAP])
    expect(catAccuracy(trainedCats.models['gaps 1 to 10'].parameters, gap, 77)).toBe(1);
  expect(Math.abs(catAccuracy(trainedCats.models['gap 30'].parameters, LONGEST_GAP, 77) - 0.5)).toBeLessThan(0.1);
});

test('the gap is the number of words between the subject and the verb', () => {
  for (let gap = 1; gap <= LONGEST_GAP; gap++) {
    const words = catWords(1, gap, () => 'fish');
    expect(words.slice(0, 2)).toEqual(['the', 'cats']);
    expect(words.length).toBe(2 + gap);
    expect(words.at(-1)).not.toBe('and');
  }
  expect(catWords(0, 6, (k) => ['fish', 'rice'][k] as string).join(' ')).toBe(
    'the cat which already ate fish and rice',
  );
  for (const gap of [0, -1, 2.5]) expect(() => catWords(0, gap, () => 'fish')).toThrow(/gap/);
});

test('all words are known, and each verb is as likely as the other', () => {
  expect(catVocabulary.length).toBeLessThanOrEqual(20);
  const source = random(5);
  let plural = 0;
  for (let k = 0; k < 4000; k++) {
    const { tokens, verb } = catSentence(1 + (k % LONGEST_GAP), source);
    expect(tokens).not.toContain(0);
    plural += verb;
  }
  expect(plural / 4000).toBeCloseTo(0.5, 1);
});

test.each(names)('%s: the head read at every word ends where the network answers', (name) => {
  const library = parseLibrary();
  const { parameters } = trainedCats.models[name];
  const reader = (readout: 'last' | 'each') =>
    new WordReader(catNetworkOf(readout, library), parameters, catVocabulary);
  const words = catWords(1, 12, () => 'rice');
  const last = reader('last').read(words).at('yhat', 1)?.value;
  expect(Array.from(reader('each').read(words).over('yhat').at(-1)?.value ?? [])).toEqual(Array.from(last ?? []));
});
