import { expect, test } from 'vitest';
import { lessonRnn } from './lesson.ts';

test.each([1, 2, 10, 40])('for T = %d the tape and the hand-fused loop compute the same', (T) => {
  const { ours, fused, largestDifference } = lessonRnn(T);
  expect(ours()).toBeGreaterThan(0);
  expect(ours()).toBeCloseTo(fused(), 12);
  expect(largestDifference()).toBeLessThan(1e-12);
});
