import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byFormula, logProbability, meanLoss, perplexity } from '../../src/networks/perplexity.ts';

const probabilities = fc.array(fc.double({ min: 1e-12, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

test('equal probabilities of n symbols have perplexity n, however long the text is', () => {
  for (const n of [1, 2, 23, 10_000]) {
    for (const length of [1, 7, 400]) {
      expect(perplexity(Array.from({ length }, () => 1 / n))).toBeCloseTo(n, n > 100 ? 6 : 10);
    }
  }
});

test('it is the root of one over the product', () => {
  fc.assert(
    fc.property(probabilities, (each) => {
      const product = each.slice(0, 8).reduce((one, other) => one * other, 1);
      expect(perplexity(each.slice(0, 8)) / product ** (-1 / Math.min(8, each.length))).toBeCloseTo(1, 10);
      expect(logProbability(each.slice(0, 8)) - Math.log(product)).toBeCloseTo(0, 8);
    }),
  );
});

test('it is the geometric mean of one over the probabilities, between the two false means', () => {
  fc.assert(
    fc.property(probabilities, (each) => {
      const right = Math.log(perplexity(each));
      expect(right).toBeGreaterThanOrEqual(Math.log(byFormula('mean of probabilities', each)) - 1e-9);
      expect(right).toBeLessThanOrEqual(Math.log(byFormula('mean of inverses', each)) + 1e-9);
    }),
  );
});

test('the formula that stands on the page says the same', () => {
  fc.assert(
    fc.property(probabilities, (each) => {
      expect(byFormula('right', each) / perplexity(each)).toBeCloseTo(1, 9);
    }),
  );
});

describe('by hand', () => {
  test('two symbols', () => {
    expect(perplexity([1 / 2, 1 / 8])).toBeCloseTo(4, 12);
    expect(meanLoss([1 / 2, 1 / 8])).toBeCloseTo(2 * Math.LN2, 12);
    expect(byFormula('no root', [1 / 2, 1 / 8])).toBeCloseTo(16, 12);
    expect(byFormula('wrong base', [1 / Math.E, 1 / Math.E])).toBe(2);
    expect(byFormula('mean of probabilities', [1 / 2, 1 / 8])).toBeCloseTo(3.2, 12);
    expect(byFormula('mean of inverses', [1 / 2, 1 / 8])).toBeCloseTo(5, 12);
  });

  test('what is impossible has infinite perplexity, and nothing has none', () => {
    expect(perplexity([1, 0])).toBe(Number.POSITIVE_INFINITY);
    expect(perplexity([])).toBeNaN();
  });

  test('it is the one that does not depend on the length', () => {
    const once = [0.5, 0.1, 0.9];
    expect(perplexity([...once, ...once])).toBeCloseTo(perplexity(once), 12);
    expect(byFormula('no root', [...once, ...once])).toBeCloseTo(byFormula('no root', once) ** 2, 8);
  });
});
