import { expect, test } from 'vitest';
import { clipByNorm, clipByValue } from '../../src/training/clip.ts';

const gradients = (...parts: readonly (readonly number[])[]) =>
  parts.map((part) => ({ grad: Float64Array.from(part) }));
const numbers = (parts: readonly { readonly grad: Float64Array }[]) => parts.map(({ grad }) => [...grad]);

test('clip by norm shortens all gradients by one factor and tells the norm they had', () => {
  const parts = gradients([3, 0], [0, -4, 12]);
  expect(clipByNorm(parts, 6.5)).toBeCloseTo(13, 14);
  expect(numbers(parts)).toEqual([
    [1.5, 0],
    [0, -2, 6],
  ]);
});

test('clip by norm leaves gradients within the limit alone', () => {
  const parts = gradients([3], [4]);
  expect(clipByNorm(parts, 5)).toBeCloseTo(5, 14);
  expect(numbers(parts)).toEqual([[3], [4]]);
  expect(clipByNorm(gradients([0, 0]), 1)).toBe(0);
  expect(clipByNorm([], 1)).toBe(0);
});

test('clip by norm holds where squares overflow or vanish', () => {
  const huge = gradients([3e200], [4e200]);
  expect(clipByNorm(huge, 5) / 5e200).toBeCloseTo(1, 14);
  expect(huge[0]!.grad[0]).toBeCloseTo(3, 12);
  expect(huge[1]!.grad[0]).toBeCloseTo(4, 12);
  expect(clipByNorm(gradients([3e-200, 4e-200]), 1) / 5e-200).toBeCloseTo(1, 14);
});

test('clip by norm reports a norm that is not finite and touches nothing', () => {
  const endless = gradients([1, Number.NEGATIVE_INFINITY], [7]);
  expect(clipByNorm(endless, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(numbers(endless)).toEqual([[1, Number.NEGATIVE_INFINITY], [7]]);
  const undefinedNumber = gradients([Number.POSITIVE_INFINITY], [Number.NaN, 7]);
  expect(clipByNorm(undefinedNumber, 1)).toBeNaN();
  expect(numbers(undefinedNumber)).toEqual([[Number.POSITIVE_INFINITY], [Number.NaN, 7]]);
});

test('clip by value cuts each entry by itself', () => {
  const parts = gradients([-3, 0.5, Number.POSITIVE_INFINITY], [2, Number.NaN, -2]);
  clipByValue(parts, 2);
  expect(numbers(parts)).toEqual([
    [-2, 0.5, 2],
    [2, Number.NaN, -2],
  ]);
});

test.each([0, -1, Number.NaN])('%s is no limit', (limit) => {
  const error = new RangeError(`limit must be positive: ${limit}`);
  expect(() => clipByNorm(gradients([1]), limit)).toThrow(error);
  expect(() => clipByValue(gradients([1]), limit)).toThrow(error);
});
