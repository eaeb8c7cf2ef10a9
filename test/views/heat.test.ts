import { expect, test } from 'vitest';
import { heatClass } from '../../src/views/heat.ts';

test.each([
  [0, 'p0'],
  [-0, 'p0'],
  [0.8, 'p6'],
  [-0.8, 'n6'],
  [1e6, 'p12'],
  [-1e6, 'n12'],
  [Number.POSITIVE_INFINITY, 'p12'],
  [Number.NaN, 'p12'],
])('the heat of %d is %s', (value, name) => {
  expect(heatClass(value)).toBe(name);
});

test('the heat grows with the size, the same for both signs', () => {
  const level = (value: number) => Number(heatClass(value).slice(1));
  for (let size = 0.01; size < 1000; size *= 1.3) {
    expect(level(size * 1.3)).toBeGreaterThanOrEqual(level(size));
    expect(level(-size)).toBe(level(size));
  }
});
