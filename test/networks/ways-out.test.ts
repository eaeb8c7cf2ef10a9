import { describe, expect, test } from 'vitest';
import { parseLibrary } from '../../src/networks/library.ts';
import { measureCapacity, storeNetworks } from '../../src/networks/memory-capacity.ts';
import { recurrentRows } from '../../src/networks/probe-numbers.ts';
import { spectralNorm } from '../../src/networks/spectral-norm.ts';
import { type Compared, compareWays, DECAY, type Way, wayFunctions, wayNetworks } from '../../src/networks/ways-out.ts';

const library = parseLibrary();
const compare = compareWays(wayNetworks(library));
const curve = ({ curves }: Compared, way: Way) => curves.find((one) => one.way === way)!.norms;

describe('ways out', () => {
  test('what is only added to passes the gradient as it is, whatever the weights', () => {
    for (const g of wayFunctions) {
      for (const scale of [0, 0.6, 3]) {
        const compared = compare(g, scale, 2);
        for (const way of ['identity', 'additive'] as const)
          expect(curve(compared, way)).toEqual(curve(compared, way).map(() => expect.closeTo(1, 12)));
      }
    }
  });

  test('clipping multiplies the whole curve by one factor', () => {
    const compared = compare('relu', 1.5, 1);
    expect(compared.cut).toBeLessThan(1e-6);
    curve(compared, 'plain').forEach((norm, k) => {
      expect(curve(compared, 'clipping')[k]! / norm).toBeCloseTo(compared.cut, 12);
    });
  });

  test('decay brings the largest factor of the weights to 1, in as many updates as it says', () => {
    const size = spectralNorm(recurrentRows(1)) * 1.5;
    const { updates } = compare('identity', 1.5, 1);
    expect(size * (1 - DECAY) ** updates).toBeLessThanOrEqual(1);
    expect(size * (1 - DECAY) ** (updates - 1)).toBeGreaterThan(1);
    const norms = curve(compare('identity', 1.5, 1), 'decay');
    for (const [k, norm] of norms.slice(0, -1).entries()) expect(norm).toBeLessThanOrEqual(norms[k + 1]! * (1 + 1e-12));
    expect(compare('identity', 0.1, 1).updates).toBe(0);
  });

  test('with no recurrent weights the residual cell is the additive one', () => {
    const compared = compare('tanh', 0, 3);
    expect(curve(compared, 'residual')).toEqual(curve(compared, 'additive'));
    expect(curve(compared, 'plain')[49]).toBe(0);
  });
});

describe('memory capacity', () => {
  const cells = measureCapacity(storeNetworks(library), 30, 1);
  const [add, squash, mix] = cells as [(typeof cells)[0], (typeof cells)[0], (typeof cells)[0]];

  test('a sum of signs grows as the square root, a squashed state stays', () => {
    expect(add.sizes[0]).toBe(0);
    expect(add.sizes[28]! / add.sizes[7]!).toBeGreaterThan(1.7);
    expect(add.sizes[28]! / add.sizes[7]!).toBeLessThan(2.3);
    for (const cell of [squash, mix]) for (const size of cell.sizes) expect(size).toBeLessThan(2);
  });

  test('a linear readout of four units tells no more than four bits apart', () => {
    // A bit read right with probability p has a squared correlation of (2p − 1)²; noise of 300 rows is taken off.
    for (const { right } of cells) {
      const capacity = right.reduce((sum, p) => sum + Math.max(0, (2 * p - 1) ** 2 - 1 / 300), 0);
      expect(capacity).toBeLessThan(4.5);
    }
    expect(mix.right[0]).toBe(1);
    expect(mix.right.slice(10).every((p) => Math.abs(p - 0.5) < 0.12)).toBe(true);
  });

  test('one bit alone is read by all, and the same seed gives the same numbers', () => {
    for (const { right } of measureCapacity(storeNetworks(library), 1, 5)) expect(right).toEqual([1]);
    expect(measureCapacity(storeNetworks(library), 30, 1)).toEqual(cells);
  });
});
