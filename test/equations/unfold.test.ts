import { describe, expect, it } from 'vitest';
import { describeEquation } from '../../src/equations/describe.ts';
import { parseEquation } from '../../src/equations/parse.ts';
import { symbolsIn } from '../../src/equations/tree.ts';
import { unfold } from '../../src/equations/unfold.ts';

const equations = ['a[t] = tanh(W_aa * a[t-1] + W_ax * x[t])', 'yhat[t] = sigmoid(W_ya * a[t])'].map((text) =>
  parseEquation(text),
);
const timed = (depth: number) =>
  symbolsIn(unfold(equations, 'yhat', 3, depth).right).flatMap(({ name, time }) =>
    time ? [`${name}${time.shift}`] : [],
  );

describe('unfold', () => {
  it('replaces the latest state first, one layer a step', () => {
    expect(timed(0)).toEqual(['a3']);
    expect(timed(1)).toEqual(['a2', 'x3']);
    expect(timed(2)).toEqual(['a1', 'x2', 'x3']);
    expect(timed(3)).toEqual(['a0', 'x1', 'x2', 'x3']);
  });

  it('stops at the initial state, however deep it is asked to go', () => {
    expect(timed(9)).toEqual(timed(3));
  });

  it('keeps the left side', () => {
    expect(describeEquation(unfold(equations, 'yhat', 3, 0))).toBe('ŷ⟨3⟩ = σ(W_ya a⟨3⟩)');
  });
});
