import { describe, expect, test } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import { checkEquation } from '../../src/networks/derivations.ts';
import { agrees } from '../../src/views/checked.ts';
import { namesLesson } from '../lesson/example.ts';

function check(text: string, sentence?: string) {
  const lesson = namesLesson();
  if (sentence) lesson.setSentence(sentence);
  lesson.sweepBackward();
  return checkEquation(parseEquation(text), lesson.unrolled.value);
}

/** The whole derivation, and C's expansion in sums of products. */
const right = [
  'dyhat[t] = (yhat[t] - y[t]) .* (yhat[t] .* (1 - yhat[t])).^-1',
  "da[t] = W_ya' * (yhat[t] - y[t]) + W_aa' * dz[t+1]",
  'dz[t] = (1 - a[t].^2) .* da[t]',
  'dz[t] = diag(1 - a[t].^2) * da[t]',
  "dW_aa = sum(t, 1, T, dz[t] * a[t-1]')",
  "dW_ax = sum(t, 1, T, dz[t] * x[t]')",
  'db_a = sum(t, 1, T, dz[t])',
  "dW_ya = sum(t, 1, T, (yhat[t] - y[t]) * a[t]')",
  'db_y = sum(t, 1, T, yhat[t] - y[t])',
  "dx[t] = W_ax' * dz[t]",
  "delta[t, k] = diag(1 - a[k].^2) * W_aa' * delta[t, k+1]",
  "dW_aa = sum(t, 1, T, sum(k, 1, t, delta[t, k] * a[k-1]'))",
  "dW_ax = sum(t, 1, T, sum(k, 1, t, delta[t, k] * x[k]'))",
  'db_a = sum(t, 1, T, sum(k, 1, t, delta[t, k]))',
  'dz[t] = sum(k, t, T, delta[k, t])',
];

describe('a formula that holds agrees with the tape', () => {
  test.each(right)('%s', (text) => {
    for (const sentence of [undefined, 'Potter', 'Harry met Granger on a train of the new school again']) {
      const found = check(text, sentence);
      if (sentence !== 'Potter' || !text.startsWith('delta')) expect(found.count).toBeGreaterThan(0);
      expect(agrees(found), `${sentence}: ${found.difference}`).toBe(true);
    }
  });
});

describe('a formula that does not hold is found out', () => {
  test.each([
    ["da[t] = W_ya' * (yhat[t] - y[t])", 'the next step is forgotten'],
    ["da[t] = W_ya' * (yhat[t] - y[t]) + W_aa * dz[t+1]", 'not transposed'],
    ['dz[t] = (1 - a[t]) .* da[t]', 'the wrong derivative'],
    ["dW_aa = sum(t, 1, T, dz[t] * a[t]')", 'the state of the same step'],
    ["dW_aa = dz[T] * a[T-1]'", 'the last step alone'],
    ['delta[t, k] = diag(1 - a[k].^2) * W_aa * delta[t, k+1]', 'not transposed'],
  ])('%s: %s', (text) => {
    expect(agrees(check(text))).toBe(false);
  });

  test('and one whose shapes do not meet says so', () => {
    expect(() => check('dW_aa = sum(t, 1, T, dz[t])')).toThrow('dW_aa is [4, 4]: the formula gives [4, 1]');
  });
});

test('weights that make a number not finite are not called right', () => {
  const lesson = namesLesson();
  lesson.unrolled.value.parameters.get('W_aa')?.value.fill(Number.NaN);
  lesson.unrolled.value.tape.forward();
  lesson.sweepBackward();
  expect(checkEquation(parseEquation('dz[t] = (1 - a[t].^2) .* da[t]'), lesson.unrolled.value).difference).toBeNaN();
});
