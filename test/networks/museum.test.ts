import { describe, expect, test } from 'vitest';
import { type Bug, bugs } from '../../src/networks/hand-bptt.ts';
import { inspect, referenceOf, shortened } from '../../src/networks/museum.ts';
import { simpleUnrolled } from './simple-run.ts';

const long = simpleUnrolled({ T: 6, n_y: 1, seed: 3 });
const reference = referenceOf(long);
/** Starts at zeros, as networks do. */
const one = (() => {
  const short = shortened(long, 1);
  short.at('a', 0)?.value.fill(0);
  short.tape.forward();
  return referenceOf(short);
})();
const rejectedIn = (bug: Bug, of = reference) =>
  inspect(of, bug).parameters.flatMap(({ name, rejected }) => (rejected > 0 ? [name] : []));

describe('the museum', () => {
  test('the right program passes', () => {
    expect(inspect(reference, null)).toMatchObject({ rejected: 0, isFinite: true, size: 4 * 4 + 4 * 3 + 4 + 4 + 1 });
    expect(inspect(one, null).rejected).toBe(0);
  });

  const hidden = ['W_aa', 'W_ax', 'b_a'];
  const all = [...hidden, 'W_ya', 'b_y'];
  const table: Record<Bug, { rejected: string[]; atOneStep: string[] }> = {
    'own-loss': { rejected: hidden, atOneStep: [] },
    'not-carried': { rejected: hidden, atOneStep: [] },
    'present-state': { rejected: ['W_aa'], atOneStep: ['W_aa'] },
    'no-slope': { rejected: hidden, atOneStep: ['W_ax', 'b_a'] },
    'slope-of-sum': { rejected: hidden, atOneStep: ['W_ax', 'b_a'] },
    'slope-twice': { rejected: hidden, atOneStep: ['W_ax', 'b_a'] },
    'not-transposed': { rejected: hidden, atOneStep: [] },
    assigned: { rejected: all, atOneStep: [] },
    'last-step': { rejected: all, atOneStep: [] },
    updated: { rejected: hidden, atOneStep: [] },
    mean: { rejected: all, atOneStep: [] },
    clipped: { rejected: all, atOneStep: [] },
    'not-zeroed': { rejected: all, atOneStep: ['W_ax', 'b_a', 'W_ya', 'b_y'] },
  };

  test.each(bugs)('%s: the parameters that the check rejects, at six steps and at one', (bug) => {
    expect(rejectedIn(bug)).toEqual(table[bug].rejected);
    expect(rejectedIn(bug, one)).toEqual(table[bug].atOneStep);
    expect(inspect(reference, bug).largest).toBeGreaterThan(1e-3);
  });

  test('zero, huge and non-finite weights break nothing', () => {
    const zero = simpleUnrolled({ scale: 0 });
    for (const bug of bugs) expect(inspect(referenceOf(zero), bug).isFinite).toBe(true);
    const huge = simpleUnrolled({ scale: 1e6 });
    expect(inspect(referenceOf(huge), null).parameters).toHaveLength(5);
    const broken = simpleUnrolled();
    broken.parameters.get('W_aa')?.value.fill(Number.NaN);
    broken.tape.forward();
    expect(inspect(referenceOf(broken), 'mean')).toMatchObject({ isFinite: false, rejected: 0 });
  });
});

describe('a shortened network', () => {
  test('reads the first steps of the same sentence with the same weights', () => {
    const short = shortened(long, 2);
    expect(short.at('a', 2)?.value).toEqual(long.at('a', 2)?.value);
    expect(short.tape.loss.value[0]).toBeCloseTo(
      (long.at('L', 1)?.value[0] as number) + (long.at('L', 2)?.value[0] as number),
      14,
    );
    expect(shortened(long, 2, short)).toBe(short);
    expect(shortened(long, 1, short)).not.toBe(short);
  });
});
