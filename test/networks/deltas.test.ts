import { describe, expect, test } from 'vitest';
import { Deltas, deltasOf, largestDifference, stateParameters } from '../../src/networks/deltas.ts';
import { ledgerOf } from '../../src/networks/ledger.ts';
import type { Unrolled } from '../../src/networks/network.ts';
import { pathsTo } from '../../src/networks/paths.ts';
import { nodeOf, randomNetwork } from './random-network.ts';

const T = 6;
const options = { output: 'sigmoid', n_y: 1 } as const;
const networks = [1, 2, 3].map((seed) => {
  const unrolled = randomNetwork(options, T, seed);
  nodeOf(unrolled, 'a', 0).value.set([0.3, -0.2, 0.5, 0.1]);
  unrolled.tape.forward();
  unrolled.tape.backward();
  return unrolled;
});
const steps = Array.from({ length: T }, (_, k) => k + 1);

/** The term of the loss at step `t` after an entry of a parameter has moved by `by`. */
function moved(unrolled: Unrolled, name: string, at: number, by: number, read: () => Float64Array): number[] {
  const { value } = nodeOf(unrolled, name);
  const before = value[at] as number;
  value[at] = before + by;
  unrolled.tape.forward();
  const found = Array.from(read());
  value[at] = before;
  unrolled.tape.forward();
  return found;
}

/** Central differences of a quantity by an entry of a parameter. */
function slopes(unrolled: Unrolled, name: string, at: number, read: () => Float64Array): number[] {
  const step = 1e-5;
  const up = moved(unrolled, name, at, step, read);
  const down = moved(unrolled, name, at, -step, read);
  return up.map((value, k) => (value - (down[k] as number)) / (2 * step));
}

describe.each(networks.map((unrolled, k) => [k + 1, unrolled] as const))('errors, network %i', (_, unrolled) => {
  const deltas = new Deltas(unrolled.network, T).run(unrolled);

  test('the last one is that of the output, sent back through W_ya and the slope of tanh', () => {
    for (const t of steps) {
      const error = (nodeOf(unrolled, 'yhat', t).value[0] as number) - (nodeOf(unrolled, 'y', t).value[0] as number);
      const expected = nodeOf(unrolled, 'W_ya').value.map((w, i) => w * error * (deltas.slope(t)[i] as number));
      expect(largestDifference(deltas.delta(t, t), expected)).toBeLessThan(1e-15);
    }
  });

  test('every other one is diag(1 − a²) W_aaᵀ times the one a step later', () => {
    for (const t of steps) {
      for (let k = 1; k < t; k++) {
        const back = deltas.stepBack(k);
        const later = deltas.delta(t, k + 1);
        const expected = deltas.delta(t, k).map((_, i) => {
          return later.reduce((sum, value, j) => sum + (back[4 * i + j] as number) * value, 0);
        });
        expect(largestDifference(deltas.delta(t, k), expected)).toBeLessThan(1e-16);
        const slope = deltas.slope(k);
        const through = deltas.arrived(t, k).map((value, i) => value * (slope[i] as number));
        expect(largestDifference(deltas.delta(t, k), through)).toBeLessThan(1e-16);
      }
    }
  });

  test.each(stateParameters)('times what %s was multiplied by, and summed, they are its gradient', (name) => {
    expect(largestDifference(deltas.sum(name), nodeOf(unrolled, name).grad)).toBeLessThan(1e-15);
    for (const t of steps) expect(largestDifference(deltas.row(name, t), deltas.term(name, t))).toBeLessThan(1e-16);
  });

  test('the terms of one step are those of central differences', () => {
    for (const at of [0, 5, 11]) {
      const slope = slopes(unrolled, 'W_aa', at, () => nodeOf(unrolled, 'L', 4).value)[0] as number;
      expect(deltas.term('W_aa', 4)[at]).toBeCloseTo(slope, 9);
    }
  });

  test('leave the network they are of alone, and follow its values', () => {
    const gradients = unrolled.tape.gradients.slice();
    const values = unrolled.tape.values.slice();
    const shared = deltasOf(unrolled, 1);
    expect(deltasOf(unrolled, 1)).toBe(shared);
    expect(shared.delta(5, 2)).toEqual(deltas.delta(5, 2));
    expect(unrolled.tape.gradients).toEqual(gradients);
    expect(unrolled.tape.values).toEqual(values);
    moved(unrolled, 'W_aa', 0, 0.5, () => {
      expect(deltasOf(unrolled, 1).delta(5, 2)).toEqual(deltas.delta(5, 2));
      expect(deltasOf(unrolled, 2).delta(5, 2)).not.toEqual(deltas.delta(5, 2));
      return unrolled.tape.values;
    });
  });

  test('the future has no error: there is none of loss 2 at step 3', () => {
    expect(() => deltas.delta(2, 3)).toThrow(RangeError);
  });
});

describe.each(networks.map((unrolled, k) => [k + 1, unrolled] as const))('paths, network %i', (_, unrolled) => {
  const deltas = new Deltas(unrolled.network, T).run(unrolled);

  test('the total derivative of a state is that of central differences, and not the immediate one', () => {
    for (const [row, column] of [
      [1, 1],
      [3, 2],
    ] as const) {
      const { uses } = pathsTo(deltas, row, column, 5);
      for (const { step, all, held } of uses) {
        const at = 4 * (row - 1) + column - 1;
        const slope = slopes(unrolled, 'W_aa', at, () => nodeOf(unrolled, 'a', step).value);
        slope.forEach((value, unit) => {
          expect(all[unit]).toBeCloseTo(value, 9);
        });
        expect(held.filter((value) => value !== 0).length).toBe(1);
        if (step > 1) expect(largestDifference(all, held)).toBeGreaterThan(1e-4);
        else expect(all).toEqual(held);
      }
    }
  });

  test('the paths of all uses, added, are the total derivative and the gradient', () => {
    for (const k of steps) {
      const { uses, sum, exact } = pathsTo(deltas, 2, 3, k);
      expect(uses).toHaveLength(k);
      const carried = uses.reduce(
        (total, use) => total.map((value, i) => value + (use.carried[i] as number)),
        new Float64Array(4),
      );
      expect(largestDifference(carried, uses.at(-1)?.all as Float64Array)).toBeLessThan(1e-15);
      expect(Math.abs(sum - exact)).toBeLessThan(1e-16);
      for (const { step, share } of uses) {
        expect(share).toBeCloseTo(deltas.share('W_aa', k, step)[4 * 1 + 2] as number, 15);
      }
    }
  });
});

describe('the ledger', () => {
  const [unrolled] = networks as [Unrolled, ...Unrolled[]];

  test.each([
    ['W_aa', 2, 3, 'a', { name: 'a', shift: -1 }],
    ['W_ax', 1, 2, 'a', { name: 'x', shift: 0 }],
    ['b_a', 4, 1, 'a', null],
    ['W_ya', 1, 4, 'yhat', { name: 'a', shift: 0 }],
    ['b_y', 1, 1, 'yhat', null],
  ] as const)(
    'of %s at %i, %i has a row for each step and sums to the gradient',
    (name, row, column, makes, partner) => {
      const ledger = ledgerOf(unrolled, name, row, column);
      expect(ledger.makes).toBe(makes);
      expect(ledger.partner).toEqual(partner);
      expect(ledger.shares.map(({ time }) => time)).toEqual(steps.toReversed());
      expect(ledger.exact).toBe(nodeOf(unrolled, name).grad[(row - 1) * nodeOf(unrolled, name).shape[1] + column - 1]);
      expect(Math.abs(ledger.sum - ledger.exact)).toBeLessThan(1e-15);
      expect(ledger.sum).toBe(ledger.shares.at(-1)?.total);
      for (const { time, error, factor, product } of ledger.shares) {
        expect(product).toBe(error * factor);
        const made = nodeOf(unrolled, makes, time);
        expect(error).toBe(made.inputs[0]?.grad[row - 1]);
        expect(factor).toBe(partner ? nodeOf(unrolled, partner.name, time + partner.shift).value[column - 1] : 1);
      }
    },
  );

  test('of an entry that is not there is refused', () => {
    expect(() => ledgerOf(unrolled, 'W_aa', 5, 1)).toThrow(RangeError);
    expect(() => ledgerOf(unrolled, 'W_bb', 1, 1)).toThrow(RangeError);
  });
});

test('numbers that are not finite have no largest difference', () => {
  expect(largestDifference(Float64Array.of(1, Number.NaN), Float64Array.of(1, 2))).toBeNaN();
  expect(largestDifference(Float64Array.of(Infinity), Float64Array.of(Infinity))).toBeNaN();
});
