import { beforeAll, describe, expect, test } from 'vitest';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { networkFor, type StoredWeights, TextModel, type TextModelOptions } from '../../src/networks/text-model.ts';
import { type MakeKernels, wasmKernels } from '../../src/training/kernels.ts';
import { compiledKernels } from '../../src/training/scripts/build-kernels.ts';
import { type IndexedText, indexedText } from '../../src/training/symbols-of-text.ts';

const library = parseLibrary();
const options: TextModelOptions = {
  ...{ cell: 'gru-reset-after', layers: 1, units: 16, seed: 5, window: 12, batch: 4 },
  ...{ rule: { kind: 'adam', rate: 0.02 }, clip: 5 },
};
const text = indexedText('the cat sat on the mat. '.repeat(60), 12) as IndexedText;

let make: MakeKernels;
beforeAll(async () => {
  make = wasmKernels(await WebAssembly.compile(await compiledKernels()));
});

const modelOf = (changes: Partial<TextModelOptions> = {}) =>
  new TextModel({ ...options, ...changes }, text, library, make);

test.each(['rnn', 'gru-reset-after', 'lstm'] as const)('%s learns a text by heart, and writes it', (cell) => {
  const model = modelOf({ cell, layers: 2 });
  const before = model.heldOutLoss();
  expect(before).toBeCloseTo(Math.log(text.symbols.length), 0);
  const losses = Array.from({ length: 150 }, () => model.update().loss);
  expect(losses.at(-1)).toBeLessThan(0.3);
  expect(model.heldOutLoss()).toBeLessThan(0.5);
  const prefix = [...'the cat sat '].map((each) => text.symbols.indexOf(each));
  const written = model.sample(prefix, 11, 1, { temperature: 0 });
  expect(written.map((index) => text.symbols[index]).join('')).toBe('on the mat.');
});

test('the same options give the same losses, another seed others', () => {
  const losses = (model: TextModel) => Array.from({ length: 8 }, () => model.update().loss);
  expect(losses(modelOf())).toEqual(losses(modelOf()));
  expect(losses(modelOf({ seed: 6 }))).not.toEqual(losses(modelOf()));
});

test('reading one by one gives the losses of reading in windows', () => {
  const model = modelOf({ batch: 1, rule: { kind: 'momentum', rate: 0 } });
  const [first, second] = [model.update().loss, model.update().loss];
  const indices = text.indices.subarray(0, 25);
  const losses = model.probabilities(indices).map((p, k) => -Math.log(p[indices[k + 1] as number] as number));
  const mean = (from: number) => losses.slice(from, from + 12).reduce((sum, each) => sum + each, 0) / 12;
  expect(mean(0)).toBeCloseTo(first, 5);
  expect(mean(12)).toBeCloseTo(second, 5);
});

describe('samples', () => {
  test('depend on the seed alone, and end at a symbol or a length', () => {
    const model = modelOf();
    expect(model.sample([0], 30, 4)).toEqual(model.sample([0], 30, 4));
    expect(model.sample([0], 30, 4)).not.toEqual(model.sample([0], 30, 5));
    const stopped = model.sample([1], 500, 4, {}, 0);
    expect(stopped.indexOf(0)).toBe(stopped.length - 1);
    expect(model.sample([0], 30, 4, { without: [1] })).not.toContain(1);
  });
});

test.each([1, 2])('the states of layer %i are those of the tape', (layer) => {
  const model = modelOf({ cell: 'lstm', layers: 2, units: 6 });
  for (let k = 0; k < 5; k++) model.update();
  const indices = [3, 1, 0, 5, 2];
  const states = model.states(indices, layer);
  const network = networkFor({ cell: 'lstm', layers: 2, units: 6 }, text.symbols.length, library);
  const { tape, at, parameters } = unroll(network, indices.length);
  const stored = model.weights();
  for (const [name, { value }] of parameters) value.set(stored.parameters[name]?.values ?? []);
  for (const [k, index] of indices.entries()) {
    at('x', k + 1)?.value.fill(1, index, index + 1);
    at('y', k + 1)?.value.fill(1, 0, 1);
  }
  tape.forward();
  const expected = indices.flatMap((_, k) => [...(at(`a@${layer}`, k + 1)?.value ?? [])]);
  expect(states.length).toBe(30);
  expected.forEach((value, k) => {
    expect(states[k]).toBeCloseTo(value, 5);
  });
});

test('a snapshot goes on in another model as if training had not stopped', () => {
  const model = modelOf();
  for (let k = 0; k < 10; k++) model.update();
  const snapshot = structuredClone(model.snapshot());
  const other = modelOf({ seed: 8 });
  other.update();
  other.restore(snapshot);
  expect(Array.from({ length: 12 }, () => other.update())).toEqual(Array.from({ length: 12 }, () => model.update()));
  expect(() => modelOf({ units: 8 }).restore(snapshot)).toThrow(new RangeError('the snapshot is of another network'));
});

describe('stored weights', () => {
  test('go out and come back', () => {
    const model = modelOf();
    for (let k = 0; k < 20; k++) model.update();
    const other = modelOf({ seed: 9 });
    other.load(JSON.parse(JSON.stringify(model.weights())) as StoredWeights);
    expect(other.heldOutLoss()).toBe(model.heldOutLoss());
  });

  test('that do not fit are refused in a sentence, and nothing changes', () => {
    const model = modelOf();
    const [good, before] = [model.weights(), model.heldOutLoss()];
    const wrong: [StoredWeights, string][] = [
      [{ ...good, units: 8 }, 'not 1 layers of 16 units (gru-reset-after)'],
      [{ ...good, symbols: ['a', 'b'] }, 'other characters'],
      [{ ...good, parameters: {} }, 'the weights have no b_nx of 16 × 1'],
      [{ ...good, parameters: { ...good.parameters, b_y: { shape: [1, 1], values: [1] } } }, 'the weights have no b_y'],
    ];
    for (const [stored, reason] of wrong) expect(() => model.load(stored)).toThrow(reason);
    expect(model.heldOutLoss()).toBe(before);
  });
});

test('a text that is too short for its parts is refused', () => {
  const short = indexedText('abcd'.repeat(20), 12) as IndexedText;
  expect(() => new TextModel({ ...options, batch: 16 }, short, library, make)).toThrow(
    '72 symbols are not enough for 16 parts of 13',
  );
});
