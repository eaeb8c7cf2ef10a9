import { expect, test } from 'vitest';
import { random, xoshiro128pp } from '../../src/training/random.ts';

test('xoshiro128++ gives the numbers that others get from the state 1, 2, 3, 4', () => {
  const bits = xoshiro128pp([1, 2, 3, 4]);
  // The first three by the definition; the one after 102 400 as PHP's tests of the generator have it.
  expect([bits(), bits(), bits()]).toEqual([641, 1573767, 3222811527]);
  for (let k = 3; k < 102_400; k++) bits();
  expect(bits()).toBe(0x2c873cfa);
});

test('the same seed gives the same numbers, for ever', () => {
  const { uniform, normal } = random(0);
  expect([uniform(), normal(), uniform(-2, -1)]).toEqual([0.8211611065788276, 1.233952360671284, -1.9393235666739752]);
  const [one, other] = [random(7), random(7)];
  for (let k = 0; k < 100; k++) expect(one.normal()).toBe(other.normal());
});

test('different seeds start apart, also far and negative ones', () => {
  const seeds = [0, 1, 2, -1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 33, -(2 ** 32), Number.MAX_SAFE_INTEGER];
  expect(new Set(seeds.map((seed) => random(seed).uniform())).size).toBe(seeds.length);
});

test('uniform numbers fill their interval evenly and stay inside', () => {
  const { uniform } = random(1);
  const counts = new Array<number>(10).fill(0);
  for (let k = 0; k < 100_000; k++) {
    const u = uniform(3, 5);
    expect(u >= 3 && u < 5).toBe(true);
    counts[Math.floor((u - 3) * 5)]!++;
  }
  // χ² with 9 degrees of freedom is above 27.9 once in a thousand.
  expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
});

test('normal numbers have the moments of the normal distribution, and neighbours know nothing of each other', () => {
  const { normal } = random(2);
  const count = 100_000;
  const moments = [0, 0, 0, 0];
  let within = 0;
  let before = 0;
  let correlation = 0;
  for (let k = 0; k < count; k++) {
    const z = (normal(3, 2) - 3) / 2;
    for (let power = 0; power < 4; power++) moments[power]! += z ** (power + 1) / count;
    if (Math.abs(z) < 1.96) within++;
    correlation += (before * z) / count;
    before = z;
  }
  [0, 1, 0, 3].forEach((moment, k) => {
    expect(Math.abs(moments[k]! - moment)).toBeLessThan(0.06);
  });
  expect(Math.abs(correlation)).toBeLessThan(0.02);
  expect(within / count).toBeCloseTo(0.95, 2);
});

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is no seed', (seed) => {
  expect(() => random(seed)).toThrow(new RangeError(`seed must be an integer: ${seed}`));
});
