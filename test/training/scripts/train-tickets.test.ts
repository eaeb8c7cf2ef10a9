import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseLibrary } from '../../../src/networks/library.ts';
import { slotNetworkOf } from '../../../src/networks/slot-models.ts';
import { WordReader } from '../../../src/networks/word-reader.ts';
import {
  LONGEST_REQUEST,
  type SlotModel,
  slotModels,
  slots,
  ticketRequest,
  ticketVocabulary,
} from '../../../src/training/corpora/tickets.ts';
import { random } from '../../../src/training/random.ts';
import { accuracyOf, moduleOf, trainTickets } from '../../../src/training/scripts/train-tickets.ts';
import { tokenize } from '../../../src/training/text.ts';
import { trainedTickets } from '../../../src/training/trained/tickets.ts';

const library = parseLibrary();
const readers = Object.fromEntries(
  slotModels.map((model) => [
    model,
    new WordReader(slotNetworkOf(model, library), trainedTickets[model].parameters, ticketVocabulary),
  ]),
) as Record<SlotModel, WordReader>;

function slotsOf(model: SlotModel, sentence: string): string {
  return readers[model]
    .read(tokenize(sentence))
    .over('yhat')
    .map(({ value }) => slots[value.indexOf(Math.max(...value))])
    .join(' ');
}

test('training again from the seed gives the stored numbers', { timeout: 60_000 }, () => {
  const again = trainTickets(trainedTickets.seed);
  expect(again).toEqual(trainedTickets);
  const stored = readFileSync(new URL('../../../src/training/trained/tickets.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(again));
});

test('weights have two decimals, and the networks differ by the recurrent matrix alone', () => {
  const { rnn, 'feed-forward': wordAlone } = trainedTickets;
  expect(Object.keys(rnn.parameters).filter((name) => !(name in wordAlone.parameters))).toEqual(['W_aa']);
  expect(Object.keys(wordAlone.parameters).filter((name) => !(name in rnn.parameters))).toEqual([]);
  for (const model of slotModels)
    for (const w of Object.values(trainedTickets[model].parameters).flat(2)) expect(w).toBe(Math.round(w * 100) / 100);
});

test('on new requests the recurrent network is right about cities, the other one no better than a coin', () => {
  expect(accuracyOf('rnn', trainedTickets.rnn.parameters, 77).cities).toBeGreaterThan(0.99);
  const { cities } = accuracyOf('feed-forward', trainedTickets['feed-forward'].parameters, 77);
  expect(cities).toBeGreaterThan(0.45);
  expect(cities).toBeLessThan(0.55);
});

describe('the recurrent network fills the slots', () => {
  test.each([
    ['I want a ticket for tomorrow evening to Shanghai', 'other other other other other time time other destination'],
    ['I want a ticket for tomorrow evening from Shanghai', 'other other other other other time time other departure'],
    ['eight tickets from the city of Rome to Lima', 'other other other other other other departure other destination'],
    ['to Paris at eight', 'other destination other time'],
  ])('%s', (sentence, expected) => {
    expect(slotsOf('rnn', sentence)).toBe(expected);
  });
});

test('the network without memory gives a word the same answer in every sentence', () => {
  const at = (sentence: string) =>
    Array.from(readers['feed-forward'].read(tokenize(sentence)).over('yhat').at(-1)!.value);
  const alone = at('Shanghai');
  for (const sentence of ['to Shanghai', 'from Shanghai', 'please book tickets to the city of Shanghai'])
    expect(at(sentence)).toEqual(alone);
});

test('requests are short, every word of the vocabulary occurs, and cities are as often where from as where to', () => {
  const source = random(5);
  const seen = new Set<number>();
  const counts = { destination: 0, departure: 0 };
  for (let k = 0; k < 5000; k++) {
    const request = ticketRequest(source);
    expect(request.words.length).toBeLessThanOrEqual(LONGEST_REQUEST);
    for (const word of request.words) expect(word).toMatch(/^\p{L}+$/u);
    for (const token of request.tokens) seen.add(token);
    for (const slot of request.slots) if (slot === 'destination' || slot === 'departure') counts[slot]++;
  }
  expect(seen.size).toBe(ticketVocabulary.length);
  expect(counts.destination / (counts.destination + counts.departure)).toBeCloseTo(0.5, 1);
});
