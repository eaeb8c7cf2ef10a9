import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clamped, gatedCatNetwork } from '../../../src/networks/gated-cats.ts';
import { parseLibrary } from '../../../src/networks/library.ts';
import { WordReader } from '../../../src/networks/word-reader.ts';
import { catVocabulary, catWords } from '../../../src/training/corpora/cats.ts';
import { GATED_GAPS, type GatedKind, gatedKinds, HELD_OPEN } from '../../../src/training/corpora/gated-cats.ts';
import { trainOnCats } from '../../../src/training/scripts/train-cats.ts';
import { accuracyOf, clampedAccuracy, moduleOf, trainKeeper } from '../../../src/training/scripts/train-gated-cats.ts';
import { trainedGatedCats } from '../../../src/training/trained/gated-cats.ts';

const { seed, accuracy, parameters } = trainedGatedCats;
const kinds = Object.keys(gatedKinds) as GatedKind[];
const network = gatedCatNetwork('last', parseLibrary());

test('the stored module is what the script would write', () => {
  const stored = readFileSync(new URL('../../../src/training/trained/gated-cats.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(trainedGatedCats));
  expect(stored.length).toBeLessThan(5000);
});

test('training again from the seed gives the stored weights', { timeout: 60_000 }, () => {
  expect(trainKeeper(seed)).toEqual(parameters);
});

test.each(kinds)('%s: training again gives the stored accuracies, near and far', { timeout: 120_000 }, (kind) => {
  for (const gap of [GATED_GAPS[2], GATED_GAPS[5]]) {
    expect(accuracyOf(kind, gap, seed)).toEqual(accuracy[kind][GATED_GAPS.indexOf(gap)]);
  }
});

test.each(['none', 'update', 'reset'] as const)('gates held open: %s', { timeout: 60_000 }, (clamp) => {
  expect(clampedAccuracy(parameters, clamp, seed)).toEqual(trainedGatedCats.clamped[clamp]);
});

test('a gate that is held open is 1 to the last digit, and training leaves it alone', { timeout: 60_000 }, () => {
  const trained = trainOnCats([2, 2], 3, network, gatedKinds['no gate']);
  expect(trained['b_z']).toEqual([[HELD_OPEN], [HELD_OPEN], [HELD_OPEN], [HELD_OPEN]]);
  const words = catWords(1, 4, () => 'fish');
  const read = (rows: typeof trained) => new WordReader(network, rows, catVocabulary).read(words);
  const plain = read(trained);
  for (const name of ['Γ_z', 'Γ_r']) {
    for (const { value } of plain.over(name)) expect(Array.from(value)).toEqual([1, 1, 1, 1]);
  }
  for (const t of [1, 2, 6]) expect(plain.at('a', t)?.value).toEqual(plain.at('n', t)?.value);
  for (const { value } of read(clamped(parameters, 'update')).over('Γ_z')) {
    expect(Array.from(value)).toEqual([1, 1, 1, 1]);
  }
  expect(clamped(parameters, 'none')).toBe(parameters);
});
