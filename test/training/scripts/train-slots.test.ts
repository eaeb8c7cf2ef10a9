import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { random } from '../../../src/training/random.ts';
import {
  moduleOf,
  POSITIONS,
  sentenceWithHarryFirst,
  trainSlots,
  WORD,
} from '../../../src/training/scripts/train-slots.ts';
import { trainedSlots } from '../../../src/training/trained/slots.ts';

const token = trainedSlots.vocabulary.indexOf(WORD);

test('training again from the seed gives the stored numbers', { timeout: 60_000 }, () => {
  const again = trainSlots(trainedSlots.seed);
  expect(again).toEqual(trainedSlots);
  const stored = readFileSync(new URL('../../../src/training/trained/slots.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(again));
});

test('in training Harry stands first, or not at all; other names stand elsewhere', () => {
  const source = random(7);
  const places = new Map<string, Set<number>>();
  for (let example = 0; example < 2000; example++) {
    const { words, targets } = sentenceWithHarryFirst(source);
    expect(words.length).toBeLessThanOrEqual(POSITIONS);
    words.forEach((word, k) => {
      if (targets[k] === 1) places.set(word, (places.get(word) ?? new Set()).add(k + 1));
    });
  }
  expect([...places.get('Harry')!]).toEqual([1]);
  expect(places.get('Hermione')!.size).toBeGreaterThan(5);
});

test('a weight whose word never stood at its position is exactly 0, as it began', () => {
  const { untied } = trainedSlots;
  expect(untied.W_yx).toHaveLength(POSITIONS);
  expect(untied.W_yx.map((row) => Object.is(row[token], 0))).toEqual([false, ...Array(POSITIONS - 1).fill(true)]);
});
