import { beforeAll, describe, expect, test } from 'vitest';
import { LanguageModel } from '../../src/networks/language-model.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { type StoredWeights, TextModel } from '../../src/networks/text-model.ts';
import { networkOf } from '../../src/networks/wiring.ts';
import { type MakeKernels, wasmKernels } from '../../src/training/kernels.ts';
import { random } from '../../src/training/random.ts';
import { compiledKernels } from '../../src/training/scripts/build-kernels.ts';
import { type IndexedText, indexedText } from '../../src/training/symbols-of-text.ts';

const library = parseLibrary();
const text = indexedText('the cat sat\non the mat\n'.repeat(30), 10) as IndexedText;

let make: MakeKernels;
beforeAll(async () => {
  make = wasmKernels(await WebAssembly.compile(await compiledKernels()));
});

const trained = (cell: StoredWeights['cell'], layers: 1 | 2) => {
  const rule = { kind: 'adam', rate: 0.02 } as const;
  const model = new TextModel(
    { cell, layers, units: 8, seed: 3, window: 10, batch: 2, rule, clip: 5 },
    text,
    library,
    make,
  );
  for (let k = 0; k < 20; k++) model.update();
  return model;
};

describe.each([
  ['rnn', 1],
  ['gru-reset-after', 2],
  ['lstm', 1],
  ['lstm', 2],
] as const)('%s, %i layers', (cell, layers) => {
  test('says what the engine says that trained it', () => {
    const model = trained(cell, layers);
    const read = new LanguageModel(model.weights(), library);
    const indices = Array.from(text.indices.subarray(0, 25));
    // It has read the end of a line before the first symbol.
    const expected = model.probabilities([text.symbols.indexOf('\n'), ...indices]);
    read.distributions(indices).forEach((distribution, t) => {
      distribution.forEach((each, k) => void expect(each).toBeCloseTo(expected[t]?.[k] as number, 5));
    });
  });

  test('from zeros, says what the network says that is recorded for the whole text', () => {
    const stored: StoredWeights = { ...trained(cell, layers).weights(), start: 'zero' };
    const stack = Array.from({ length: layers }, () => ({ cell, n: 8 }));
    const n = text.symbols.length;
    const whole = unroll(networkOf({ layers: stack, output: 'softmax', n_x: n, n_y: n }, library), 6);
    for (const [name, { value }] of whole.parameters) value.set(stored.parameters[name]?.values ?? []);
    const indices = Array.from(text.indices.subarray(0, 5));
    for (const [k, index] of indices.entries()) (whole.at('x', k + 2)?.value as Float64Array)[index] = 1;
    whole.tape.forward();
    const read = new LanguageModel(stored, library).distributions(indices);
    expect(read).toEqual(whole.over('yhat').map(({ value }) => value));
    const after = new LanguageModel(stored, library).probabilities(indices);
    expect(after).toEqual(indices.map((index, k) => read[k]?.[index]));
  });
});

test('one can go back to a reading and go on otherwise', () => {
  const model = new LanguageModel(trained('gru-reset-after', 1).weights(), library);
  const [, once] = model.readings([1]);
  const before = once?.distribution.slice();
  const other = model.after(model.start(), 2);
  expect(other.distribution).not.toEqual(before);
  expect(once?.distribution).toEqual(before);
  const source = random(4);
  const indices = Array.from({ length: 12 }, () => Math.floor(source.uniform(0, model.symbols.length)));
  const all = model.readings(indices);
  expect(model.after(all[4] as never, indices[4] as number)).toEqual(all[5]);
  expect(all[5]?.distribution.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
});

test('ends of sentences and unknown words are found; characters without a place are told', () => {
  const model = new LanguageModel(trained('rnn', 1).weights(), library);
  expect(model.endOfSentence).toBe(text.symbols.indexOf('\n'));
  expect(model.unknown).toBe(-1);
  expect(model.indicesOf(['t', 'q'])).toEqual([text.symbols.indexOf('t'), -1]);
  expect(() => model.after(model.start(), -1)).toThrow(
    new RangeError(`there is no symbol -1 of ${text.symbols.length}`),
  );
});

test('weights that do not fit are refused by name', () => {
  const stored = trained('rnn', 1).weights();
  const { W_aa: _, ...parameters } = stored.parameters;
  expect(() => new LanguageModel({ ...stored, parameters }, library)).toThrow(
    new RangeError('the weights have no W_aa of 8 × 8'),
  );
});
