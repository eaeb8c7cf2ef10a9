import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { seldom } from '../../src/views/seldom.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('shows the first change soon, many as few, and the last one always', () => {
  let [changes, shown]: [number, number[]] = [0, []];
  const show = seldom(100, () => shown.push(changes));
  const change = () => {
    changes++;
    show();
  };
  change();
  vi.advanceTimersByTime(20);
  expect(shown).toEqual([1]);
  for (let k = 0; k < 50; k++) {
    change();
    vi.advanceTimersByTime(10);
  }
  expect(shown.length).toBeLessThanOrEqual(6);
  vi.advanceTimersByTime(1000);
  expect(shown.at(-1)).toBe(51);
  const { length } = shown;
  vi.advanceTimersByTime(1000);
  expect(shown.length).toBe(length);
  change();
  vi.advanceTimersByTime(20);
  expect(shown.at(-1)).toBe(52);
});

test('rests longer where a picture takes long', () => {
  const shown: number[] = [];
  const show = seldom(100, () => {
    shown.push(performance.now());
    // A picture that takes 50 ms.
    vi.setSystemTime(Date.now() + 50);
    vi.advanceTimersByTime(50);
  });
  for (let k = 0; k < 200; k++) {
    show();
    vi.advanceTimersByTime(10);
  }
  const gaps = shown.slice(1).map((time, k) => time - (shown[k] as number));
  expect(Math.min(...gaps)).toBeGreaterThan(550);
});
