import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectQuiet, figure, open, openForFile, page, sentence } from './browser.ts';

const mine = ['gate-by-gate', 'gate-by-hand', 'gru-cats', 'gru-gradient', 'gru-conventions'];
openForFile('gru/');

describe('gate by gate', () => {
  it('adds a piece and runs again', async () => {
    const gates = await figure('gate-by-gate');
    expect(await sentence('gate-by-gate')).toContain('So a⟨1⟩ is 0.760.');
    await gates.getByRole('radio', { name: 'recurrent unit' }).check();
    expect(await sentence('gate-by-gate')).toContain('makes 0.397 of it');
    expect(await gates.getByRole('slider', { name: 'Bias of update gate' }).isDisabled()).toBe(true);
    await gates.getByRole('radio', { name: '+ a reset gate' }).check();
    expect(await sentence('gate-by-gate')).toContain('So a⟨1⟩ is 0.687.');
    expect(await gates.locator('[data-node="Γ_r"].is-current').count()).toBe(1);
    await gates.getByRole('slider', { name: 'Bias of update gate' }).fill('-6');
    expect(await gates.locator('.stage-line').count()).toBe(4);
    expect(await sentence('gate-by-gate')).toContain('0.79');
  });
});

describe('the gate by hand', () => {
  it('holds, leaks and lets go', async () => {
    const hand = await figure('gate-by-hand');
    expect(await sentence('gate-by-hand')).toContain('20 words later it is −1.000');
    await hand.getByRole('button', { name: 'A small leak' }).click();
    expect(await sentence('gate-by-hand')).toContain('20 words later it is −0.352');
    const slider = hand.getByRole('slider', { name: 'At every word after the subject' }).first();
    expect(await slider.getAttribute('aria-valuetext')).toBe('0.05');
    await slider.focus();
    await page.keyboard.press('Home');
    expect(await hand.getByRole('textbox').first().inputValue()).toBe('0 1 0');
    expect(await sentence('gate-by-hand')).toContain('20 words later it is −1.000');
  });

  it('keeps the last good script where it cannot read, and says why', async () => {
    const hand = await figure('gate-by-hand');
    const field = hand.getByRole('textbox', { name: 'Gate of number: one or several' });
    const before = await sentence('gate-by-hand');
    await field.fill('0 1 2');
    expect(await hand.locator('[data-script-error="0"]').textContent()).toContain('“2” is not a number from 0 to 1');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await sentence('gate-by-hand')).toBe(before);
    await field.press('Escape');
    expect(await field.inputValue()).toBe('0 1 0');
    expect(await hand.locator('[data-script-error="0"]').textContent()).toBe('');
  });
});

describe('cats', () => {
  it('shows what a closed gate is worth, and a network that does without', async () => {
    const cats = await figure('gru-cats');
    expect(await cats.locator('[data-learned]').textContent()).toContain('both 15 of 24');
    await cats.getByRole('radio', { name: '0.12' }).check();
    expect(await cats.locator('[data-learned]').textContent()).toContain('both 24 of 24');
    await cats.getByRole('combobox', { name: 'Gates' }).selectOption('update');
    expect(await sentence('gru-cats')).toMatch(/^With the update gate held open.*“was” with 1\.00: right\.$/);
    await cats.getByRole('radio', { name: 'cats', exact: true }).check();
    expect(await sentence('gru-cats')).toContain('“were” with 1.00: right');
  });
});

describe('the gradient', () => {
  it('follows the bias of the gate', async () => {
    const gradient = await figure('gru-gradient');
    expect(await sentence('gru-gradient')).toContain('the full GRU 4.36·10⁻⁶');
    await gradient.getByRole('slider', { name: 'Bias of the update gate' }).fill('-6');
    expect(await sentence('gru-gradient')).toContain('the full GRU 0.936');
  });
});

describe('conventions', () => {
  it('maps weights, and brings all together where the order does not matter', async () => {
    const conventions = await figure('gru-conventions');
    await conventions.getByRole('combobox', { name: 'Weights' }).selectOption('mapped');
    expect(await sentence('gru-conventions')).toContain('Another network: PyTorch, up to 0.182 away');
    await conventions.getByRole('combobox', { name: 'Reset gate' }).selectOption('open');
    expect(await sentence('gru-conventions')).toContain('All four end in the same state');
  });
});

describe('the page', () => {
  it('follows the notation', async () => {
    const gates = await figure('gate-by-gate');
    await page.locator('.notation select').selectOption('pytorch');
    await expect.poll(() => sentence('gate-by-gate')).toContain('h_1');
    expect(await gates.locator('[data-picture]').textContent()).toContain('z');
    await page.locator('.notation select').selectOption('ng');
    await expect.poll(() => sentence('gate-by-gate')).toContain('a⟨1⟩');
  });

  it.each(mine)('%s: is complete without scripts, as the scripts leave it', async (name) => {
    const still = await open('gru/', { javaScript: false });
    const live = await open('gru/');
    await figure(name, live);
    const text = (on: Page) => on.locator(`#${name} [data-sentence]`).textContent();
    expect(await text(still)).toBe(await text(live));
    const drawing = (on: Page) =>
      on
        .locator(`#${name} :is([data-chart], [data-picture])`)
        .evaluateAll((all) => all.map((each) => each.innerHTML.length));
    expect(await drawing(still)).toEqual(await drawing(live));
    await still.context().close();
    await live.context().close();
  });

  it.each([320, 360])('does not scroll sideways at %s px', async (width) => {
    const narrow = await open('gru/', { width });
    for (const name of mine) await figure(name, narrow);
    const [page_, window_] = await narrow.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(page_).toBeLessThanOrEqual(window_ as number);
    expectQuiet(narrow);
    await narrow.context().close();
  });
});

it('brings back after a reload what was set', async () => {
  const own = await open('gru/');
  const gates = await figure('gate-by-gate', own);
  await gates.getByRole('radio', { name: '+ a reset gate' }).check();
  const hand = await figure('gate-by-hand', own);
  await hand.getByRole('textbox', { name: 'Gate of number: one or several' }).fill('0 1 0.5');
  const said = await hand.locator('[data-sentence]').textContent();
  await own.reload();
  await figure('gate-by-gate', own);
  expect(await gates.getByRole('radio', { name: '+ a reset gate' }).isChecked()).toBe(true);
  expect(await gates.locator('[data-sentence]').textContent()).toContain('So a⟨1⟩ is 0.687.');
  await figure('gate-by-hand', own);
  expect(await hand.locator('[data-sentence]').textContent()).toBe(said);
  expectQuiet(own);
  await own.context().close();
});
