import { expect, test } from 'vitest';
import { thinned } from '../../src/training/curve.ts';

const run = (count: number) => Array.from({ length: count }, (_, k) => ({ loss: k, norm: 2 * k, read: 10 * (k + 1) }));

test('a short run stays as it is', () => {
  expect(thinned(run(100), 100)).toEqual(run(100));
  expect(thinned([], 100)).toEqual([]);
});

test.each([101, 777, 1000])('of %i updates each counts once, and few points are left', (count) => {
  const points = thinned(run(count), 100);
  expect(points.length).toBeLessThanOrEqual(100);
  expect(points.length).toBeGreaterThan(40);
  expect(points.at(-1)?.read).toBe(10 * count);
  const size = Math.ceil(count / 100);
  expect(points[0]).toEqual({ loss: (size - 1) / 2, norm: size - 1, read: 10 * size });
});
