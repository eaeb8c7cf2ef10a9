import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectQuiet, figure, open, openForFile, page, sentence } from './browser.ts';

const mine = ['wire-picker', 'sequence-to-class'];
openForFile('architectures/');

describe('the wire picker', () => {
  it('shows each shape with its own field, and runs what is typed', async () => {
    const picker = await figure('wire-picker');
    const boxes = (row: string) => picker.locator(`[data-row="${row}"]:not(.is-missing)`).count();
    const state = await picker.locator('[data-key="a 1"]').elementHandle();
    await picker.getByRole('radio', { name: 'one to many' }).check();
    expect(await sentence('wire-picker')).toContain('E goes on E F G G F E D, and there it ends.');
    expect([await boxes('x'), await boxes('yhat')]).toEqual([1, 8]);
    expect(await picker.locator('.shape-wire.is-fed').count()).toBe(7);
    // The picture changed: it was not drawn anew.
    expect(await state?.evaluate((each) => each.isConnected)).toBe(true);
    await picker.getByRole('combobox', { name: 'First note' }).selectOption('G');
    expect(await sentence('wire-picker')).toContain('G goes on A G F E F G');
    const listen = picker.getByRole('button', { name: 'Listen' });
    await listen.click();
    expect(await listen.getAttribute('aria-pressed')).toBe('true');
    await listen.click();
    expect(await listen.getAttribute('aria-pressed')).toBe('false');
    await picker.getByRole('radio', { name: 'many to one' }).check();
    expect([await boxes('x'), await boxes('yhat')]).toEqual([9, 1]);
    await picker.getByRole('textbox', { name: 'Review of a restaurant' }).fill('The soup was nice');
    expect(await sentence('wire-picker')).toContain('The verdict is positive');
    await picker.getByRole('radio', { name: 'one to one' }).check();
    expect(await sentence('wire-picker')).toContain('“Shanghai” is destination with 0.51.');
  });

  it('keeps what it showed where it cannot read, and says why', async () => {
    const picker = await figure('wire-picker');
    await picker.getByRole('radio', { name: 'many to many, unequal' }).check();
    const field = picker.getByRole('textbox', { name: 'Number from 1 to 3999' });
    await field.fill('88');
    expect(await sentence('wire-picker')).toContain('It writes 88 as LXXXVIII.');
    await field.fill('0');
    expect(await picker.getByRole('alert').textContent()).toContain('“0” is not a whole number');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await sentence('wire-picker')).toContain('It writes 88 as LXXXVIII.');
    await field.press('Escape');
    expect(await field.inputValue()).toBe('88');
    expect(await field.getAttribute('aria-invalid')).toBe('false');
  });

  it('answers the symbols in the text', async () => {
    await figure('wire-picker');
    const frame = page.locator('#wire-picker .box.is-input .frame').first();
    const width = () => frame.evaluate((each) => getComputedStyle(each).strokeWidth);
    expect(await width()).toBe('1px');
    await page.locator('article p [data-symbol="x"]').first().hover();
    await expect.poll(width).toBe('2.5px');
    await page.mouse.move(0, 0);
    await expect.poll(width).toBe('1px');
  });

  it('follows the notation', async () => {
    const rows = page.locator('#wire-picker .shape-svg');
    await page.locator('.notation select').selectOption('pytorch');
    await expect.poll(() => rows.textContent()).toContain('h_t');
    await page.locator('.notation select').selectOption('ng');
    await expect.poll(() => rows.textContent()).toContain('a⟨t⟩');
  });
});

describe('one verdict on a text', () => {
  it('moves the word, lengthens the text, and takes the memory away', async () => {
    const verdict = await figure('sequence-to-class');
    expect(await sentence('sequence-to-class')).toContain('so 1 of 20 states can know of it');
    const slider = verdict.getByRole('slider', { name: 'Length of the text' });
    await slider.focus();
    await page.keyboard.press('End');
    expect(await slider.getAttribute('aria-valuetext')).toBe('40 words');
    expect(await sentence('sequence-to-class')).toMatch(/right \(0\.9\d\); .* right \(0\.58\)/);
    await verdict.getByRole('radio', { name: 'first' }).check();
    expect(await sentence('sequence-to-class')).toContain('so 40 of 40 states');
    await verdict.getByRole('slider', { name: 'as trained, times' }).fill('0');
    expect(await sentence('sequence-to-class')).toContain('Without recurrent weights 1 of 40');
    expect(await verdict.locator('strong').textContent()).toBe('wonderful');
    expect(await verdict.locator('[data-text]').textContent()).toMatch(/^wonderful we came/);
  });
});

describe('the page', () => {
  it('is complete without scripts, as the scripts leave it', async () => {
    const still = await open('architectures/', { javaScript: false });
    const live = await open('architectures/');
    for (const name of mine) {
      await figure(name, live);
      const text = (on: Page) => on.locator(`#${name} [data-sentence]`).textContent();
      expect(await text(still)).toBe(await text(live));
      const drawing = (on: Page) =>
        on
          .locator(`#${name} :is([data-chart], [data-picture])`)
          .evaluateAll((all) => all.map((each) => each.innerHTML.length));
      expect(await drawing(still), name).toEqual(await drawing(live));
    }
    await still.context().close();
    await live.context().close();
  });

  it('does not scroll sideways at 320 px', async () => {
    const narrow = await open('architectures/', { width: 320 });
    const picker = await figure('wire-picker', narrow);
    await picker.getByRole('radio', { name: 'many to many, unequal' }).check();
    await figure('sequence-to-class', narrow);
    const [page_, window_] = await narrow.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(page_).toBeLessThanOrEqual(window_ as number);
    expectQuiet(narrow);
    await narrow.context().close();
  });
});
