import { describe, expect, test } from 'vitest';
import {
  bestStep,
  centralDifference,
  checkEntry,
  errorCurve,
  numericGradients,
  STEPS,
} from '../../src/networks/gradient-check.ts';
import type { Node } from '../../src/tape/tape.ts';
import { apart, simpleUnrolled } from './simple-run.ts';

const unrolled = simpleUnrolled();
const leaf = unrolled.parameters.get('W_aa') as Node;

describe('central differences', () => {
  test('agree with the tape for every entry of every parameter', () => {
    for (const output of ['sigmoid', 'softmax'] as const) {
      for (const T of [1, 2, 9]) {
        const each = simpleUnrolled({ T, output, n_y: 3, seed: T });
        for (const [name, numeric] of numericGradients(each)) {
          expect(apart(numeric, each.parameters.get(name)?.grad ?? []), `${name}, T = ${T}`).toBeLessThan(1e-8);
        }
      }
    }
  });

  test('leave no trace, not even a last bit', () => {
    const values = unrolled.tape.values.slice();
    const gradients = unrolled.tape.gradients.slice();
    expect(centralDifference(unrolled.tape, leaf, 3, 1e-3).slope).toBeCloseTo(leaf.grad[3] as number, 5);
    numericGradients(unrolled);
    errorCurve(unrolled.tape, leaf, 3, leaf.grad[3] as number);
    expect(unrolled.tape.values).toEqual(values);
    expect(unrolled.tape.gradients).toEqual(gradients);
  });

  test('leave no trace where the loss is not finite', () => {
    const huge = simpleUnrolled({ scale: 1e6 });
    const values = huge.tape.values.slice();
    numericGradients(huge);
    expect(huge.tape.values).toEqual(values);
  });
});

describe('the error curve', () => {
  const curve = errorCurve(unrolled.tape, leaf, 3, leaf.grad[3] as number);
  const at = (epsilon: number) => curve.find((each) => each.epsilon === epsilon);

  test('goes from 10⁻¹² to 10⁻¹', () => {
    expect(STEPS).toHaveLength(56);
    expect([curve[0]?.epsilon, curve.at(-1)?.epsilon]).toEqual([1e-12, 0.1]);
  });

  test('at its right end a step ten times as large makes a hundred times the error; one-sided ten times', () => {
    const [near, far] = [at(1e-3), at(1e-2)];
    const steps = (far?.epsilon as number) / (near?.epsilon as number);
    expect((far?.central as number) / (near?.central as number) / steps ** 2).toBeCloseTo(1, 0);
    expect((far?.oneSided as number) / (near?.oneSided as number) / steps).toBeCloseTo(1, 0);
  });

  test('at its left end rounding makes errors of about 10⁻¹⁶ over the step', () => {
    for (const epsilon of [1e-12, 1e-10]) {
      const near = curve.filter((each) => Math.abs(Math.log10(each.epsilon / epsilon)) < 0.7);
      const largest = Math.max(...near.map(({ central }) => central));
      const loss = unrolled.tape.loss.value[0] as number;
      expect(largest).toBeGreaterThan((1e-17 * loss) / epsilon);
      expect(largest).toBeLessThan((2e-15 * loss) / epsilon);
    }
  });

  test('is lowest between 10⁻⁷ and 10⁻⁴', () => {
    const best = bestStep(curve);
    expect(best?.epsilon).toBeGreaterThan(1e-7);
    expect(best?.epsilon).toBeLessThan(1e-4);
    expect(best?.central).toBeLessThan(at(1e-2)?.central as number);
    expect(bestStep([{ epsilon: 1, central: Number.NaN, oneSided: 0 }])).toBeNull();
  });
});

describe('a checked entry', () => {
  test.each([
    [0.5, 0.5, 'passed'],
    [0.5, 0.500001, 'passed'],
    [0.5, 0.51, 'rejected'],
    [0.5, 0, 'rejected'],
    [0, 0, 'zero'],
    [1e-12, -1e-12, 'zero'],
    [Number.NaN, 0.5, 'unknown'],
    [0.5, Number.POSITIVE_INFINITY, 'unknown'],
  ] as const)('%d against %d is %s', (claimed, numeric, verdict) => {
    expect(checkEntry(claimed, numeric, 1).verdict).toBe(verdict);
  });

  test('a loss that is not finite can tell nothing', () => {
    expect(checkEntry(0.5, 0.5, Number.POSITIVE_INFINITY).verdict).toBe('unknown');
  });
});
