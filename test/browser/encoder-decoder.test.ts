import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectQuiet, figure, open, openForFile, page, sentence } from './browser.ts';

const mine = ['encoder-decoder', 'bottleneck', 'feedback-loop'];
openForFile('architectures/');

describe('one reads, the other writes', () => {
  it('reads another number, hands it over too early, and slips', async () => {
    const writing = await figure('encoder-decoder');
    const state = await writing.locator('[data-key="box encoder 0"]').elementHandle();
    const field = writing.getByRole('textbox', { name: 'Number' });
    await field.fill('1988');
    expect(await sentence('encoder-decoder')).toBe('It has read 1988, and it writes MCMLXXXVIII. That is right.');
    const handed = writing.getByRole('slider', { name: 'Handed over after' });
    expect(await handed.getAttribute('aria-valuetext')).toBe('all digits');
    await handed.fill('2');
    expect(await sentence('encoder-decoder')).toContain('Of 1988 it has read 19');
    expect(await writing.locator('.is-unread').allTextContents()).toEqual(['8', '8']);
    expect(await writing.locator('.letter').allTextContents()).toEqual(['X', 'I', 'X', 'end']);
    // The picture changed: it was not drawn anew.
    expect(await state?.evaluate((each) => each.isConnected)).toBe(true);
    await field.fill('38');
    await writing.getByRole('slider', { name: 'It slips' }).fill('1');
    expect(await sentence('encoder-decoder')).toContain('it writes LXXXVIII.');
    expect(await writing.locator('.is-loop').count()).toBe(8);
    await writing.getByRole('radio', { name: 'the target' }).check();
    expect(await writing.locator('.is-loop').count()).toBe(0);
    expect(await sentence('encoder-decoder')).toContain('the next step reads the target');
    await writing.getByRole('radio', { name: '6', exact: true }).check();
    expect(await writing.locator('[data-key^="tile encoder 0 "]').count()).toBe(6);
  });

  it('keeps the number where it cannot read another, and says why', async () => {
    const writing = await figure('encoder-decoder');
    const field = writing.getByRole('textbox', { name: 'Number' });
    const before = await sentence('encoder-decoder');
    await field.fill('4000');
    expect(await writing.getByRole('alert').textContent()).toContain('from 1 to 3999');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await sentence('encoder-decoder')).toBe(before);
    await field.press('Escape');
    expect(await field.inputValue()).toBe('38');
    expect(await field.getAttribute('aria-invalid')).toBe('false');
  });
});

describe('what fits, and where the loop closes', () => {
  it('another size', async () => {
    const bottleneck = await figure('bottleneck');
    await bottleneck.getByRole('radio', { name: '24' }).check();
    expect(await sentence('bottleneck')).toContain('24 units: of the first letters 1.00 and 1.00');
  });

  it('cancels, cuts, and follows the notation', async () => {
    const loop = await figure('feedback-loop');
    await loop.getByRole('slider', { name: 'From input to state' }).fill('-1');
    await loop.getByRole('slider', { name: 'From state to output' }).fill('0.8');
    expect(await sentence('feedback-loop')).toContain('At the first state 0 arrives; through the states alone 0.168');
    await loop.getByRole('radio', { name: 'the states' }).check();
    expect(await loop.locator('.way.is-cut').count()).toBe(14);
    const name = loop.locator('[data-key="word start"]');
    await page.locator('.notation select').selectOption('pytorch');
    await expect.poll(() => name.textContent()).toBe('x1');
    await page.locator('.notation select').selectOption('ng');
    await expect.poll(() => name.textContent()).toBe('x⟨1⟩');
  });
});

describe('the page', () => {
  it('is complete without scripts, as the scripts leave it', async () => {
    const still = await open('architectures/', { javaScript: false });
    const live = await open('architectures/');
    for (const name of mine) {
      await figure(name, live);
      const drawing = (on: Page) =>
        on
          .locator(`#${name} :is([data-chart], [data-writing], [data-loop], [data-sentence])`)
          .evaluateAll((all) => all.map((each) => each.innerHTML));
      expect(await drawing(still), name).toEqual(await drawing(live));
    }
    await still.context().close();
    await live.context().close();
  });

  it('does not scroll sideways at 320 px', async () => {
    const narrow = await open('architectures/', { width: 320 });
    const writing = await figure('encoder-decoder', narrow);
    await writing.getByRole('textbox', { name: 'Number' }).fill('3888');
    await figure('feedback-loop', narrow);
    const [wide, window_] = await narrow.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(wide).toBeLessThanOrEqual(window_ as number);
    expectQuiet(narrow);
    await narrow.context().close();
  });
});
