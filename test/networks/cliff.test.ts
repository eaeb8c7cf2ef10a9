import { describe, expect, test } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import { CLIFF, descend, lossGrid, slopeAt } from '../../src/networks/cliff.ts';
import { unroll } from '../../src/networks/network.ts';

const equation = (text: string) => parseEquation(text, []);
const tape = unroll(
  {
    blocks: [
      { equations: [equation('a[t] = sigmoid(W_aa * a[t-1] + b_a)')], steps: 'each' },
      { equations: [equation('L[1] = (a[T] - y[1]) .* (a[T] - y[1])')], steps: 'once' },
    ],
    sizes: { a: 1, y: 1, L: 1 },
    inputs: [],
    targets: ['y'],
    loss: 'L',
  },
  CLIFF.T,
);

describe('the surface', () => {
  test('is that of the tape: loss and gradient, on both sides of the cliff and on its face', () => {
    tape.at('a', 0)?.value.fill(CLIFF.first);
    tape.at('y', 1)?.value.fill(CLIFF.target);
    const [w, b] = [tape.parameters.get('W_aa'), tape.parameters.get('b_a')];
    const places = [
      [4.5, -2.5],
      [4.349, -2.175],
      [6, -3],
      [6, -2.99],
      [3.5, -1.2],
      [0, 0],
      [50, 80],
      [-6, 3],
    ] as const;
    for (const [x, y] of places) {
      w?.value.fill(x);
      b?.value.fill(y);
      tape.tape.forward();
      tape.tape.backward();
      const { loss, dw, db } = slopeAt({ w: x, b: y });
      expect(loss).toBeCloseTo(tape.tape.loss.value[0] as number, 14);
      for (const [mine, its] of [
        [dw, w?.grad[0]],
        [db, b?.grad[0]],
      ] as const) {
        expect(Math.abs(mine - (its as number))).toBeLessThanOrEqual(1e-9 * Math.abs(mine) + 1e-12);
      }
    }
  });

  test('is laid out from the top left', () => {
    const grid = lossGrid([4, 6], [-3, -2], 2, 2);
    expect(grid[0]?.[0]).toBe(slopeAt({ w: 4.5, b: -2.25 }).loss);
    expect(grid[1]?.[1]).toBe(slopeAt({ w: 5.5, b: -2.75 }).loss);
  });
});

describe('a descent', () => {
  const start = { w: 4.5, b: -2.5 };
  const [none, norm, value] = (['none', 'norm', 'value'] as const).map((rule) => descend(start, rule, 1, 0.5, 30));
  const move = (step: { w: number; b: number; to: { w: number; b: number } } | undefined) =>
    [(step?.to.w ?? 0) - (step?.w ?? 0), (step?.to.b ?? 0) - (step?.b ?? 0)] as const;

  test('goes on from where the last step led', () => {
    for (const path of [none, norm, value]) {
      path?.slice(1).forEach(({ w, b }, k) => {
        expect({ w, b }).toEqual(path[k]?.to);
      });
    }
  });

  test('is the same for all three while the gradient is short', () => {
    expect(norm?.slice(0, 5)).toEqual(none?.slice(0, 5));
    expect(value?.slice(0, 5)).toEqual(none?.slice(0, 5));
  });

  test('keeps the direction by norm, and bends it by value', () => {
    const [free, short, bent] = [move(none?.[5]), move(norm?.[5]), move(value?.[5])];
    expect(Math.hypot(...free)).toBeGreaterThan(90);
    expect(Math.hypot(...short)).toBeCloseTo(0.5, 12);
    expect(short[0] * free[1] - short[1] * free[0]).toBeCloseTo(0, 9);
    expect(bent).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
  });
});
