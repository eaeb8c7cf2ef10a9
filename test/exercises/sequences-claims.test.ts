import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judge, reviewNetworks, reviewPair, reviewReaders } from '../../src/figures/sentiment-pair.ts';
import { compareRequests } from '../../src/figures/slot-memory.ts';
import {
  pulseNetworks,
  pulses,
  pulseUnits,
  recurrentWeight,
  runPulses,
} from '../../src/figures/static-and-recurrent.ts';
import { applications } from '../../src/lesson/applications.ts';
import { readRequest, requestPairs, slotNetworks, slotReaders, statesApart } from '../../src/lesson/requests.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { sequenceShapes } from '../../src/networks/sequence-shapes.ts';
import { slots, ticketRequest, ticketVocabulary } from '../../src/training/corpora/tickets.ts';
import { random } from '../../src/training/random.ts';
import { tokenize } from '../../src/training/text.ts';
import { trainedTickets } from '../../src/training/trained/tickets.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('sequences');
const library = parseLibrary();
const networks = slotNetworks(library);
const readers = slotReaders(networks);
const [to, from] = (requestPairs[0] as (typeof requestPairs)[number]).texts;

const two = (value: number | undefined) => value?.toFixed(2);

test('eleven applications, none of them one to one, of four shapes', () => {
  says('eleven things that sequence models do');
  says('None of the eleven is of that kind');
  expect(applications).toHaveLength(11);
  expect(new Set(applications.map(({ shape }) => shape))).toEqual(new Set(sequenceShapes.slice(1)));
});

test('the shapes that the text gives to tasks are those of the gallery', () => {
  says(
    'In translation both <Sym of="X" /> and <Sym of="Y" /> are sequences. In sentiment only <Sym of="X" /> is one, in music only <Sym of="Y" />.',
  );
  says('In the equal kind every item gets an answer of its own, as with names, DNA and slots.');
  says('In the unequal kind the lengths are free, as with speech, chat and translation.');
  const of = (shape: string) =>
    applications
      .filter((one) => one.shape === shape)
      .map(({ name }) => name)
      .sort();
  expect(of('many to many, equal')).toEqual(['DNA analysis', 'Named entities', 'Slot filling']);
  expect(of('many to many, unequal')).toEqual(['Chatbot', 'Machine translation', 'Speech recognition']);
  expect(of('many to one')).toContain('Sentiment');
  expect(of('one to many')).toContain('Music generation');
});

test('the two networks differ by 36 parameters', () => {
  says('The one has 226 weights and biases, the other 36 more');
  says('It gets one word, makes six numbers of it');
  const count = (model: 'feed-forward' | 'rnn') =>
    [...unroll(networks[model], 1).parameters.values()].reduce((sum, { size }) => sum + size, 0);
  expect(count('feed-forward')).toBe(226);
  expect(count('rnn') - count('feed-forward')).toBe(36);
});

test('both were trained on the same 32 000 requests', () => {
  says('the same 32,000 generated requests');
  const script = readFileSync(new URL('../../src/training/scripts/train-tickets.ts', import.meta.url), 'utf8');
  const [, batches, batch] = /batches: (\d+),\s+batch: (\d+)/.exec(script) as unknown as [string, string, string];
  expect(Number(batches) * Number(batch)).toBe(32_000);
});

test('at Shanghai the word alone is a coin, and the recurrent network knows', () => {
  says('0.51 for destination, 0.49 for departure');
  says('The recurrent one says destination with 0.99, and in the other request departure with 0.99.');
  const last = (text: string, model: 'feed-forward' | 'rnn') =>
    readRequest(readers, text)[model].shares.at(-1) as number[];
  for (const text of [to, from]) {
    expect(two(last(text, 'feed-forward')[slots.indexOf('destination')])).toBe('0.51');
    expect(two(last(text, 'feed-forward')[slots.indexOf('departure')])).toBe('0.49');
  }
  expect(two(last(to, 'rnn')[slots.indexOf('destination')])).toBe('0.99');
  expect(two(last(from, 'rnn')[slots.indexOf('departure')])).toBe('0.99');
});

test('on 2 000 new requests one is always right about cities, the other for 50.5 %', () => {
  says(
    'On 2,000 new requests, the recurrent network gave every city its right slot. The other was right for 50.5 % of the cities.',
  );
  expect(trainedTickets['feed-forward'].accuracy.cities).toBe(0.505);
  const source = random(trainedTickets.seed + 2);
  for (let k = 0; k < 2000; k++) {
    const request = ticketRequest(source);
    const { shares } = readRequest(readers, request.words.join(' ')).rnn;
    request.slots.forEach((slot, t) => {
      if (slot !== 'destination' && slot !== 'departure') return;
      const given = shares[t] as number[];
      expect(slots[given.indexOf(Math.max(...given))]).toBe(slot);
    });
  }
});

test('the states are 0 apart, then 1.57, then 2.50; without recurrence 0 again', () => {
  says('in the recurrent network they are 1.57 apart');
  says('the distance falls back to 0');
  says('With it, 2.50 is left.');
  const [one, other] = [readRequest(readers, to), readRequest(readers, from)];
  const apart = statesApart(one, other, 'rnn');
  expect(apart.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(apart.slice(7).map(two)).toEqual(['1.57', '2.50']);
  const alone = statesApart(one, other, 'feed-forward');
  expect(alone[7]).toBeGreaterThan(0);
  expect(alone[8]).toBe(0);
});

test('the pairs to try do what the text says', () => {
  const of = (name: string) =>
    requestPairs.find((pair) => pair.name === name)?.texts.map((text) => readRequest(readers, text));
  const best = (shares: readonly number[] | undefined) => slots[shares?.indexOf(Math.max(...shares)) ?? -1];
  const lastSlots = (name: string) => of(name)?.map(({ rnn }) => best(rnn.shares.at(-1)));
  says('now three words stand between');
  expect(lastSlots('three words between')).toEqual(['destination', 'departure']);
  expect(tokenize('to the city of London').indexOf('London')).toBe(4);
  says('“Nairobi” is UNK to both networks');
  expect(ticketVocabulary).not.toContain('nairobi');
  expect(lastSlots('a city it never met')).toEqual(['destination', 'departure']);
  expect(lastSlots('eight')).toEqual(['other', 'time']);
  for (const { texts } of requestPairs)
    expect(compareRequests(readers, texts).sentence).toMatch(/^The requests part at step \d/);
});

test('the two reviews', () => {
  says('The first review is judged positive with 0.996, the second with 0.001.');
  says('At “nice” both stand at 0.996. Seven words later');
  says('At “of” it is 0.03');
  const [one, other] = reviewPair.map((text) => judge(reviewReaders(reviewNetworks(library)), text));
  expect(one?.verdict.toFixed(3)).toBe('0.996');
  expect(other?.verdict.toFixed(3)).toBe('0.001');
  const nice = other?.words.findIndex(({ text }) => text === 'nice') as number;
  expect(other?.running[nice]?.toFixed(3)).toBe('0.996');
  expect(two(other?.running[2])).toBe('0.03');
  expect((other?.words.length as number) - 1 - nice).toBe(7);
});

test('pulses: what the text says of each weight', () => {
  const units = pulseUnits(pulseNetworks(library));
  const single = pulses.map((_, k) => Number(k === 1));
  const recurrent = (weight: number, inputs: readonly number[] = pulses) => runPulses(units, inputs, weight).recurrent;
  says('With a weight of 0.8 the first pulse leaves 0.76, then 0.54, then 0.41.');
  expect(recurrentWeight).toBe(0.8);
  expect(recurrent(0.8).slice(1, 4).map(two)).toEqual(['0.76', '0.54', '0.41']);
  says('At 0 the two rows are the same.');
  const { still, recurrent: same } = runPulses(units, pulses, 0);
  expect(same).toEqual(still);
  says('Leave only one input on and go to −0.8. The state changes its sign at every step.');
  says('The memory is as strong as at 0.8: only the direction turns.');
  const turned = recurrent(-0.8, single).slice(1);
  for (const [k, state] of turned.entries()) {
    expect(Math.sign(state)).toBe(k % 2 === 0 ? 1 : -1);
    expect(Math.abs(state)).toBeCloseTo(recurrent(0.8, single)[k + 1] as number, 14);
  }
  says('It settles at 0.86 and stays.');
  const latched = recurrent(1.5, single).slice(1);
  for (const [k, state] of latched.entries())
    if (k > 0) expect(state).toBeGreaterThanOrEqual((latched[k - 1] as number) - 1e-12);
  expect(two(latched.at(-1))).toBe('0.86');
});
