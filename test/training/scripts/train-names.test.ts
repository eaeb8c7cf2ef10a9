import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isAmbiguous, nameSentence, vocabulary } from '../../../src/training/corpora/names.ts';
import { random } from '../../../src/training/random.ts';
import { namesNetwork, predictions } from '../../../src/training/scripts/names-network.ts';
import { moduleOf, trainNames } from '../../../src/training/scripts/train-names.ts';
import { tokenize, wordIndex } from '../../../src/training/text.ts';
import { trainedNames } from '../../../src/training/trained/names.ts';

const network = namesNetwork(trainedNames.parameters);
const tokensOf = (sentence: string) => tokenize(sentence).map((word) => wordIndex(vocabulary, word));
const outputs = (sentence: string) => predictions(network, tokensOf(sentence));

/** One digit a word: 1 where the network takes it for part of a name. */
const decisions = (sentence: string) => outputs(sentence).map((yhat) => (yhat > 0.5 ? 1 : 0));

test('training again from the seed gives the stored numbers', { timeout: 60_000 }, () => {
  const again = trainNames(trainedNames.seed);
  expect(again).toEqual(trainedNames);
  const stored = readFileSync(new URL('../../../src/training/trained/names.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(again));
});

test('it has four units, and weights of two decimals and moderate size', () => {
  const { W_aa, W_ax, b_a, W_ya, b_y } = trainedNames.parameters;
  const shapes = [W_aa, W_ax, b_a, W_ya, b_y].map((rows) => [rows?.length, ...new Set(rows?.map((row) => row.length))]);
  expect(shapes).toEqual([
    [4, 4],
    [4, 24],
    [4, 1],
    [1, 4],
    [1, 1],
  ]);
  expect(trainedNames.vocabulary).toEqual(vocabulary);
  for (const w of Object.values(trainedNames.parameters).flat(2)) {
    expect(w).toBe(Math.round(w * 100) / 100);
    expect(Math.abs(w)).toBeLessThan(4);
  }
});

test('it is right about at least 97 % of the words of 500 new sentences', () => {
  const source = random(trainedNames.seed + 12_345);
  const right: boolean[] = [];
  for (let example = 0; example < 500; example++) {
    const { tokens, targets } = nameSentence(source);
    predictions(network, tokens).forEach((yhat, k) => {
      if (!isAmbiguous(tokens, k)) right.push(yhat > 0.5 === (targets[k] === 1));
    });
  }
  const share = right.filter(Boolean).length / right.length;
  expect(right.length).toBeGreaterThan(2000);
  expect(share).toBeGreaterThanOrEqual(0.97);
  expect(Math.abs(share - trainedNames.accuracy)).toBeLessThan(0.01);
});

describe('it finds the names', () => {
  test.each([
    ['Harry Potter and Hermione Granger invented a new spell.', [1, 1, 0, 1, 1, 0, 0, 0, 0]],
    ['Harry Weasley met Hermione.', [1, 1, 0, 1]],
    ['A Weasley was new.', [0, 0, 0, 0]],
    ['Ada Lovelace invented the computer.', [1, 1, 0, 0, 0]],
    ['A potter met Potter.', [0, 0, 0, 1]],
    ['He met Teddy Roosevelt.', [0, 0, 1, 1]],
    ['The new teddy was on sale.', [0, 0, 0, 0, 0, 0]],
  ])('%s', (sentence, expected) => {
    expect(decisions(sentence)).toEqual(expected);
  });
});

describe('at "Teddy" it cannot know, and after it does', () => {
  test.each([
    ['Teddy Roosevelt was a great president.', 'Teddy bears are on sale.', 0],
    ['He said, "Teddy Roosevelt was a great president."', 'He said, "Teddy bears are on sale."', 2],
  ])('%s %s', (person, toy, k) => {
    const [one, other] = [outputs(person), outputs(toy)];
    expect(one.slice(0, k + 1)).toEqual(other.slice(0, k + 1));
    expect(one[k]).toBeGreaterThan(0.3);
    expect(one[k]).toBeLessThan(0.7);
    expect(one[k + 1]).toBeGreaterThan(0.9);
    expect(other[k + 1]).toBeLessThan(0.1);
  });
});

test('the order of words matters: the same five say something else of the unknown one', () => {
  const [name, noName] = ['Harry Weasley met a president', 'A Weasley met president Harry'];
  expect([...tokensOf(name)].sort()).toEqual([...tokensOf(noName)].sort());
  expect(outputs(name)[1]).toBeGreaterThan(0.5);
  expect(outputs(noName)[1]).toBeLessThan(0.1);
});

test('its states can be read: fewer than one in ten is beyond ±0.95', () => {
  const source = random(3);
  const states: number[] = [];
  for (let example = 0; example < 500; example++) {
    for (const { value } of network.forward(nameSentence(source).tokens).over('a')) states.push(...value);
  }
  expect(states.filter((a) => Math.abs(a) > 0.95).length / states.length).toBeLessThan(0.1);
});

test('a parameter that is missing is named', () => {
  const { W_aa: _, ...rest } = trainedNames.parameters;
  expect(() => namesNetwork(rest)).toThrow(new RangeError('the trained network has no parameter W_aa'));
});
