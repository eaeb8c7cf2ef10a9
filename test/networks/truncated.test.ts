import { describe, expect, test } from 'vitest';
import { runOf } from '../../src/networks/hand-bptt.ts';
import type { Unrolled } from '../../src/networks/network.ts';
import { memoryOf, restarted, truncate } from '../../src/networks/truncated.ts';
import { apart, simpleUnrolled } from './simple-run.ts';

const T = 7;
const make = () => simpleUnrolled({ T, n_y: 1 });
const run = runOf(make());

/** ∂ of the losses of some steps by the tape: where target and output are equal, cross-entropy has no slope. */
function ofLosses(unrolled: Unrolled, from: number, to: number): Float64Array {
  for (const { time, value } of unrolled.over('y')) {
    const t = time as number;
    if (t < from || t > to) value.set(unrolled.at('yhat', t)?.value ?? []);
  }
  unrolled.tape.forward();
  unrolled.tape.backward();
  return unrolled.parameters.get('W_aa')?.grad ?? new Float64Array();
}

/** A network that begins at step `from`, in a state that is a leaf: what `detach` makes of the one before. */
function detached(from: number, to: number, carried: boolean): Unrolled {
  const [long, short] = [make(), simpleUnrolled({ T: to - from + 1, n_y: 1 })];
  for (const [name, { value }] of long.parameters) short.parameters.get(name)?.value.set(value);
  for (let t = from; t <= to; t++) {
    for (const name of ['x', 'y']) short.at(name, t - from + 1)?.value.set(long.at(name, t)?.value ?? []);
  }
  if (carried) short.at('a', 0)?.value.set(long.at('a', from - 1)?.value ?? []);
  else short.at('a', 0)?.value.fill(0);
  short.tape.forward();
  short.tape.backward();
  return short;
}

describe('a window', () => {
  test.each([
    [1, 7, true],
    [3, 7, true],
    [3, 5, true],
    [7, 7, true],
    [3, 5, false],
    [7, 7, false],
  ] as const)('from %i to %i, carried %s: both gradients are the tape’s', (from, to, carried) => {
    const cut = truncate(run, { from, to, carried });
    expect(apart(cut.exact, ofLosses(make(), from, to))).toBeLessThan(1e-12);
    expect(apart(cut.truncated, detached(from, to, carried).parameters.get('W_aa')?.grad ?? [])).toBeLessThan(1e-12);
  });

  test('over the whole sequence nothing is missing', () => {
    expect(truncate(run, { from: 1, to: T, carried: true }).missing).toBe(0);
  });

  test('with the state carried, exactly the steps before it are missing', () => {
    const { exactTerms, keptTerms, reach } = truncate(run, { from: 4, to: T, carried: true });
    expect(keptTerms.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(keptTerms.slice(4)).toEqual(exactTerms.slice(4));
    expect(exactTerms[2]).toBeGreaterThan(0);
    expect(reach.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(reach[4]).toBeGreaterThan(0);
  });

  test('a reset changes the states in the window', () => {
    const from = 4;
    const again = restarted(run, from);
    expect(again.a[from - 1]).toEqual(new Float64Array(4));
    expect(again.a[from]).not.toEqual(run.a[from]);
    expect(again.a.slice(0, from - 1)).toEqual(run.a.slice(0, from - 1));
    const plain = detached(from, T, false);
    for (let t = from; t <= T; t++) {
      expect(apart(again.a[t] ?? [], plain.at('a', t - from + 1)?.value ?? [])).toBeLessThan(1e-14);
      expect(apart(again.yhat[t] ?? [], plain.at('yhat', t - from + 1)?.value ?? [])).toBeLessThan(1e-14);
    }
  });
});

test('truncation limits the gradient, not the memory; a reset ends the memory', () => {
  const other = new Float64Array([0.9, -0.2, 0.4]);
  const changed = make();
  changed.at('x', 1)?.value.set(other);
  changed.tape.forward();
  const moved = Math.hypot(...(changed.at('a', T)?.value ?? []).map((value, i) => value - (run.a[T]?.[i] as number)));
  expect(memoryOf(run, 1, other, { from: 4, to: T, carried: true })).toBeCloseTo(moved, 14);
  expect(moved).toBeGreaterThan(1e-4);
  expect(memoryOf(run, 1, other, { from: 4, to: T, carried: false })).toBe(0);
  expect(memoryOf(run, 1, other, { from: 1, to: T, carried: false })).toBeGreaterThan(1e-4);
});

test('numbers that are not finite are passed on, not thrown', () => {
  const broken = make();
  broken.parameters.get('W_aa')?.value.fill(Number.POSITIVE_INFINITY);
  broken.tape.forward();
  const cut = truncate(runOf(broken), { from: 3, to: 5, carried: false });
  expect(Number.isFinite(cut.missing)).toBe(false);
});
