import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { vocabulary } from '../../../src/training/corpora/names.ts';
import { namesNetwork, predictions } from '../../../src/training/scripts/names-network.ts';
import { lstmCell, lstmModule, trainLstm } from '../../../src/training/scripts/train-names-lstm.ts';
import { tokenize, wordIndex } from '../../../src/training/text.ts';
import { trainedNamesLstm } from '../../../src/training/trained/names-lstm.ts';

const network = namesNetwork(trainedNamesLstm.parameters, lstmCell);
const outputs = (sentence: string) =>
  predictions(
    network,
    tokenize(sentence).map((word) => wordIndex(vocabulary, word)),
  );

test('training again from the seed gives the stored numbers', { timeout: 60_000 }, () => {
  const again = trainLstm(trainedNamesLstm.seed);
  expect(again).toEqual(trainedNamesLstm);
  const stored = readFileSync(new URL('../../../src/training/trained/names-lstm.ts', import.meta.url), 'utf8');
  expect(stored).toBe(lstmModule(again));
});

test('it has three units, four joined matrices, and weights of two decimals', () => {
  const { W_f, W_u, W_o, W_c, b_f } = trainedNamesLstm.parameters;
  for (const rows of [W_f, W_u, W_o, W_c]) expect([rows?.length, rows?.[0]?.length]).toEqual([3, 27]);
  expect(b_f).toHaveLength(3);
  expect(trainedNamesLstm.accuracy).toBeGreaterThan(0.99);
  for (const w of Object.values(trainedNamesLstm.parameters).flat(2)) expect(w).toBe(Math.round(w * 100) / 100);
});

test.each([
  ['Teddy Roosevelt met Hermione.', [null, 1, 0, 1]],
  ['Teddy bears are on sale.', [null, 0, 0, 0, 0]],
  ['Harry Potter and Hermione Granger invented a new spell.', [1, 1, 0, 1, 1, 0, 0, 0, 0]],
])('%s', (sentence, expected) => {
  outputs(sentence).forEach((yhat, k) => {
    const target = expected[k];
    // Before the second word nobody knows what a Teddy is.
    if (target === null) expect(Math.abs(yhat - 0.5)).toBeLessThan(0.2);
    else expect(yhat > 0.5 ? 1 : 0).toBe(target);
  });
});
