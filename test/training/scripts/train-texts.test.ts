import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LanguageModel, storedWeights } from '../../../src/networks/language-model.ts';
import { parseLibrary } from '../../../src/networks/library.ts';
import { logProbability, perplexity } from '../../../src/networks/perplexity.ts';
import { saladSentence, saladVocabulary } from '../../../src/training/corpora/salad.ts';
import { END } from '../../../src/training/corpora/small-sentences.ts';
import { weekdayCharacters, weekdaySentence } from '../../../src/training/corpora/weekdays.ts';
import { random } from '../../../src/training/random.ts';
import { moduleOf, trainText } from '../../../src/training/scripts/train-texts.ts';
import { trainedSalad } from '../../../src/training/trained/salad.ts';
import { trainedWeekdays } from '../../../src/training/trained/weekdays.ts';

const library = parseLibrary();

describe.each([
  ['salad', trainedSalad, saladSentence, saladVocabulary, 2.42],
  ['weekdays', trainedWeekdays, weekdaySentence, weekdayCharacters, 2.28],
] as const)('%s', (name, trained, draw, symbols, expected) => {
  const model = new LanguageModel(storedWeights(trained), library);

  test('training again from the seed gives the stored numbers', { timeout: 120_000 }, () => {
    const again = trainText(name, trained.seed);
    expect(again).toEqual(trained);
    const stored = readFileSync(new URL(`../../../src/training/trained/${name}.ts`, import.meta.url), 'utf8');
    expect(stored).toBe(moduleOf(name, again));
    expect(stored.length).toBeLessThan(11_000);
  });

  test('every symbol is drawn, and new sentences are as hard as the grammar makes them', () => {
    const source = random(99);
    const sentences = Array.from({ length: 1000 }, () => [...draw(source), END]);
    const drawn = new Set(sentences.flat());
    expect(symbols.filter((symbol) => symbol !== 'UNK' && !drawn.has(symbol))).toEqual([]);
    const all = sentences.flatMap((sentence) => model.probabilities(model.indicesOf(sentence)));
    expect(all.every(Number.isFinite)).toBe(true);
    expect(perplexity(all)).toBeCloseTo(expected, 1);
    expect(Math.max(...sentences.map(({ length }) => length))).toBeLessThan(15);
  });
});

test('the model of words hears pear where a fruit belongs, and pair where two are worn', () => {
  const model = new LanguageModel(storedWeights(trainedSalad), library);
  const log = (text: string) => logProbability(model.probabilities(model.indicesOf([...text.split(' '), END])));
  expect(model.unknown).toBe(0);
  expect(model.endOfSentence).toBe(1);
  for (const [one, other] of [
    ['the apple and pear salad was delicious .', 'the apple and pair salad was delicious .'],
    ['she bought a pair of shoes .', 'she bought a pear of shoes .'],
    ['she bought a pear .', 'she bought a pair .'],
    ['today is saturday .', 'is today saturday .'],
  ] as const) {
    expect(log(one) - log(other)).toBeGreaterThan(Math.log(400));
  }
});

test('the model of characters finds the words in order more likely', () => {
  const model = new LanguageModel(storedWeights(trainedWeekdays), library);
  const of = (text: string) => perplexity(model.probabilities(model.indicesOf([...text, END])));
  expect(of('今天是周六')).toBeLessThan(2);
  expect(of('是今天周六')).toBeGreaterThan(100);
});
