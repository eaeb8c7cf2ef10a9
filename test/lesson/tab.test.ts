import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAlike, tabState } from '../../src/lesson/tab.ts';

const first = { start: { w: 4.5, b: -2.5 }, rate: 1, rows: [[1, 2]], kind: 'real' };

describe('what was kept', () => {
  test.each([
    [{ start: { w: 0, b: 1e-9 }, rate: 2, rows: [[3, 4]], kind: 'pair' }, true],
    [{ ...first, rate: '1' }, false],
    [{ ...first, rate: null }, false],
    [{ ...first, more: 1 }, false],
    [{ start: first.start, rate: 1, rows: [[1, 2]] }, false],
    [{ ...first, rows: [[1, 2, 3]] }, false],
    [{ ...first, rows: { 0: [1, 2] } }, false],
    [{ ...first, start: null }, false],
    [null, false],
    ['{"<b>', false],
  ])('%j counts: %s', (found, counts) => {
    expect(isAlike(found, first)).toBe(counts);
  });
});

describe('a state of this tab', () => {
  const store = new Map<string, string>();
  beforeEach(() => {
    store.clear();
    Object.assign(globalThis, {
      sessionStorage: {
        getItem: (key: string) => store.get(key) ?? null,
        setItem: (key: string, text: string) => void store.set(key, text),
      },
    });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'sessionStorage');
  });

  test('is the first one until it is changed, and then the last one', () => {
    const state = tabState('figure', first);
    expect(state.value).toBe(first);
    expect(store.size).toBe(0);
    state.value = { ...first, rate: 3 };
    expect(tabState('figure', first).value).toEqual({ ...first, rate: 3 });
    expect(tabState('other', first).value).toBe(first);
  });

  test.each(['{', '7', '{"rate":1}'])('is the first one where %s was kept', (text) => {
    store.set('unrolled:figure', text);
    expect(tabState('figure', first).value).toBe(first);
  });

  test('is the first one where storage is switched off', () => {
    Object.defineProperty(globalThis, 'sessionStorage', {
      configurable: true,
      get: () => {
        throw new Error('no');
      },
    });
    const state = tabState('figure', first);
    state.value = { ...first, rate: 3 };
    expect(state.value.rate).toBe(3);
  });
});
