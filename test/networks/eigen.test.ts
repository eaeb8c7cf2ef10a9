import fc from 'fast-check';
import { eigs, norm } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import { substitute } from '../../src/equations/tree.ts';
import { probeEquation, probeNetwork, productNorms, setInputs } from '../../src/networks/backward-product.ts';
import {
  type Matrix2,
  matrixOf,
  powerNorms,
  spectralNorm,
  spectralRadius,
  spectrumOf,
  times,
} from '../../src/networks/eigen.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import type { Node } from '../../src/tape/tape.ts';
import { random } from '../../src/training/random.ts';

const draws = random(11);
const matrices: Matrix2[] = [
  ...Array.from({ length: 200 }, (): Matrix2 => [draws.normal(), draws.normal(), draws.normal(), draws.normal()]),
  [0, 0, 0, 0],
  [2, 0, 0, 2],
  [1, 5, 0, 1],
  [1, 0, 5, 1],
  [0, 1, -1, 0],
  [0, -1, 1, 0],
  [1, 2, 2, 4],
  [-1e6, 1e6, 1e-6, 3],
];

const rows = ([a, b, c, d]: Matrix2) => [
  [a, b],
  [c, d],
];
const size = (matrix: Matrix2) => Math.max(1, ...matrix.map(Math.abs));

test('the spectral radius is that of mathjs', () => {
  for (const matrix of matrices) {
    const { values } = eigs(rows(matrix), { eigenvectors: false });
    const moduli = (values as (number | { re: number; im: number })[]).map((value) =>
      typeof value === 'number' ? Math.abs(value) : Math.hypot(value.re, value.im),
    );
    expect(spectralRadius(spectrumOf(matrix)) / size(matrix)).toBeCloseTo(Math.max(...moduli) / size(matrix), 6);
  }
});

test('a matrix goes into its spectrum and comes back, in an orthogonal basis and with a shear that is not negative', () => {
  for (const matrix of matrices) {
    const spectrum = spectrumOf(matrix);
    const [a, b, c, d] = spectrum.basis;
    expect(spectrum.shear).toBeGreaterThanOrEqual(0);
    expect([a * a + c * c, b * b + d * d, a * b + c * d].map((each) => Math.round(each * 1e12))).toEqual([
      1e12,
      1e12,
      expect.closeTo(0),
    ]);
    matrixOf(spectrum).forEach((entry, k) => {
      expect(entry / size(matrix)).toBeCloseTo((matrix[k] as number) / size(matrix), 10);
    });
  }
});

test('the shear is the departure from normality', () => {
  for (const matrix of matrices.slice(0, 200)) {
    const { kind, first, second, shear } = spectrumOf(matrix);
    const moduli = kind === 'pair' ? 2 * (first ** 2 + second ** 2) : first ** 2 + second ** 2;
    const squares = matrix.reduce((sum, entry) => sum + entry ** 2, 0);
    expect(shear ** 2).toBeCloseTo(squares - moduli, 8);
  }
});

test('where the pair meets on the real axis both forms are one matrix', () => {
  const both = (['real', 'pair'] as const).map((kind) =>
    matrixOf({ kind, first: 0.7, second: kind === 'real' ? 0.7 : 0, shear: 1.5, basis: [0.6, -0.8, 0.8, 0.6] }),
  );
  both[0]?.forEach((entry, k) => {
    expect(entry).toBeCloseTo(both[1]?.[k] as number, 14);
  });
});

test('the spectral norm is the longest image of a vector of length 1, and that of mathjs', () => {
  for (const matrix of matrices.slice(0, 40)) {
    const [a, b, c, d] = matrix;
    const images = Array.from({ length: 3600 }, (_, k) => {
      const [x, y] = [Math.cos((k * Math.PI) / 3600), Math.sin((k * Math.PI) / 3600)];
      return Math.hypot(a * x + b * y, c * x + d * y);
    });
    expect(Math.max(...images)).toBeCloseTo(spectralNorm(matrix), 4);
    expect(norm(rows(matrix), 2)).toBeCloseTo(spectralNorm(matrix), 6);
  }
});

test('no norm of a power is below the radius to that power', () => {
  const entry = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(entry, entry, entry, entry, (a, b, c, d) => {
      const rho = spectralRadius(spectrumOf([a, b, c, d]));
      powerNorms([a, b, c, d], 12).forEach((each, k) => {
        expect(each).toBeGreaterThanOrEqual(rho ** k * (1 - 1e-6) - 1e-12);
      });
    }),
  );
});

test('powers that leave the finite numbers are Infinity, never NaN', () => {
  expect(powerNorms([1e200, -1e200, 1e200, 1e200], 4)).toEqual([
    1,
    expect.closeTo(1.4142135e200, -194),
    ...Array(3).fill(Number.POSITIVE_INFINITY),
  ]);
});

describe('the true product', () => {
  const cell = parseLibrary().cells['rnn-plain'].map((equation) => substitute(equation, { g: 'tanh' }));
  const network = probeNetwork(cell, parseEquation(probeEquation, []));

  test('is the product of W diag(tanh′) over the last steps, factor by factor', () => {
    const run = unroll(network, 30);
    for (const [seed, matrix] of matrices.slice(0, 10).entries()) {
      setInputs(run, seed, 0.5);
      const norms = productNorms(run, matrix);
      let product: Matrix2 = [1, 0, 0, 1];
      expect(norms[0]).toBe(1);
      for (let k = 1; k <= 30; k++) {
        const [p, q] = (run.at('a', 31 - k) as Node).value as unknown as [number, number];
        const [a, b, c, d] = matrix;
        product = times(product, [(1 - p * p) * a, (1 - p * p) * b, (1 - q * q) * c, (1 - q * q) * d]);
        expect((norms[k] as number) / spectralNorm(product)).toBeCloseTo(1, 8);
      }
    }
  });

  test('is the power of W itself when the state stays at 0', () => {
    const run = unroll(network, 20);
    setInputs(run, 1, 0);
    const matrix: Matrix2 = [0.9, 1.2, -0.1, 0.7];
    const norms = productNorms(run, matrix);
    powerNorms(matrix, 20).forEach((each, k) => {
      expect(norms[k]).toBeCloseTo(each, 12);
    });
  });

  test('takes zero, singular and huge weights', () => {
    const run = unroll(network, 60);
    setInputs(run, 1, 1);
    for (const matrix of [
      [0, 0, 0, 0],
      [1, 2, 2, 4],
      [1e6, -1e6, 1e6, 1e6],
    ] as const) {
      expect(productNorms(run, matrix).every(Number.isFinite)).toBe(true);
    }
  });
});
