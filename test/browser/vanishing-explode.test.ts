import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectQuiet, figure, frames, open, openForFile, page } from './browser.ts';

openForFile('vanishing/');

const said = (of: Locator) => of.locator('[data-sentence]').textContent();
const shift = async (of: Locator, on: Page) =>
  on.evaluate((element) => (element as HTMLElement).getBoundingClientRect().height, await of.elementHandle());

describe('eigenvalue-disc', () => {
  const entries = (disc: Locator) =>
    disc.locator('input.entry').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

  it('moves an eigenvalue with the arrow keys, and the matrix with it', async () => {
    const disc = await figure('eigenvalue-disc');
    const before = await entries(disc);
    await disc.locator('[data-handle="0"]').focus();
    await page.keyboard.press('ArrowRight');
    expect(await disc.locator('[data-eigenvalues]').textContent()).toContain('λ₁ = 0.95');
    expect(await entries(disc)).not.toEqual(before);
    await page.keyboard.press('ArrowUp');
    expect(await disc.locator('[data-eigenvalues]').textContent()).toContain('λ₁ = 0.95, λ₂ = 0.60');
    await page.keyboard.press('ArrowLeft');
    expect(await entries(disc)).toEqual(before);
  });

  it('drags a complex pair, each the mirror image of the other', async () => {
    const disc = await figure('eigenvalue-disc');
    await disc.getByText('a complex pair', { exact: true }).click();
    const box = await disc.locator('[data-disc]').boundingBox();
    if (!box) throw new Error('the disc is not there');
    const unit = box.width / 3.2;
    const handle = await disc.locator('[data-handle="0"] .disc-dot').boundingBox();
    if (!handle) throw new Error('the handle is not there');
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 0.3 * unit, box.y + box.height / 2 - 0.7 * unit, { steps: 4 });
    await page.mouse.up();
    const text = (await disc.locator('[data-eigenvalues]').textContent()) ?? '';
    const [, re, im, re2, im2] = /λ₁ = ([\d.]+) \+ ([\d.]+)i, λ₂ = ([\d.]+) − ([\d.]+)i/.exec(text) ?? [];
    expect([re, im]).toEqual([re2, im2]);
    expect(Number(re)).toBeCloseTo(0.3, 1);
    expect(Number(im)).toBeCloseTo(0.7, 1);
  });

  it('takes a matrix entry by entry, and says what is wrong where it was typed', async () => {
    const disc = await figure('eigenvalue-disc');
    await disc.getByRole('button', { name: 'Contraction' }).click();
    const [first] = await disc.locator('input.entry').all();
    if (!first) throw new Error('there is no entry');
    for (const [k, text] of ['0', '3', '0', '0'].entries()) {
      await disc.locator('input.entry').nth(k).fill(text);
      await page.keyboard.press('Enter');
    }
    expect(await disc.locator('[data-eigenvalues]').textContent()).toContain('ρ = 0.000');
    expect(await said(disc)).toContain('first grows: to 3.00 at k = 1');
    await first.fill('one');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => disc.locator('[data-error]').textContent())
      .toMatch(/“one” is not known here.* The matrix stays as it is\./);
    expect(await said(disc)).toContain('first grows: to 3.00 at k = 1');
    await first.fill('1/2');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document.querySelector('#eigenvalue-disc [data-eigenvalues]')?.textContent?.includes('λ₁ = 0.50'),
    );
    expect(await disc.locator('[data-error]').textContent()).toBe('');
    await first.fill('1000000');
    await page.keyboard.press('Enter');
    expect(await said(disc)).toContain('beyond all numbers');
    await disc.getByRole('button', { name: 'Saturation' }).click();
    expect(await said(disc)).toContain('the states saturate');
  });
});

describe('exploding', () => {
  // A button that can do nothing now is not disabled for the browser.
  const press = (of: Locator, name: string) => of.getByRole('button', { name, exact: true }).click({ force: true });

  it('has stopped where the build has stopped, undoes and goes on with clipping', async () => {
    const training = await figure('exploding');
    expect(await said(training)).toMatch(/^Stopped after update 73 .* a⟨14⟩ is not a finite number any more\./);
    await press(training, 'Train');
    expect(await said(training)).toMatch(/^Stopped after update 73/);
    await press(training, 'Undo');
    expect(await said(training)).toMatch(/^After 72 updates the loss is 1\.30·10²³/);
    await press(training, 'One update');
    expect(await said(training)).toMatch(/^Stopped after update 73/);
    await press(training, 'Back to the lowest loss');
    expect(await said(training)).toMatch(/^After 42 updates the loss is 0\.0609/);
    await training.getByText('by norm', { exact: true }).click();
    await press(training, 'Train');
    await page.waitForFunction(() =>
      /^After 200/.test(document.querySelector('#exploding [data-sentence]')?.textContent ?? ''),
    );
    expect(await said(training)).toContain('158 of 200 updates were clipped.');
    expect(await training.locator('[data-sentence]').getAttribute('aria-busy')).toBe('false');
  });

  it('trains in slices, pauses, and gives the same losses again', async () => {
    const training = await figure('exploding');
    await press(training, 'Start again');
    expect(await said(training)).toMatch(/^Before the first update the loss is 2\.43/);
    await press(training, 'Train');
    expect(await training.getByRole('button', { name: 'Pause' }).count()).toBe(1);
    await page.waitForFunction(() =>
      /^After [2-9]\d/.test(document.querySelector('#exploding [data-sentence]')?.textContent ?? ''),
    );
    await press(training, 'Pause');
    const text = await said(training);
    const updates = Number(/^After (\d+)/.exec(text ?? '')?.[1]);
    await frames(page, 6);
    expect(await said(training)).toBe(text);
    await press(training, 'Start again');
    for (let k = 0; k < updates; k++) await press(training, 'One update');
    expect(await said(training)).toBe(text);
  });

  it('rests while the figure is out of sight', async () => {
    const training = await figure('exploding');
    await press(training, 'Start again');
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await frames(page);
    await training.locator('[data-act="play"]').evaluate((button) => (button as HTMLElement).click());
    await frames(page, 12);
    expect(await said(training)).toMatch(/^Before the first update|^After \d update/);
    await figure('exploding');
    await page.waitForFunction(() =>
      /^After 200/.test(document.querySelector('#exploding [data-sentence]')?.textContent ?? ''),
    );
  });

  it('takes other seeds, and says what is none where it was typed', async () => {
    const training = await figure('exploding');
    const seed = training.getByLabel('Seed');
    await seed.fill('7');
    const other = await said(training);
    expect(other).toMatch(/^Before the first update the loss is (?!2\.43)/);
    for (const text of ['1e30', '2.5', '-1', '']) {
      await seed.fill(text);
      expect(await training.locator('#training-seed-error').textContent()).toMatch(/^A seed is a whole number/);
      expect(await said(training)).toBe(other);
    }
    await seed.fill('5');
    expect(await training.locator('#training-seed-error').textContent()).toBe('');
    expect(await said(training)).toMatch(/^Before the first update the loss is 2\.43/);
  });

  it('follows the notation', async () => {
    const training = await figure('exploding');
    await training.getByText('none', { exact: true }).click();
    await press(training, 'Start again');
    await press(training, 'Train');
    await expect.poll(() => said(training)).toMatch(/^Stopped .* a⟨14⟩ .* W_aa is/);
    const notation = page.locator('select[data-notation-switch]').first();
    await notation.selectOption('qiu');
    await expect.poll(() => said(training)).toMatch(/^Stopped .* h_14 .* norm of U is/);
    const disc = await figure('eigenvalue-disc');
    await expect.poll(() => said(disc)).not.toContain('W_aa');
    await expect.poll(() => page.locator('#clipping-cliff [data-axis="W_aa"]').textContent()).toBe('U');
    await notation.selectOption('ng');
    await expect.poll(() => said(training)).toMatch(/^Stopped .* a⟨14⟩/);
  });
});

describe('clipping-cliff', () => {
  it('shows each step in numbers', async () => {
    const cliff = await figure('clipping-cliff');
    const rows = () => cliff.locator('[data-rows] tr').allTextContents();
    expect((await rows())[0]).toContain('length 98.2');
    await cliff.locator('[data-set="step"]').fill('1');
    const [none, norm, value] = await rows();
    expect(none?.replace('without clipping', '')).toBe(norm?.replace('by norm', ''));
    expect(none?.replace('without clipping', '')).toBe(value?.replace('by value', ''));
  });

  it('moves the start with keys and mouse, within the map', async () => {
    const cliff = await figure('clipping-cliff');
    const handle = cliff.locator('.cliff-handle');
    await handle.focus();
    await page.keyboard.press('ArrowUp');
    expect(await handle.getAttribute('aria-valuetext')).toBe('(4.50, −2.45)');
    const dot = await cliff.locator('.cliff-dot').boundingBox();
    if (!dot) throw new Error('the start is not there');
    await page.mouse.move(dot.x + 8, dot.y + 8);
    await page.mouse.down();
    await page.mouse.move(dot.x + 3000, dot.y - 3000, { steps: 3 });
    await page.mouse.up();
    expect(await handle.getAttribute('aria-valuetext')).toBe('(5.40, −1.40)');
    expect(await said(cliff)).toContain('and stayed on the map');
    await cliff.getByRole('button', { name: 'Start where it was' }).click();
    expect(await handle.getAttribute('aria-valuetext')).toBe('(4.50, −2.50)');
  });
});

describe('on a phone, and with little motion', () => {
  it('keeps the width of the page and the height of the figures', async () => {
    const narrow = await open('vanishing/', { width: 320, height: 640, touch: true, reducedMotion: true });
    for (const name of ['eigenvalue-disc', 'exploding', 'clipping-cliff']) {
      const before = await shift(narrow.locator(`#${name}`), narrow);
      const found = await figure(name, narrow);
      expect(Math.abs((await shift(found, narrow)) - before)).toBeLessThan(2);
      const wide = await found.evaluate((element) => element.scrollWidth > element.clientWidth + 1);
      expect(wide, name).toBe(false);
    }
    const training = await figure('exploding', narrow);
    const height = await shift(training, narrow);
    await training.getByRole('button', { name: 'Start again' }).click();
    await training.getByRole('button', { name: 'Train', exact: true }).click();
    await narrow.waitForFunction(() =>
      /^Stopped/.test(document.querySelector('#exploding [data-sentence]')?.textContent ?? ''),
    );
    expect(Math.abs((await shift(training, narrow)) - height)).toBeLessThan(2);
    expectQuiet(narrow);
    await narrow.context().close();
  });

  it('is complete without scripts', async () => {
    const still = await open('vanishing/', { javaScript: false });
    expect(await still.locator('#exploding [data-sentence]').textContent()).toMatch(/^Stopped after update 73/);
    expect(await still.locator('#exploding [data-key="series loss"]').count()).toBe(1);
    expect(await still.locator('#clipping-cliff .cliff-line').count()).toBeGreaterThanOrEqual(3);
    expect(await still.locator('#eigenvalue-disc [data-key="series product"]').count()).toBe(1);
    await still.context().close();
  });
});
