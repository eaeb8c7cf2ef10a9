import { expect, test } from 'vitest';
import { emptyCurve, extended, MOST_STRETCHES } from '../../src/training/curve.ts';

const updates = (count: number) =>
  Array.from({ length: count }, (_, k) => ({ loss: k, norm: 2 * k, read: 10 * (k + 1) }));

test('a short run is kept update by update', () => {
  const { width, stretches } = extended(emptyCurve, updates(MOST_STRETCHES));
  expect(width).toBe(1);
  expect(stretches.map(({ loss }) => loss)).toEqual(updates(MOST_STRETCHES).map(({ loss }) => loss));
});

test.each([MOST_STRETCHES + 1, 1000, 12_345])('of %i updates none is lost, and the curve stays short', (count) => {
  const { width, stretches } = extended(emptyCurve, updates(count));
  expect(stretches.length).toBeLessThanOrEqual(MOST_STRETCHES);
  expect(stretches.length).toBeGreaterThanOrEqual(MOST_STRETCHES / 2);
  expect(stretches.slice(0, -1).every((stretch) => stretch.updates === width)).toBe(true);
  expect(stretches.reduce((sum, stretch) => sum + stretch.updates, 0)).toBe(count);
  const sum = stretches.reduce((total, { loss, updates }) => total + loss * updates, 0);
  expect(sum).toBeCloseTo((count * (count - 1)) / 2, 2);
  expect(stretches.every(({ loss, norm }) => Math.abs(norm - 2 * loss) < 1e-9)).toBe(true);
  expect(stretches.at(-1)?.read).toBe(10 * count);
});

test('it does not matter in which portions updates come', () => {
  const all = updates(777);
  let curve = emptyCurve;
  for (let k = 0; k < all.length; k += 50) curve = extended(curve, all.slice(k, k + 50));
  expect(curve).toEqual(extended(emptyCurve, all));
});
