import { describe, expect, test } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import { learned, slotEquation, slotNetwork } from '../../src/networks/slots.ts';
import { trainedSlots } from '../../src/training/trained/slots.ts';
import { library } from './random-network.ts';

const { vocabulary } = trainedSlots;
const network = slotNetwork(parseEquation(slotEquation), library.losses, vocabulary.length);
const ask = (word: string) => learned(network, 9, trainedSlots, vocabulary.indexOf(word));
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const elsewhere = [2, 3, 4, 5, 6, 7, 8, 9];

describe('Harry, met at position 1 alone', () => {
  const { tied, untied } = ask('harry');

  test('with a row of weights for each slot, is known there and nowhere else', () => {
    expect(untied.answer(1)).toBeGreaterThan(0.9);
    for (const t of elsewhere) {
      expect(untied.weight(t)).toBe(0);
      expect(untied.answer(t)).toBe(sigmoid(untied.bias(t)));
      expect(untied.answer(t)).toBeLessThan(0.5);
    }
  });

  test('with one row for all, is known everywhere, and equally', () => {
    for (const t of [1, ...elsewhere]) {
      expect(tied.weight(t)).toBe(tied.weight(1));
      expect(tied.answer(t)).toBe(tied.answer(1));
    }
    expect(tied.answer(1)).toBeGreaterThan(0.9);
  });
});

test.each(['harry', 'spell', 'UNK'])('the answer to "%s" is what its weight and bias make', (word) => {
  for (const network of Object.values(ask(word))) {
    for (const t of [1, ...elsewhere])
      expect(network.answer(t)).toBeCloseTo(sigmoid(network.weight(t) + network.bias(t)), 14);
  }
});

test('the working shows the numbers of its position', () => {
  const { tied, untied } = ask('harry');
  const minus = (value: number) => String(Math.abs(value));
  expect(untied.bias(7)).toBeLessThan(0);
  expect(untied.working(7)).toBe(`ŷ⟨7⟩ = σ(0 − ${minus(untied.bias(7))})`);
  expect(tied.working(3)).toBe(`ŷ⟨3⟩ = σ(${tied.weight(3)} − ${minus(tied.bias(3))})`);
  expect(ask('spell').tied.working(9)).toMatch(/^ŷ⟨9⟩ = σ\(−[\d.]+ − [\d.]+\)$/);
});
