import { expect, test } from 'vitest';
import { clear, isKept, readIds, recall, solve, solved } from '../../src/lesson/progress.ts';

test('what was kept is a list of ids; anything else counts as nothing', () => {
  expect([...readIds('["a","b","a"]')]).toEqual(['a', 'b']);
  expect([...readIds('["a",3,null,["b"]]')]).toEqual(['a']);
  for (const text of [null, '', '{', '"a"', '3', 'null', '{"a":1}', '<b>']) expect(readIds(text).size).toBe(0);
});

test('where nothing can be kept the count holds for the page, and says so', () => {
  // This test runs where there is no localStorage.
  recall();
  solve('a');
  solve('b');
  expect([...solved.value]).toEqual(['a', 'b']);
  expect(isKept.value).toBe(false);
  clear(['a']);
  expect([...solved.value]).toEqual(['b']);
  clear(['b']);
  expect(isKept.value).toBe(true);
});
