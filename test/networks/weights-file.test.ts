import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseLibrary } from '../../src/networks/library.ts';
import { type StoredWeights, TextModel } from '../../src/networks/text-model.ts';
import { readWeights, weightsFile } from '../../src/networks/weights-file.ts';
import { scalarKernels } from '../../src/training/scalar-kernels.ts';
import { type IndexedText, indexedText } from '../../src/training/symbols-of-text.ts';

const library = parseLibrary();
let stored: StoredWeights;
let file: string;
beforeAll(() => {
  const text = indexedText('“Ei!”, he said.\nÄh… 🦕 '.repeat(20), 8) as IndexedText;
  const form = { cell: 'lstm', layers: 2, units: 5, seed: 3, window: 8, batch: 2 } as const;
  const model = new TextModel({ ...form, rule: { kind: 'adam', rate: 0.01 } }, text, library, scalarKernels);
  for (let k = 0; k < 10; k++) model.update();
  stored = model.weights();
  file = weightsFile(stored);
});

test('weights go into a file and come back, digit for digit', () => {
  const found = readWeights(file, library) as StoredWeights;
  const rounded = Object.entries(found.parameters).map(([name, { shape, values }]) => [
    name,
    { shape, values: values.map(Math.fround) },
  ]);
  expect({ ...found, parameters: Object.fromEntries(rounded) }).toEqual(stored);
});

test('every number has the digits of single precision, and no more', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const one = { ...stored, parameters: { b: { shape: [1, 1] as const, values: [value] } } };
      const text = /"values":\[(.*)\]/.exec(weightsFile(one))?.[1] as string;
      expect(Math.fround(Number(text)) + 0).toBe(value + 0);
      expect(Number(Number(text).toPrecision(9))).toBe(Number(text));
    }),
  );
});

describe('a wrong file is explained', () => {
  const changed = (changes: object) => JSON.stringify({ ...stored, ...changes });
  const parameter = (name: string, changes: object) =>
    changed({ parameters: { ...stored.parameters, [name]: { ...stored.parameters[name], ...changes } } });
  const missing = () => {
    const { 'W_f@2': _, ...parameters } = stored.parameters;
    return changed({ parameters });
  };

  test.each<[string, () => string, string]>([
    ['empty', () => ' \n', 'The file is empty.'],
    [
      'a text',
      () => 'It was a dark night.',
      'This is not a file of weights, which is JSON as this page writes it when weights are downloaded.',
    ],
    [
      'a picture',
      () => '\u0089PNG\r\n\u001a\0',
      'This is not a file of weights, which is JSON as this page writes it when weights are downloaded.',
    ],
    [
      'cut off',
      () => file.slice(0, -9),
      'The file begins as weights do, but it is cut off or damaged: it is not whole JSON. Download the weights once more.',
    ],
    ['a list', () => '[1, 2]', 'The JSON in this file is not an object, as weights are.'],
    ['nothing', () => 'null', 'The JSON in this file is not an object, as weights are.'],
    [
      'other JSON',
      () => '{"name": "x"}',
      'The file does not say that it holds weights of this page: its “format” should be “unrolled-text-model/1”, and there is none.',
    ],
    [
      'of another program',
      () => changed({ format: 'onnx' }),
      'The file does not say that it holds weights of this page: its “format” should be “unrolled-text-model/1”, not “onnx”.',
    ],
    [
      'of a later version',
      () => changed({ format: 'unrolled-text-model/2' }),
      'The file has the format “unrolled-text-model/2”; this page reads “unrolled-text-model/1”.',
    ],
    [
      'another cell',
      () => changed({ cell: 'transformer' }),
      'The file names the cell “transformer”; it should be one of rnn, gru-reset-after, lstm.',
    ],
    [
      'no cell',
      () => changed({ cell: undefined }),
      'The file names the cell nothing; it should be one of rnn, gru-reset-after, lstm.',
    ],
    ['three layers', () => changed({ layers: 3 }), 'The file says 3 layers; there may be 1 or 2.'],
    ['too many units', () => changed({ units: 1e9 }), 'The file says 1000000000 units; there may be 1 to 512.'],
    ['units in words', () => changed({ units: 'many' }), 'The file says “many” units; there may be 1 to 512.'],
    [
      'no symbols',
      () => changed({ symbols: 'abc' }),
      'The file has no list of “symbols”, the characters that the network knows.',
    ],
    ['one symbol', () => changed({ symbols: ['a'] }), 'A network knows 2 to 512 symbols; this file lists 1.'],
    ['a strange symbol', () => changed({ symbols: ['a', 7] }), 'Symbol 2 in the file is 7, not a character.'],
    ['a symbol twice', () => changed({ symbols: ['a', 'b', 'a'] }), 'The file lists the symbol “a” twice.'],
    ['no parameters', () => changed({ parameters: null }), 'The file has no “parameters”.'],
    ['a parameter missing', missing, 'The parameter W_f@2 is missing.'],
    [
      'a parameter of nothing',
      () => parameter('W_f@2', { values: 'none' }),
      'The parameter W_f@2 has no list of “values”.',
    ],
    [
      'another shape',
      () => parameter('W_f@2', { shape: [10, 5] }),
      'W_f@2 has the shape [10,5]; with two layers of 5 units and 17 symbols it is [5,10].',
    ],
    ['too few values', () => parameter('b_y', { values: [1] }), 'b_y needs 17 values, 17 × 1; the file has 1.'],
    [
      'not a number',
      () => parameter('b_f@1', { values: [0, 1, null, 3, 4] }),
      'Value 3 of b_f@1 is null, not a number to compute with.',
    ],
    [
      'a huge number',
      () => parameter('b_f@1', { values: [0, 1, 2, 3, 1e300] }),
      'Value 5 of b_f@1 is 1e+300, not a number to compute with.',
    ],
  ])('%s', (_, text, reason) => {
    expect(readWeights(text(), library)).toBe(reason);
  });

  test('whatever is cut out of it or put into it, nothing is thrown, and what is taken is whole', () => {
    fc.assert(
      fc.property(fc.nat(file.length), fc.nat(40), fc.string({ maxLength: 6 }), (at, length, more) => {
        const found = readWeights(file.slice(0, at) + more + file.slice(at + length), library);
        if (typeof found === 'string') expect(found).toMatch(/\.$/);
        else {
          expect(found.units).toBeGreaterThan(0);
          for (const { values, shape } of Object.values(found.parameters))
            expect(values.length).toBe(shape[0] * shape[1]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
