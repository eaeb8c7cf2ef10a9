import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatNumber, formatSignificant } from '../../src/equations/format.ts';
import { firstCapacity } from '../../src/figures/capacity.ts';
import { firstCats } from '../../src/figures/cats.ts';
import { firstNorms } from '../../src/figures/norms.ts';
import { firstShares, sharesModel, sharesNetwork } from '../../src/figures/shares.ts';
import { catNetwork, catReaders, readCats } from '../../src/lesson/cats.ts';
import { CAT_UNITS, catNetworkOf } from '../../src/networks/cat-model.ts';
import type { Activation } from '../../src/networks/cells.ts';
import { slopeOf } from '../../src/networks/gradient-probe.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { measureCapacity, storeNetworks } from '../../src/networks/memory-capacity.ts';
import { unroll } from '../../src/networks/network.ts';
import { PROBE_UNITS, probeNumbers, recurrentRows, scaled } from '../../src/networks/probe-numbers.ts';
import { probeNetworks, probes } from '../../src/networks/probes.ts';
import { compareWays, type Way, wayNetworks } from '../../src/networks/ways-out.ts';
import { catVocabulary } from '../../src/training/corpora/cats.ts';
import { trainedCats } from '../../src/training/trained/cats.ts';
import { readPage } from './chapter-page.ts';

const { prose, says } = readPage('vanishing');
const library = parseLibrary();

/** A number as the text sets it: with spaces around the dot of a power of ten. */
const text = (value: number) => formatSignificant(value).replace('·', ' · ');

describe('the experiment', () => {
  test('sizes', () => {
    says('The vocabulary has 15 words, the network 4 units, and in all 90 numbers.');
    expect(catVocabulary).toHaveLength(15);
    expect(CAT_UNITS).toBe(4);
    const { parameters } = unroll(catNetworkOf('last', library), 1);
    expect([...parameters.values()].reduce((sum, { size }) => sum + size, 0)).toBe(90);
  });

  test('twelve words between the cat and its verb', () => {
    says('Twelve words stand between the cat and its verb.');
    const [, between] = /> The cat, (which .*), …/.exec(prose) ?? [];
    expect(between?.split(' ')).toHaveLength(12);
  });

  test('sixteen distances, five networks at each, 1,600 sentences', () => {
    says('We try 16 distances between subject and verb, from 1 word to 30.');
    says('we train five new networks, on 1,600 sentences with just that distance');
    expect(trainedCats.ownGap).toHaveLength(16);
    expect(trainedCats.ownGap[0]?.gap).toBe(1);
    expect(trainedCats.ownGap.at(-1)?.gap).toBe(30);
    for (const { accuracy } of trainedCats.ownGap) expect(accuracy).toHaveLength(5);
    const script = readFileSync(new URL('../../src/training/scripts/train-cats.ts', import.meta.url), 'utf8');
    const [, batches, batch] = /batches: (\d+),\s+batch: (\d+)/.exec(script) as unknown as [string, string, string];
    expect(Number(batches) * Number(batch)).toBe(1600);
  });

  test('all learn it up to 6 words, none from 18 on', () => {
    says(
      'Up to a distance of 6 words, all five learn it. From 18 words on, none of 35 does. They are as good as a coin.',
    );
    const near = trainedCats.ownGap.filter(({ gap }) => gap <= 6).flatMap(({ accuracy }) => accuracy);
    const far = trainedCats.ownGap.filter(({ gap }) => gap >= 18).flatMap(({ accuracy }) => accuracy);
    expect(new Set(near)).toEqual(new Set([1]));
    expect(far).toHaveLength(35);
    for (const right of far) expect(Math.abs(right - 0.5)).toBeLessThan(0.08);
    const failed = trainedCats.ownGap.find(({ accuracy }) => accuracy.some((right) => right < 0.9));
    expect(failed?.gap).toBe(8);
  });

  test('what is learned at distances up to 10 holds at 30', () => {
    says('It is right every time, and at a distance of 30 words too.');
    expect(trainedCats.models['gaps 1 to 10'].accuracy).toEqual(Array(30).fill(1));
  });

  test('the states of the network that the figure starts with', () => {
    says('After the subject the states differ by 2.1. Thirty words later they differ by 2.4 · 10⁻¹¹.');
    const { apart, gap } = readCats(catReaders(catNetwork(library)), firstCats);
    expect(gap).toBe(30);
    expect(formatSignificant(apart[1] as number, 2)).toBe('2.1');
    expect(formatSignificant(apart[31] as number, 2)).toBe('2.4·10⁻¹¹');
    expect(apart).toHaveLength(32);
  });

  test('the network that was trained on 10 alone changes its mind with each word', () => {
    says('It is right at every even distance and wrong at every odd one');
    const { accuracy } = trainedCats.models['gap 10'];
    expect(accuracy).toEqual(accuracy.map((_, k) => k % 2));
  });
});

describe('one factor a step', () => {
  test('powers', () => {
    says('30 steps back it is 0.8 to the power of 30, and that is 0.0012. With a factor of 1.2 it is 237.');
    expect((0.8 ** 30).toFixed(4)).toBe('0.0012');
    expect(Math.round(1.2 ** 30)).toBe(237);
  });

  const measured = (activation: Activation, scale: number) =>
    probes(probeNetworks(library))(activation, firstNorms.T).run(scaled(recurrentRows(1), scale), probeNumbers(1));

  test('a scale of 0.6, of 1, of 3', () => {
    expect(firstNorms).toMatchObject({ scale: 0.6, seed: 1, T: 50, activation: 'tanh' });
    const small = measured('tanh', 0.6);
    says(`by more than γ = ${text(small.gamma)}. So 50 steps back there can be at most ${text(small.gamma ** 50)}.`);
    says(`What is there is ${text(small.norms[0] as number)}.`);
    const middle = measured('tanh', 1);
    says(
      `At a scale of 1 γ is ${text(middle.gamma)}. The bound, ${text(middle.gamma ** 50)}, forbids nothing any more.`,
    );
    says(`vanishes all the same, to ${text(middle.norms[0] as number)}.`);
    says(`vanishes faster than ever, to ${text(measured('tanh', 3).norms[0] as number)}.`);
    says(`Take ReLU at a scale of 1.5, and it does explode: to ${text(measured('relu', 1.5).norms[0] as number)}.`);
  });

  test('slopes of tanh and of the sigmoid', () => {
    says('the slope of tanh at 0 is exactly 1, and the slope of the sigmoid is never more than 1/4');
    expect(slopeOf('tanh', Math.tanh(0))).toBe(1);
    expect(slopeOf('sigmoid', 0.5)).toBe(0.25);
    for (let k = 1; k < 100; k++) expect(slopeOf('sigmoid', k / 100)).toBeLessThanOrEqual(0.25);
    says(
      'A unit with tanh and a weight of 1.2 can make a gradient grow; one with a sigmoid needs a weight above 4 for that.',
    );
    expect(1.2 * slopeOf('tanh', 0)).toBeGreaterThan(1);
    expect(4 * slopeOf('sigmoid', 0.5)).toBe(1);
  });
});

describe('what vanishes', () => {
  const model = sharesModel(sharesNetwork(library));
  const at = (T: number, owner: 'shared' | 'own' = 'shared') => model(owner, T, firstShares.scale, firstShares.seed);

  test('the sum stays, the part of step 1 goes', () => {
    const [ten, twenty, forty] = [10, 20, 40].map((T) => at(T)) as [
      ReturnType<typeof at>,
      ReturnType<typeof at>,
      ReturnType<typeof at>,
    ];
    says(
      `With 10 steps the gradient has length ${text(ten.whole)}, with 20 steps ${text(twenty.whole)}, and with 40 steps still ${text(forty.whole)}.`,
    );
    says(`the part of step 1 goes from ${text(ten.terms[0] as number)} to ${text(forty.terms[0] as number)}`);
    const sum = (terms: readonly number[]) => terms.reduce((all, each) => all + each, 0);
    says(`the last 5 bars are ${((100 * sum(forty.terms.slice(-5))) / sum(forty.terms)).toFixed(1)} % of all bars`);
    says('with a share of less than a ten-billionth');
    expect((forty.terms[0] as number) / forty.whole).toBeLessThan(1e-10);
  });

  test('the layers of the deep net', () => {
    const { terms } = at(40, 'own');
    says(
      `With 40 layers and a rate of 0.1 it moves by ${text(0.1 * (terms[0] as number))} while that of the last layer moves by ${text(0.1 * (terms[39] as number))}.`,
    );
    says('the numbers are the same, to the last digit');
    expect(terms).toEqual(at(40).terms);
  });
});

describe('ways out', () => {
  const compare = compareWays(wayNetworks(library));
  const first = (g: 'tanh' | 'relu', scale: number, way: Way) =>
    compare(g, scale, 1).curves.find((curve) => curve.way === way)?.norms[0] as number;

  test('two ways lie at 1; the third explodes with ReLU and stays within reach with tanh', () => {
    says('The two that add the input alone lie at 1 whatever you do.');
    for (const way of ['identity', 'additive'] as const) expect(first('relu', 1.5, way)).toBeCloseTo(1, 12);
    says('with ReLU and large weights it explodes more than the plain cell');
    expect(first('relu', 1.5, 'residual')).toBeGreaterThan(1e6 * first('relu', 1.5, 'plain'));
    says('With tanh it stays within reach');
    expect(first('tanh', 1.5, 'residual')).toBeLessThan(10);
    expect(first('tanh', 1.5, 'residual')).toBeGreaterThan(1);
  });
});

describe('memory capacity', () => {
  const cells = measureCapacity(storeNetworks(library), firstCapacity.bits, firstCapacity.seed);
  const [add, squash, mix] = cells as [(typeof cells)[0], (typeof cells)[0], (typeof cells)[0]];

  test('forty bits, four numbers, 300 rows', () => {
    says('Store 40 bits, each 1 or −1, one after the other in a state of four numbers.');
    says('on 300 random rows, and count how often it is right on 300 others');
    expect(firstCapacity.bits).toBe(40);
    expect(PROBE_UNITS).toBe(4);
    const source = readFileSync(new URL('../../src/networks/memory-capacity.ts', import.meta.url), 'utf8');
    expect(source).toContain('const SEQUENCES = 300;');
  });

  test('adding keeps the sum, squashing keeps the size, mixing keeps three bits', () => {
    says('So it guesses each bit a little better than a coin, the first as well as the last.');
    const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
    expect(mean(add.right)).toBeGreaterThan(0.53);
    expect(mean(add.right)).toBeLessThan(0.58);
    expect(Math.abs(mean(add.right.slice(0, 20)) - mean(add.right.slice(20)))).toBeLessThan(0.03);
    says(`It stays at ${formatNumber(squash.sizes.at(-1) as number)}`);
    says('It gives back the last 3 bits almost without error');
    expect(mix.right.findIndex((share) => share < 0.95)).toBe(3);
    expect(Math.abs(mean(mix.right.slice(6)) - 0.5)).toBeLessThan(0.03);
  });
});
