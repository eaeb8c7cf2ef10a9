import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spectralNorm } from '../../src/networks/spectral-norm.ts';

const entry = fc.double({ min: -5, max: 5, noNaN: true });
const square = (n: number) => fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n });
const matrices = fc.integer({ min: 1, max: 5 }).chain(square);

describe('known norms', () => {
  test.each([
    ['a number', [[-3]], 3],
    [
      'diagonal',
      [
        [2, 0],
        [0, -5],
      ],
      5,
    ],
    [
      'a rotation',
      [
        [Math.cos(1), -Math.sin(1)],
        [Math.sin(1), Math.cos(1)],
      ],
      1,
    ],
    [
      'a shear, whose eigenvalues are 1',
      [
        [1, 1],
        [0, 1],
      ],
      (1 + Math.sqrt(5)) / 2,
    ],
    [
      'a product of two vectors',
      [
        [3 * 1, 3 * 2],
        [4 * 1, 4 * 2],
      ],
      5 * Math.sqrt(5),
    ],
    ['one row', [[3, 4]], 5],
    ['one column', [[3], [4]], 5],
    [
      'zeros',
      [
        [0, 0],
        [0, 0],
      ],
      0,
    ],
    [
      'entries near the largest number',
      [
        [1e308, 0],
        [0, 1e308],
      ],
      1e308,
    ],
    [
      'entries near the smallest',
      [
        [3e-320, 0],
        [0, 0],
      ],
      3e-320,
    ],
    [
      'infinity',
      [
        [1, Number.POSITIVE_INFINITY],
        [0, 1],
      ],
      Number.POSITIVE_INFINITY,
    ],
    [
      'no number',
      [
        [1, Number.NaN],
        [0, 1],
      ],
      Number.NaN,
    ],
  ])('%s', (_, rows, expected) => {
    const norm = spectralNorm(rows);
    if (Number.isFinite(expected)) expect(Math.abs(norm - expected)).toBeLessThanOrEqual(1e-12 * expected);
    else expect(norm).toBe(expected);
  });

  test('of 2 × 2 by the closed form', () => {
    fc.assert(
      fc.property(square(2), (rows) => {
        const [a, b, c, d] = rows.flat() as [number, number, number, number];
        const sum = a ** 2 + b ** 2 + c ** 2 + d ** 2;
        const determinant = a * d - b * c;
        const closed = Math.sqrt((sum + Math.sqrt(Math.max(0, sum ** 2 - 4 * determinant ** 2))) / 2);
        expect(spectralNorm(rows)).toBeCloseTo(closed, 6);
      }),
      { seed: 4 },
    );
  });
});

const times = (rows: readonly (readonly number[])[], v: readonly number[]) =>
  rows.map((row) => row.reduce((sum, each, k) => sum + each * v[k]!, 0));

test('no vector is lengthened by more, and power iteration finds one that is lengthened by as much', () => {
  fc.assert(
    fc.property(matrices, fc.array(entry, { minLength: 5, maxLength: 5 }), (rows, start) => {
      const norm = spectralNorm(rows);
      let v = start.slice(0, rows.length).map((each) => each + 0.1);
      const transposed = rows.map((_, c) => rows.map((row) => row[c]!));
      for (let k = 0; k < 500; k++) {
        const length = Math.hypot(...v);
        if (length === 0) return;
        v = v.map((each) => each / length);
        expect(Math.hypot(...times(rows, v))).toBeLessThanOrEqual(norm * (1 + 1e-12) + 1e-12);
        if (k === 499) expect(Math.hypot(...times(rows, v))).toBeGreaterThan(norm * 0.98 - 1e-9);
        v = times(transposed, times(rows, v));
      }
    }),
    { seed: 20, numRuns: 60 },
  );
});

test('a matrix and its transpose have one norm', () => {
  fc.assert(
    fc.property(matrices, (rows) => {
      const transposed = rows.map((_, c) => rows.map((row) => row[c]!));
      expect(spectralNorm(transposed)).toBeCloseTo(spectralNorm(rows), 9);
    }),
    { seed: 7 },
  );
});
