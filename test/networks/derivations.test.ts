import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CheckNetwork, checkNetworks } from '../../src/components/check-networks.ts';
import { parseEquation } from '../../src/equations/parse.ts';
import { checkEquation } from '../../src/networks/derivations.ts';
import { runOf } from '../../src/networks/hand-bptt.ts';
import { Influence } from '../../src/networks/influence.ts';
import { rtrl } from '../../src/networks/rtrl.ts';
import { agrees, verdictText } from '../../src/views/checked.ts';
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
  "delta[t, t-2] = diag(1 - a[t-2].^2) * W_aa' * diag(1 - a[t-1].^2) * W_aa' * delta[t, t]",
  'da_dW_aa[t, entry(i, j)] = diag(1 - a[t].^2) * (W_aa * da_dW_aa[t-1, entry(i, j)] + dz_dW_aa_held[t, entry(i, j)])',
  'da_dW_aa[t, entry(i, j)] = da_dW_aa_held[t, entry(i, j)] + diag(1 - a[t].^2) * W_aa * da_dW_aa[t-1, entry(i, j)]',
  "dW_aa[entry(i, j)] = sum(t, 1, T, (W_ya' * (yhat[t] - y[t]))' * da_dW_aa[t, entry(i, j)])",
  "dL_dW_aa[t, entry(i, j)] = sum(k, 1, t, dz_dW_aa_held[k, entry(i, j)]' * delta[t, k])",
  "dL_dW_ax[3, entry(i, j)] = (yhat[3] - y[3])' * W_ya * (da_dW_ax_held[3, entry(i, j)] + diag(1 - a[3].^2) * W_aa * da_dW_ax_held[2, entry(i, j)] + diag(1 - a[3].^2) * W_aa * diag(1 - a[2].^2) * W_aa * da_dW_ax_held[1, entry(i, j)])",
];

describe('a formula that holds agrees with the tape', () => {
  test.each(right)('%s', (text) => {
    for (const sentence of [undefined, 'Potter', 'Harry met Granger on a train of the new school again']) {
      const found = check(text, sentence);
      expect(found.count > 0).toBe(sentence !== 'Potter' || found.needs === 1);
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
    ["delta[t, t-2] = W_aa' * diag(1 - a[t-1].^2) * W_aa' * delta[t, t]", 'one slope is forgotten'],
    ['da_dW_aa[t, entry(i, j)] = da_dW_aa_held[t, entry(i, j)]', 'the states before are held'],
    ['da_dW_aa[t, entry(i, j)] = da_dW_aa_held[t, entry(j, i)]', 'row and column are exchanged'],
    ["dL_dW_aa[t, entry(i, j)] = sum(k, 1, t, dz_dW_aa[k, entry(i, j)]' * delta[t, k])", 'total derivatives are added'],
  ])('%s: %s', (text) => {
    expect(agrees(check(text))).toBe(false);
  });

  test('and one whose shapes do not meet says so', () => {
    expect(() => check('dW_aa = sum(t, 1, T, dz[t])')).toThrow('dW_aa is [4, 4]: the formula gives [4, 1]');
  });
});

describe('the formulas of the chapters', () => {
  const chapters = new URL('../../content/en/', import.meta.url);
  const found = readdirSync(chapters).flatMap((file) =>
    [...readFileSync(new URL(file, chapters), 'utf8').matchAll(/<Checked(?: on="([^"]*)")? of="([^"]*)"/g)].map(
      ([, on, of]) => ({ file, on: on as CheckNetwork | undefined, of: of as string }),
    ),
  );

  test('are many', () => {
    expect(found.filter(({ file }) => file === 'bptt.mdx').length).toBeGreaterThan(15);
    expect(found.filter(({ file }) => file === 'vanishing.mdx').length).toBeGreaterThan(5);
  });

  test.each(found.filter(({ file, on }) => on || file === 'bptt.mdx'))('$file: $of', ({ on, of }) => {
    const checked = on ? checkEquation(parseEquation(of), checkNetworks[on].swept()) : check(of);
    expect(checked.count).toBeGreaterThan(0);
    expect(agrees(checked), verdictText(checked)).toBe(true);
  });

  test.each([
    ['norms', "da[t-1] = diag(1 - a[t].^2) * W_aa' * da[t]", 'slope and matrix are exchanged'],
    ['norms', "da[t-1] = W_aa' * diag(1 - a[t-1].^2) * da[t]", 'the slope of the step before'],
    ['names', "da[t-1] = W_aa' * diag(1 - a[t].^2) * da[t]", 'each step has a loss of its own'],
    ['residual', "da[t-1] = W_aa' * diag(1 - (a[t] - a[t-1]).^2) * da[t]", 'the straight way is forgotten'],
    ['residual', 'da[t-1] = da[t]', 'the way through the function is forgotten'],
  ])('on %s %s is wrong: %s', (on, of) => {
    const { swept } = checkNetworks[on as CheckNetwork];
    expect(agrees(checkEquation(parseEquation(of), swept()))).toBe(false);
  });
});

describe('how many numbers are compared', () => {
  test.each([
    ['delta[t, t-2] = delta[t, t-2]', 7 * 4, 3],
    ['delta[t, k] = delta[t, k]', 45 * 4, 1],
    ['da_dW_aa[t, entry(i, j)] = da_dW_aa[t, entry(i, j)]', 9 * 16 * 4, 1],
    ['dW_aa[entry(i, j)] = dW_aa[entry(i, j)]', 16, 1],
    ['L[3] = L[3]', 1, 3],
    ['a[T-3] = a[T-3]', 4, 4],
  ])('of %s: %i, from %i steps on', (text, count, needs) => {
    expect(check(text)).toMatchObject({ count, needs, difference: 0 });
    if (needs > 1) {
      const short = check(
        text,
        Array(needs - 1)
          .fill('Potter')
          .join(' '),
      );
      expect(short.count).toBe(0);
      expect(verdictText(short)).toBe(`nothing to check yet: the formula needs a sequence of at least ${needs} steps`);
    }
  });
});

test('derivatives by single weights are those that real-time recurrent learning carries', () => {
  const lesson = namesLesson();
  lesson.sweepBackward();
  const carried = rtrl(runOf(lesson.unrolled.value)).influence;
  const influence = new Influence(lesson.unrolled.value);
  for (let t = 1; t <= lesson.T; t++) {
    for (let weight = 0; weight < 16; weight++) {
      const { values } = influence.of('a', t, 'W_aa', [Math.floor(weight / 4) + 1, (weight % 4) + 1], false);
      for (let unit = 0; unit < 4; unit++) {
        expect(values[unit]).toBeCloseTo(carried[t - 1]?.[unit * 16 + weight] as number, 12);
      }
    }
  }
});

test('derivatives leave the tape of the page as it is', () => {
  const lesson = namesLesson();
  lesson.sweepBackward();
  const { tape } = lesson.unrolled.value;
  const before = [tape.values.slice(), tape.gradients.slice()];
  checkEquation(parseEquation('da_dW_aa[t, entry(i, j)] = dz_dW_aa_held[t, entry(i, j)]'), lesson.unrolled.value);
  expect([tape.values, tape.gradients]).toEqual(before);
});

test('weights that make a number not finite are not called right', () => {
  const lesson = namesLesson();
  lesson.unrolled.value.parameters.get('W_aa')?.value.fill(Number.NaN);
  lesson.unrolled.value.tape.forward();
  lesson.sweepBackward();
  expect(checkEquation(parseEquation('dz[t] = (1 - a[t].^2) .* da[t]'), lesson.unrolled.value).difference).toBeNaN();
});
