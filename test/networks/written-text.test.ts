import { describe, expect, test } from 'vitest';
import { chainWriter } from '../../src/exercises/word-chain.ts';
import { LanguageModel, type Reading, storedWeights } from '../../src/networks/language-model.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { drawOften, textWriter, type Writing, type Written } from '../../src/networks/written-text.ts';
import { trainedSalad } from '../../src/training/trained/salad.ts';

const plain: Writing = { given: [], seed: 1, limit: 6, rejects: true };
const row = { la: 0.4, le: 0.3, UNK: 0.2, end: 0.1 };
const chain = chainWriter({ '': row, la: row, le: row, UNK: row, end: row });
const write = textWriter(chain);
const many = Array.from({ length: 4000 }, (_, seed) => seed);
const indices = ({ steps }: Written) => steps.map(({ index }) => index);

describe('draws', () => {
  test('fall as often as the shares say, and never count on UNK', () => {
    const first = many.map((seed) => write({ ...plain, seed }).steps[0]?.index);
    const share = (symbol: string) =>
      first.filter((index) => index === chain.symbols.indexOf(symbol)).length / many.length;
    expect(share('UNK')).toBe(0);
    expect(share('la')).toBeCloseTo(0.5, 1);
    expect(Math.abs(share('le') - 0.375)).toBeLessThan(0.03);
    const all = many.map((seed) => write({ ...plain, seed, rejects: false }).steps[0]?.index);
    expect(all.filter((index) => index === chain.unknown).length / many.length).toBeCloseTo(0.2, 1);
  });

  test('many of one step are counted, its own among them', () => {
    const first = write(plain).steps[0];
    if (!first) throw new RangeError('no step');
    const counts = drawOften(first, plain, 0, chain.unknown, 2000);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(2000);
    expect(counts[chain.unknown]).toBe(0);
    expect((counts[0] as number) / 2000).toBeCloseTo(0.5, 1);
    expect(drawOften(first, plain, 0, chain.unknown, 1)[first.index]).toBe(1);
  });

  test('lie where the symbol lies that they fell on', () => {
    for (const seed of many.slice(0, 50)) {
      for (const { draws, order, ruler, index } of write({ ...plain, seed }).steps) {
        const ends = order.map((_, k) => order.slice(0, k + 1).reduce((sum, each) => sum + (ruler[each] as number), 0));
        for (const { place, index: on } of draws) expect(order[ends.findIndex((end) => place < end)]).toBe(on);
        expect(draws.at(-1)?.index).toBe(index);
        expect(draws.slice(0, -1).every((draw) => draw.index === chain.unknown)).toBe(true);
      }
    }
  });

  test('follow from the seed, and those of a step from nothing before it', () => {
    expect(write(plain)).toEqual(write(plain));
    const places = (writing: Writing) => write(writing).steps.map(({ draws }) => draws[0]?.place);
    const [free, cold] = [places({ ...plain, rejects: false }), places({ ...plain, rejects: false, temperature: 0 })];
    expect(cold.slice(0, free.length)).toEqual(free.slice(0, cold.length));
    expect(places({ ...plain, seed: 2 })).not.toEqual(free);
  });
});

describe('a text', () => {
  test('ends with its end, or at the limit', () => {
    const all = many.slice(0, 200).map((seed) => write({ ...plain, seed }));
    expect(new Set(all.map(({ end }) => end))).toEqual(new Set(['sentence', 'limit']));
    for (const { steps, end } of all) {
      expect(steps.length).toBeLessThanOrEqual(plain.limit);
      expect(steps.findIndex(({ index }) => index === chain.endOfSentence)).toBe(
        end === 'limit' ? -1 : steps.length - 1,
      );
    }
  });

  test('has the probability of its symbols after the given ones', () => {
    const given = [chain.symbols.indexOf('le')];
    const { steps, probability } = write({ ...plain, given, temperature: 2 });
    const product = steps.slice(1).reduce((all, { shares, index }) => all * (shares[index] as number), 1);
    expect(probability).toBeCloseTo(product, 15);
    expect(steps[0]).toMatchObject({ how: 'given', draws: [] });
  });

  test('stays open where no more is asked for', () => {
    const { steps, end } = write(plain, 2);
    expect(end).toBeNull();
    expect(steps.map(({ how }) => how)).toEqual(['drawn', 'drawn', 'open']);
    expect(write(plain, 0).steps).toHaveLength(1);
  });

  test('takes what the reader took, and draws a step again', () => {
    const [end, le] = [chain.endOfSentence, chain.symbols.indexOf('le')];
    const picked = write({ ...plain, edits: { 0: { index: le }, 1: { index: end } } });
    expect(indices(picked)).toEqual([le, end]);
    expect(picked.steps[0]?.how).toBe('picked');
    const place = (redraws: number) => write({ ...plain, edits: { 0: { redraws } } }).steps[0]?.draws[0]?.place;
    expect(new Set([0, 1, 2, 3].map(place)).size).toBe(4);
    expect(place(0)).toBe(write(plain).steps[0]?.draws[0]?.place);
  });
});

describe('what nobody foresaw', () => {
  test('UNK is all that is left: it is taken off the ruler', () => {
    const dull = textWriter(chainWriter({ '': { UNK: 0.7, la: 0.3 }, la: { end: 1 } }));
    const { steps } = dull({ ...plain, temperature: 0 });
    expect(steps[0]).toMatchObject({ draws: [{ index: 0 }, { index: 1 }], index: 1 });
    const only = textWriter(chainWriter({ '': { UNK: 1, la: 0 }, UNK: { end: 1 } }));
    expect(only(plain).steps[0]?.index).toBe(0);
    const nearly = textWriter(chainWriter({ '': { UNK: 1 - 1e-9, la: 1e-9 }, la: { end: 1 } }));
    expect(nearly(plain).steps[0]?.index).toBe(1);
  });

  test('numbers that are not finite end the text', () => {
    const broken: Reading = { distribution: new Float64Array([Number.NaN, 0.5]), states: new Map() };
    const model = { symbols: ['a', 'b'], endOfSentence: -1, unknown: -1, start: () => broken, after: () => broken };
    expect(textWriter(model)(plain)).toEqual({ steps: [], end: 'fault', probability: 1 });
  });

  test('a model without an end stops at the limit', () => {
    const endless = textWriter(chainWriter({ '': { la: 1 }, la: { la: 1 } }));
    expect(endless(plain)).toMatchObject({ end: 'limit', probability: 1 });
    expect(endless({ ...plain, limit: 0 }).steps).toEqual([]);
  });
});

test('the shares are those of the network that reads the whole text', () => {
  const model = new LanguageModel(storedWeights(trainedSalad), parseLibrary());
  const writer = textWriter(model);
  // The second time everything is remembered.
  for (const seed of [3, 3, 8]) {
    const written = writer({ ...plain, seed, limit: 16, temperature: 2, given: model.indicesOf(['the', 'apple']) });
    const all = model.distributions(indices(written));
    written.steps.forEach(({ shares }, k) => {
      expect(shares).toEqual(all[k]);
    });
  }
});
