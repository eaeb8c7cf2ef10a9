import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import { compare, recurrentCount, slotsCount, slotsFor } from '../../src/networks/counts.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { type Network, unroll } from '../../src/networks/network.ts';
import { library } from './random-network.ts';

/** Entries of all parameters that a network has when it is recorded for T steps. */
const entries = (network: Network, T: number) =>
  [...unroll(network, T, { inputGradients: false }).parameters.values()].reduce((sum, { size }) => sum + size, 0);

const recurrent = (n_x: number, n_a: number) =>
  sequenceNetwork({ cell: 'rnn', activation: 'tanh', output: 'sigmoid', n_x, n_a, n_y: 1 }, library);

/** One step that reads all slots at once and answers for each. */
const slots = (T_max: number, vocabulary: number, units: number): Network => ({
  blocks: [
    {
      equations: ['a[t] = tanh(W_ax * x[t] + b_a)', 'yhat[t] = sigmoid(W_ya * a[t] + b_y)'].map((text) =>
        parseEquation(text),
      ),
      steps: 'each',
    },
    { equations: library.losses.sigmoid, steps: 'each' },
  ],
  sizes: { x: T_max * vocabulary, a: units, yhat: T_max, y: T_max },
  inputs: ['x'],
  targets: ['y'],
  loss: 'L',
});

const chapter = readFileSync(new URL('../../content/en/forward.mdx', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');

describe('the numbers of the chapter', () => {
  const counts = compare({ T_max: 100, vocabulary: 10_000, units: 100 }, 9);

  test('are those of the sliders as they stand at first', () => {
    expect(counts).toEqual({ words: 9, slots: 100_010_200, recurrent: 1_010_201, filled: 9, empty: 91, left: 0 });
    expect(Math.round(counts.slots / counts.recurrent)).toBe(99);
  });

  test.each([
    '100,010,200, which is 99 times as many',
    '1,010,201 parameters',
    '100 slots are 1,000,000 inputs',
    '91 of the 100 slots are padding',
  ])('"%s" is what it says', (claim) => expect(chapter).toContain(claim));
});

describe('a count is what a recorded network has', () => {
  test('recurrent, of any size and for any length', () => {
    const sizes = fc.record({ vocabulary: fc.integer({ min: 1, max: 40 }), units: fc.integer({ min: 1, max: 12 }) });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 5 }), ({ vocabulary, units }, T) => {
        expect(entries(recurrent(vocabulary, units), T)).toBe(recurrentCount({ vocabulary, units }));
      }),
    );
  });

  test('recurrent, at full size', () => {
    expect(entries(recurrent(10_000, 100), 1)).toBe(1_010_201);
  });

  test('with slots, of any size', () => {
    const size = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(size(8), size(20), size(9), (T_max, vocabulary, units) => {
        expect(entries(slots(T_max, vocabulary, units), 1)).toBe(slotsCount({ T_max, vocabulary, units }));
      }),
    );
  });
});

test.each([
  [9, 100, { filled: 9, empty: 91, left: 0 }],
  [9, 9, { filled: 9, empty: 0, left: 0 }],
  [9, 4, { filled: 4, empty: 0, left: 5 }],
])('%i words in %i slots', (words, T_max, expected) => expect(slotsFor(words, T_max)).toEqual(expected));
