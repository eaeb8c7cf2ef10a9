import { describe, expect, test } from 'vitest';
import { bugs, handBptt, parameterNames, runOf } from '../../src/networks/hand-bptt.ts';
import type { Unrolled } from '../../src/networks/network.ts';
import { apart, simpleUnrolled } from './simple-run.ts';

const gradientOf = (unrolled: Unrolled, name: string) => unrolled.parameters.get(name)?.grad ?? new Float64Array();

describe('BPTT written by hand', () => {
  test.each(['sigmoid', 'softmax'] as const)('equals the tape, %s', (output) => {
    for (const T of [1, 2, 9, 50]) {
      for (let seed = 1; seed <= 5; seed++) {
        const unrolled = simpleUnrolled({ T, output, n_y: output === 'softmax' ? 3 : 1, seed });
        const gradients = handBptt(runOf(unrolled));
        for (const name of parameterNames) {
          const exact = gradientOf(unrolled, name);
          const scale = Math.max(1, ...exact.map(Math.abs));
          expect(apart(gradients[name], exact) / scale, `${name}, T = ${T}, seed ${seed}`).toBeLessThan(1e-12);
        }
      }
    }
  });

  test('changes nothing, with any bug', () => {
    const unrolled = simpleUnrolled();
    const values = unrolled.tape.values.slice();
    const gradients = unrolled.tape.gradients.slice();
    for (const bug of bugs) handBptt(runOf(unrolled), bug, 0.1);
    expect(unrolled.tape.values).toEqual(values);
    expect(unrolled.tape.gradients).toEqual(gradients);
  });

  test('with a bug it computes another gradient', () => {
    const run = runOf(simpleUnrolled());
    const right = handBptt(run);
    for (const bug of bugs) {
      const wrong = handBptt(run, bug, 0.1);
      const largest = Math.max(...parameterNames.map((name) => apart(wrong[name], right[name])));
      expect(largest, bug).toBeGreaterThan(1e-3);
    }
  });

  test('a clip that no step reaches changes nothing', () => {
    const run = runOf(simpleUnrolled());
    expect(handBptt(run, 'clipped')).toEqual(handBptt(run));
    expect(handBptt(run, 'clipped', 0)).toEqual(handBptt(run));
  });

  test('says what it misses in a network that is not the simple one', () => {
    const unrolled = simpleUnrolled();
    const parameters = new Map([...unrolled.parameters].filter(([name]) => name !== 'b_a'));
    expect(() => runOf({ ...unrolled, parameters })).toThrow(/no b_a/);
  });
});
