import { describe, expect, it } from 'vitest';
import { figure, newPage, openForFile, page } from './browser.ts';

openForFile('bptt/');

interface Handle {
  gradients: Record<string, number[][]>;
  values: Record<string, number[][]>;
  set(name: string, row: number, column: number, value: number): string | null;
}

const setWeight = async (name: string, row: number, column: number, value: number) => {
  await page.evaluate(
    ([parameter, r, c, number]) =>
      (document.querySelector('[data-lesson]') as HTMLElement & { lesson: Handle }).lesson.set(
        parameter as string,
        r as number,
        c as number,
        number as number,
      ),
    [name, row, column, value] as const,
  );
};

const hook = () =>
  page.evaluate(() => {
    const { gradients, values } = (document.querySelector('[data-lesson]') as HTMLElement & { lesson: Handle }).lesson;
    return { gradients, values };
  });

/** A number as the page shows it. */
const read = (text: string | null) =>
  Number(
    (text ?? '').replaceAll('−', '-').replace(/·10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, sign, digits) => {
      return `e${sign ? '-' : ''}${[...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('')}`;
    }),
  );

const setSentence = async (text: string) => {
  await figure('backward-pass');
  await page.getByLabel('Sentence', { exact: true }).fill(text);
};
const SENTENCE = 'Harry Potter and Hermione Granger invented a new spell.';

describe('loss-terms', () => {
  it('moves one term when a target is turned, keeps the focus, and is undone', async () => {
    const losses = await figure('loss-terms');
    const button = losses.getByRole('button', { name: /Target of word 5/ });
    await button.focus();
    await page.keyboard.press('Space');
    await expect.poll(() => button.textContent()).toBe('Target of word 5, “Granger”: 0');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-target'))).toBe('5');
    await expect.poll(() => losses.getByRole('status').textContent()).toMatch(/Only one term has moved.*Granger/);
    const { values } = await hook();
    expect(values['y']?.[4]).toEqual([0]);
    await figure('backward-pass');
    await page.getByRole('button', { name: 'Undo' }).click();
    // Figures out of sight follow a moment after the last change.
    await expect.poll(() => button.textContent()).toBe('Target of word 5, “Granger”: 1');
    await expect.poll(() => losses.getByRole('status').textContent()).toMatch(/64 % of it comes from “Potter”/);
  });

  it('moves a stretch of terms with a weight, and goes back', async () => {
    const losses = await figure('loss-terms');
    await losses.locator('[data-weight]').fill('-2');
    await expect.poll(() => losses.getByRole('status').textContent()).toContain('those of steps 2 to 9');
    await losses.locator('[data-choice="name"]').selectOption('W_ax');
    await losses.getByLabel('column').selectOption({ label: '10, hermione' });
    await losses.locator('[data-choice="name"]').selectOption('W_aa');
    await losses.getByLabel('row').selectOption('2');
    await losses.getByLabel('column').selectOption('1');
    await losses.getByRole('button', { name: 'As it came' }).click();
    await expect.poll(() => losses.getByRole('status').textContent()).toMatch(/64 % of it comes from “Potter”/);
  });
});

describe('ledger', () => {
  it('sums to the gradient of the entry that is chosen, and follows an edit', async () => {
    const ledger = await figure('ledger');
    for (const name of ['W_aa', 'W_ax', 'b_a', 'W_ya']) {
      await ledger.getByLabel('Gradient of').selectOption(name);
      await ledger.locator('[data-entry]').nth(2).click();
      const { gradients } = await hook();
      const exact = (gradients[name] as number[][]).flat()[2] as number;
      expect(await ledger.locator('[data-rows] tr').count()).toBe(9);
      expect(read(await ledger.locator('[data-rows] tr:last-child td:last-child').textContent())).toBeCloseTo(exact, 2);
      expect(await ledger.locator('[data-check]').textContent()).toMatch(/✓ equal/);
    }
    await ledger.getByLabel('Gradient of').selectOption('W_aa');
    const before = await ledger.locator('[data-rows]').textContent();
    await setWeight('W_aa', 1, 1, 1.5);
    await expect.poll(() => ledger.locator('[data-rows]').textContent()).not.toBe(before);
    await expect.poll(() => ledger.locator('[data-check]').textContent()).toMatch(/✓ equal/);
    await setWeight('W_aa', 1, 1, 0.13);
  });

  it('lights the use of a row in its own drawing and in the graph, and walks by keyboard', async () => {
    const ledger = await figure('ledger');
    await ledger.locator('[data-rows] tr[data-use="5"]').hover();
    expect(await ledger.locator('.ledger-picture .use.is-lit').getAttribute('data-use')).toBe('5');
    expect(await page.locator('#backward-pass .node.is-lit').getAttribute('data-t')).toBe('5');
    expect(await page.locator('#backward-pass [data-tap].is-lit').count()).toBe(1);
    await ledger.locator('[data-rows] tr').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-use'))).toBe('8');
    expect(await ledger.locator('.ledger-picture .use.is-lit').getAttribute('data-use')).toBe('8');
  });

  it('gives nothing to a word that is not there', async () => {
    const ledger = await figure('ledger');
    await ledger.getByLabel('Gradient of').selectOption('W_ax');
    await ledger
      .getByRole('button', { name: /, teddy: gradient 0$/ })
      .first()
      .click();
    expect(await ledger.getByRole('status').textContent()).toContain('does not stand in the sentence');
    await ledger.getByLabel('Gradient of').selectOption('W_aa');
  });
});

describe('immediate-total', () => {
  it('opens branch after branch, keeps them open, and sums', async () => {
    const paths = await figure('immediate-total');
    await paths.getByLabel('State of step').fill('5');
    expect(await paths.locator('details').count()).toBe(5);
    expect(await paths.locator('details[open]').count()).toBe(1);
    await paths.locator('details[data-step="4"] > summary').click();
    await paths.locator('details[data-step="3"] > summary').click();
    expect(await paths.locator('details[open]').count()).toBe(3);
    const check = () => paths.locator('[data-check]').textContent();
    const before = await check();
    await setWeight('W_aa', 1, 1, 0.5);
    await expect.poll(check).not.toBe(before);
    expect(await paths.locator('details[open]').count()).toBe(3);
    expect(await check()).toMatch(/^5 paths, added.*✓ equal/);
    await paths.getByLabel('State of step').fill('1');
    await expect.poll(() => paths.getByRole('status').textContent()).toContain('there is nothing before');
    await setWeight('W_aa', 1, 1, 0.13);
  });
});

describe('triangle', () => {
  it('shows the error of a cell, by click and by slider', async () => {
    const triangle = await figure('triangle');
    await triangle.locator('[data-cell="5,4"]').click();
    expect(await triangle.getByRole('status').textContent()).toContain('“Granger” says about the state at “Hermione”');
    expect(await triangle.getByRole('status').textContent()).toContain('of size 0.0650');
    await triangle.getByLabel('Loss of step', { exact: true }).fill('2');
    expect(await triangle.getByRole('status').textContent()).toContain('“Potter” says about the state at “Potter”');
    expect(await triangle.locator('[data-two-title]').isVisible()).toBe(false);
    expect(await triangle.locator('.is-wrong').count()).toBe(0);
  });

  it('agrees with the tape for other weights, and writes in another notation', async () => {
    const triangle = await figure('triangle');
    const map = () =>
      triangle.locator('[data-cell]').evaluateAll((cells) => cells.map((cell) => cell.outerHTML).join());
    const before = await map();
    await setWeight('W_aa', 3, 3, 2);
    await expect.poll(map).not.toBe(before);
    await expect.poll(() => triangle.locator('.agreement.is-right').count()).toBe(6);
    await page.getByLabel('Notation').selectOption('qiu');
    await page.waitForFunction(() => document.querySelector('#triangle [data-sums]')?.textContent?.includes('U:'));
    await expect.poll(() => page.locator('#ledger [data-factor-head]').textContent()).toContain('h');
    await expect.poll(() => page.locator('#loss-terms [data-choice="name"] option').first().textContent()).toBe('U');
    await page.getByLabel('Notation').selectOption('ng');
    await setWeight('W_aa', 3, 3, -0.74);
  });
});

describe('the marks of the formulas', () => {
  const marks = () => page.locator('.checked-mark');
  /** Brings every formula near, so that its mark follows the reader's weights. */
  const wake = async () => {
    for (const one of await page.locator('.checked').all()) await one.scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('.checked:not([data-alive])').count()).toBe(0);
  };
  const mark = (start: string) =>
    page
      .locator('.checked')
      .filter({ has: page.locator(`math[data-of^="${start} ="]`) })
      .locator('.checked-mark');

  it('hold on the weights that the reader sets', async () => {
    await wake();
    const before = await marks().allTextContents();
    expect(before.every((text) => /checked against the tape: [1-9]\d* numbers?, /.test(text))).toBe(true);
    await setWeight('W_aa', 2, 2, 1.25);
    await expect.poll(() => marks().allTextContents()).not.toEqual(before);
    expect(await page.locator('.checked-mark.is-wrong').count()).toBe(0);
    await figure('backward-pass');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => marks().allTextContents()).toEqual(before);
  });

  it('say when a sentence is too short for a formula, and come back', async () => {
    await wake();
    await setSentence('Hermione Granger');
    await expect
      .poll(() => mark('delta[t, t-2]').textContent())
      .toContain('nothing to check yet: the formula needs a sequence of at least 3 steps');
    expect(await mark('delta[t, t-2]').locator('svg').isVisible()).toBe(false);
    await expect.poll(() => mark('delta[t, k]').textContent()).toContain('checked against the tape: 4 numbers');
    await setSentence(SENTENCE);
    await expect.poll(() => mark('delta[t, t-2]').textContent()).toContain('checked against the tape: 28 numbers');
    expect(await mark('delta[t, t-2]').locator('svg').isVisible()).toBe(true);
  });
});

describe('all figures', () => {
  it('read one word, and fifty', async () => {
    for (const [text, T] of [
      ['Potter', 1],
      [Array(50).fill('Granger').join(' '), 50],
      [SENTENCE, 9],
    ] as const) {
      await setSentence(text);
      await page.waitForFunction(
        (count) => document.querySelectorAll('#loss-terms [data-rows] tr').length === count,
        T,
      );
      await expect.poll(() => page.locator('#ledger [data-rows] tr').count()).toBe(T);
      await expect.poll(() => page.locator('#triangle [data-cell]').count()).toBe((T * (T + 1)) / 2);
      expect(await page.locator('#triangle .is-wrong, #ledger .is-wrong, #immediate-total .is-wrong').count()).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
    }
  });

  it('explain gradients that are not finite', async () => {
    await setWeight('b_y', 1, 1, -1000);
    const said = (selector: string) => expect.poll(() => page.locator(selector).first().textContent());
    await said('#loss-terms [role="status"]').toMatch(/is not finite/);
    await said('#ledger [role="status"]').toMatch(/These weights are too large/);
    await said('#triangle [data-sums]').toContain('cannot be compared');
    await figure('backward-pass');
    await page.getByRole('button', { name: 'Reset' }).click();
    await said('#ledger [data-check]').toMatch(/✓ equal/);
  });

  it('are there without scripts', async () => {
    const still = await newPage({ javaScript: false });
    await still.goto(page.url());
    expect(await still.locator('#loss-terms [data-rows] tr').count()).toBe(9);
    expect(await still.locator('#ledger [data-rows] tr').count()).toBe(9);
    expect(await still.locator('#triangle [data-cell]').count()).toBe(45);
    expect(await still.locator('#immediate-total [data-check]').textContent()).toMatch(/^3 paths, added/);
    await still.context().close();
  });
});
