import { describe, expect, test } from 'vitest';
import { runOf } from '../../src/networks/hand-bptt.ts';
import { costs, countedBptt, rtrl } from '../../src/networks/rtrl.ts';
import { apart, simpleUnrolled } from './simple-run.ts';

describe('the gradient computed forward', () => {
  test('equals the tape, and so does the one computed backward', () => {
    for (const output of ['sigmoid', 'softmax'] as const) {
      for (const T of [1, 2, 9, 50]) {
        const unrolled = simpleUnrolled({ T, output, n_y: 2, seed: T });
        const exact = unrolled.parameters.get('W_aa')?.grad ?? [];
        const scale = Math.max(1, ...Array.from(exact, Math.abs));
        for (const method of [rtrl, countedBptt]) {
          const { running } = method(runOf(unrolled));
          expect(apart(running.at(-1)?.gradient ?? [], exact) / scale).toBeLessThan(1e-12);
        }
      }
    }
  });

  test('has after each step the gradient of the losses so far', () => {
    const long = simpleUnrolled({ T: 6 });
    const { running } = rtrl(runOf(long));
    for (const t of [1, 3, 5]) {
      for (const target of long.over('y')) {
        if ((target.time as number) > t) target.value.set(long.at('yhat', target.time as number)?.value ?? []);
      }
      long.tape.forward();
      long.tape.backward();
      expect(apart(running[t - 1]?.gradient ?? [], long.parameters.get('W_aa')?.grad ?? [])).toBeLessThan(1e-12);
      const again = simpleUnrolled({ T: 6 });
      for (const target of again.over('y')) long.at('y', target.time as number)?.value.set(target.value);
    }
  });

  test('carries the derivative of every unit by every weight', () => {
    const unrolled = simpleUnrolled({ T: 4, n_a: 3 });
    const carried = rtrl(runOf(unrolled)).influence[3] as Float64Array;
    const { value } = unrolled.parameters.get('W_aa') ?? { value: new Float64Array() };
    value.forEach((before, weight) => {
      const stateAt = (moved: number) => {
        value[weight] = moved;
        unrolled.tape.forward();
        return unrolled.at('a', 4)?.value.slice() as Float64Array;
      };
      const [above, below] = [stateAt(before + 1e-6), stateAt(before - 1e-6)];
      value[weight] = before;
      above.forEach((high, i) => {
        expect(carried[i * 9 + weight]).toBeCloseTo((high - (below[i] as number)) / 2e-6, 7);
      });
    });
  });
});

describe('the costs', () => {
  test('the formulas are what the code counts', () => {
    for (const T of [1, 2, 9]) {
      for (const n_a of [1, 2, 4, 7]) {
        const run = runOf(simpleUnrolled({ T, n_a }));
        const pick = ({ multiplications, kept }: { multiplications: number; kept: number }) => ({
          multiplications,
          kept,
        });
        expect(pick(rtrl(run)), `RTRL, T = ${T}, n = ${n_a}`).toEqual(costs(T, n_a).rtrl);
        expect(pick(countedBptt(run)), `BPTT, T = ${T}, n = ${n_a}`).toEqual(costs(T, n_a).bptt);
      }
    }
  });

  test('RTRL holds the same numbers at any length, and fewer than BPTT only when T is more than n²', () => {
    expect(costs(9, 4).rtrl.kept).toBe(costs(900, 4).rtrl.kept);
    for (const n of [2, 4, 10]) {
      expect(costs(n ** 2, n).bptt.kept).toBe(costs(n ** 2, n).rtrl.kept);
      expect(costs(n ** 2 + 1, n).bptt.kept).toBeGreaterThan(costs(n ** 2 + 1, n).rtrl.kept);
    }
  });
});
