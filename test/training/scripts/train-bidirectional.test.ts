import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clozeReaders, readCloze } from '../../../src/lesson/cloze.ts';
import { clozeNetwork, teddyNetwork } from '../../../src/networks/bidirectional-models.ts';
import { parseLibrary } from '../../../src/networks/library.ts';
import { WordReader } from '../../../src/networks/word-reader.ts';
import { allClozes, clozeVocabulary, clozeWords } from '../../../src/training/corpora/cloze.ts';
import { ENDS_LENGTHS } from '../../../src/training/corpora/ends.ts';
import { isAmbiguous, vocabulary } from '../../../src/training/corpora/names.ts';
import { allSmallSentences, smallSentence } from '../../../src/training/corpora/small-sentences.ts';
import { teddySentence } from '../../../src/training/corpora/teddies.ts';
import { random } from '../../../src/training/random.ts';
import * as clozeScript from '../../../src/training/scripts/train-cloze.ts';
import * as endsScript from '../../../src/training/scripts/train-ends.ts';
import * as leakScript from '../../../src/training/scripts/train-leak.ts';
import * as teddyScript from '../../../src/training/scripts/train-teddies.ts';
import { trainedCloze } from '../../../src/training/trained/cloze.ts';
import { trainedEnds } from '../../../src/training/trained/ends.ts';
import { trainedLeak } from '../../../src/training/trained/leak.ts';
import { measuredTeddies, trainedTeddies } from '../../../src/training/trained/teddies.ts';

const library = parseLibrary();

test.each([
  ['teddies', teddyScript.moduleOf(trainedTeddies, measuredTeddies)],
  ['cloze', clozeScript.moduleOf(trainedCloze)],
  ['leak', leakScript.moduleOf(trainedLeak)],
  ['ends', endsScript.moduleOf(trainedEnds)],
])('%s: the stored module is what the script would write', (name, module) => {
  const stored = readFileSync(new URL(`../../../src/training/trained/${name}.ts`, import.meta.url), 'utf8');
  expect(stored).toBe(module);
});

test('Teddies: training and measuring again gives the stored numbers', { timeout: 120_000 }, () => {
  const again = teddyScript.trainTeddies(trainedTeddies.seed);
  expect(again).toEqual(trainedTeddies);
  expect(teddyScript.measureTeddies(again)).toEqual(measuredTeddies);
});

test('Teddies: the corpus decides late, and about as often for a person as not', () => {
  const source = random(5);
  const sentences = Array.from({ length: 400 }, () => teddySentence(source));
  const teddies = sentences.flatMap(({ tokens, targets }) => targets.filter((_, k) => isAmbiguous(tokens, k)));
  const persons = teddies.filter((target) => target === 1).length / teddies.length;
  expect(persons).toBeGreaterThan(0.4);
  expect(persons).toBeLessThan(0.6);
  expect(Math.max(...sentences.map(({ words }) => words.length))).toBeLessThan(teddyScript.AHEADS.at(-1) as number);
});

test.each([
  ['He said Teddy Roosevelt was a great president', 2, 1],
  ['He said Teddy bears are on sale', 2, 0],
  ['Teddy was great and new and a president', 0, 1],
  ['Teddy was great and new and on sale', 0, 0],
])('%s', (sentence, place, target) => {
  const reader = new WordReader(teddyNetwork('both', library), trainedTeddies.parameters, vocabulary);
  const answer = reader.read(sentence.split(' ')).at('yhat', place + 1)?.value[0] as number;
  expect(Math.abs(answer - target)).toBeLessThan(0.1);
});

test.each(clozeScript.ways)('cloze, %s: training again gives the stored weights', { timeout: 120_000 }, (way) => {
  expect(clozeScript.trainWay(way, trainedCloze.seed)).toEqual(trainedCloze.parameters[way]);
});

test('cloze: who sees one side knows one half, who sees both knows all', () => {
  const readers = clozeReaders(clozeNetwork('forward', library), clozeNetwork('both', library));
  for (const cloze of allClozes) {
    expect(clozeWords(cloze).every((word) => clozeVocabulary.includes(word))).toBe(true);
    const { shares, missing } = readCloze(readers, cloze);
    const likely = (all: readonly number[]) => all.flatMap((share, k) => (share > 0.3 ? [k] : []));
    expect(likely(shares.both)).toEqual([missing]);
    // drinks, drink, eats, eat: one side tells the first from the second, the other both from the last two.
    expect(likely(shares.left)).toEqual([missing % 2, (missing % 2) + 2]);
    expect(likely(shares.right)).toEqual(missing < 2 ? [0, 1] : [2, 3]);
  }
});

test.each(['forward', 'both'] as const)(
  'leak, %s: training again gives the stored weights',
  { timeout: 120_000 },
  (direction) => {
    expect(leakScript.trainNext(direction, trainedLeak.seed)).toEqual(trainedLeak.parameters[direction]);
  },
);

test('leak: the list of sentences is what is drawn', () => {
  const source = random(3);
  const drawn = new Map<string, number>();
  for (let k = 0; k < 3200; k++) {
    const text = smallSentence(source).join(' ');
    drawn.set(text, (drawn.get(text) ?? 0) + 1);
  }
  expect(drawn.size).toBe(allSmallSentences.length);
  for (const { words, times } of allSmallSentences) {
    expect(Math.abs((drawn.get(words.join(' ')) ?? 0) - 200 * times)).toBeLessThan(90);
  }
});

test.each(endsScript.summaries)(
  'ends, %s: training again gives the stored numbers, near and far',
  { timeout: 120_000 },
  (summary) => {
    for (const length of [ENDS_LENGTHS[1], ENDS_LENGTHS[5]]) {
      expect(endsScript.endsAccuracies(summary, length, trainedEnds.seed)).toEqual(
        trainedEnds.accuracy[summary][ENDS_LENGTHS.indexOf(length)],
      );
    }
  },
);
