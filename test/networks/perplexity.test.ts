import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/equations/evaluate.ts';
import { parseExpression } from '../../src/equations/parse.ts';
import {
  byFormula,
  logProbability,
  meanLoss,
  type PerplexityFormula,
  perplexity,
  perplexityFormulas,
} from '../../src/networks/perplexity.ts';

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

test.each(Object.keys(perplexityFormulas) as PerplexityFormula[])(
  '%s: what is computed is what stands on the page',
  (formula) => {
    const number = (value: number) => ({ rows: 1, columns: 1, values: [value] });
    fc.assert(
      fc.property(probabilities, (each) => {
        const { values } = evaluate(parseExpression(perplexityFormulas[formula]), {
          at: ({ name }, step) => {
            if (name === 'T') return number(each.length);
            const probability = each[(step as number) - 1] as number;
            return number(name === 'L' ? -Math.log(probability) : probability);
          },
          ...{ t: 1, T: each.length },
        });
        expect(Math.log(values[0] as number) - Math.log(byFormula(formula, each))).toBeCloseTo(0, 9);
      }),
    );
  },
);

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
