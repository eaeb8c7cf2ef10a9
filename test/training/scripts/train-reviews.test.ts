import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseLibrary } from '../../../src/networks/library.ts';
import { reviewNetworkOf } from '../../../src/networks/review-model.ts';
import { WordReader } from '../../../src/networks/word-reader.ts';
import { LONGEST_REVIEW, review, reviewVocabulary } from '../../../src/training/corpora/reviews.ts';
import { random } from '../../../src/training/random.ts';
import { accuracyOf, moduleOf, trainReviews } from '../../../src/training/scripts/train-reviews.ts';
import { tokenize } from '../../../src/training/text.ts';
import { trainedReviews } from '../../../src/training/trained/reviews.ts';

const library = parseLibrary();
const reader = (readout: 'last' | 'each') =>
  new WordReader(reviewNetworkOf(readout, library), trainedReviews.parameters, reviewVocabulary);
const verdict = (sentence: string) => reader('last').read(tokenize(sentence)).at('yhat', 1)!.value[0]!;

test('training again from the seed gives the stored numbers', { timeout: 60_000 }, () => {
  const again = trainReviews(trainedReviews.seed);
  expect(again).toEqual(trainedReviews);
  const stored = readFileSync(new URL('../../../src/training/trained/reviews.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(again));
});

test('it judges new reviews', () => {
  expect(accuracyOf(trainedReviews.parameters, 99)).toBeGreaterThan(0.98);
});

describe('what comes after "but" counts', () => {
  test.each([
    ['The decoration of this restaurant is nice.', true],
    ['The decoration of this restaurant is nice, but the steak was past its date.', false],
    ['The steak was cold but the music was great.', true],
    ['The soup was not cold.', true],
    ['The decoration was not nice.', false],
  ])('%s', (sentence, positive) => {
    if (positive) expect(verdict(sentence)).toBeGreaterThan(0.9);
    else expect(verdict(sentence)).toBeLessThan(0.1);
  });
});

test('reading the head at every step ends at the verdict', () => {
  const words = tokenize('The decoration of this restaurant is nice, but the steak was past its date.');
  expect(reader('each').read(words).over('yhat').at(-1)!.value[0]).toBe(
    reader('last').read(words).at('yhat', 1)!.value[0],
  );
});

test('reviews are short, every word of the vocabulary occurs, and verdicts are balanced', () => {
  const source = random(6);
  const seen = new Set<number>();
  let positive = 0;
  for (let k = 0; k < 5000; k++) {
    const one = review(source);
    expect(one.words.length).toBeLessThanOrEqual(LONGEST_REVIEW);
    for (const word of one.words) expect(word).toMatch(/^\p{L}+$/u);
    for (const token of one.tokens) seen.add(token);
    if (one.positive) positive++;
  }
  expect(seen.size).toBe(reviewVocabulary.length);
  expect(positive / 5000).toBeCloseTo(0.5, 1);
});
