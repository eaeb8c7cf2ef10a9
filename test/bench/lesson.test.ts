import { describe, expect, test } from 'vitest';
import { lesson } from './lesson.ts';

describe.each(['rnn', 'lstm'] as const)('%s', (cell) => {
  test.each([1, 2, 10, 40])('for T = %d the tape and the hand-fused loop compute the same', (T) => {
    const { ours, fused, largestDifference } = lesson(cell, T);
    expect(ours()).toBeGreaterThan(0);
    expect(ours()).toBeCloseTo(fused(), 12);
    expect(largestDifference()).toBeLessThan(1e-12);
  });
});
