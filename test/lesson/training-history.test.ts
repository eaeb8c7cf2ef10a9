import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  emptyHistory,
  type TrainingHistory,
  upTo,
  withHeldOut,
  withUpdates,
} from '../../src/lesson/training-history.ts';

const one = (k: number) => ({ loss: 1 / k, norm: k, read: 10 * k });
const updates = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => one(from + k));
const points = ({ updates, every, rest }: TrainingHistory) => updates.length * every + rest.length;

describe('updates', () => {
  test('are points of their own as long as they are few', () => {
    const history = withUpdates(withUpdates(emptyHistory, updates(1, 3)), updates(4, 9));
    expect(history.updates).toEqual(updates(1, 9));
    expect(withUpdates(history, [])).toBe(history);
  });

  test('are means when they are many: none is lost, and no point stands at another place', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 12 }), (parts) => {
        let [history, count] = [emptyHistory, 0];
        for (const part of parts) {
          history = withUpdates(history, updates(count + 1, count + part));
          count += part;
        }
        expect(points(history)).toBe(count);
        expect(history.updates.length).toBeLessThanOrEqual(1000);
        expect(history.updates.map(({ read }) => read)).toEqual(
          history.updates.map((_, k) => 10 * (k + 1) * history.every),
        );
        const [first] = history.updates;
        if (first) expect(first.norm).toBeCloseTo((history.every + 1) / 2, 9);
      }),
    );
  });

  test('of a training that went back take the place of those that came after', () => {
    let history = withUpdates(emptyHistory, updates(1, 20));
    for (const read of [50, 100, 150]) history = withHeldOut(history, { read, loss: 1 });
    history = withUpdates(history, [{ ...one(11), loss: 7 }]);
    expect(history.updates.map(({ read }) => read).at(-1)).toBe(110);
    expect(history.updates.at(-1)?.loss).toBe(7);
    expect(history.heldOut.map(({ read }) => read)).toEqual([50, 100]);
    expect(upTo(history, 60).heldOut.length).toBe(1);
  });
});

describe('losses of the held-out text', () => {
  test('that are told before the updates around them stay', () => {
    const history = withUpdates(
      withHeldOut(withUpdates(emptyHistory, updates(1, 3)), { read: 50, loss: 2 }),
      updates(4, 8),
    );
    expect(history.heldOut).toEqual([{ read: 50, loss: 2 }]);
  });

  test('stay few, with the last among them', () => {
    let history = emptyHistory;
    for (let k = 1; k <= 5000; k++) history = withHeldOut(history, { read: k, loss: k });
    expect(history.heldOut.length).toBeLessThanOrEqual(1000);
    expect(history.heldOut.at(-1)).toEqual({ read: 5000, loss: 5000 });
    expect(history.heldOut.every(({ read }, k, all) => k === 0 || read > (all[k - 1]?.read ?? 0))).toBe(true);
  });
});
