import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/networks/counts.ts';
import { expectQuiet, open, type PageOptions } from './browser.ts';

const id = '#standard-network';

/** The figure, alive. */
async function openFigure(options: PageOptions = {}) {
  const page = await open('forward/', options);
  const figure = page.locator(id);
  await figure.scrollIntoViewIfNeeded();
  await page.waitForSelector(`${id}[data-alive]`);
  return { page, figure };
}

const text = (page: Page, name: string) => page.locator(`${id} [data-text="${name}"]`).textContent();
const answer = (page: Page, network: string) =>
  page.locator(`${id} [data-network="${network}"] [data-answer]`).textContent();

test('without scripts it shows the counts of the chapter, Harry at position 7, and no controls', async () => {
  const page = await open('forward/', { javaScript: false, width: 360 });
  expect(await text(page, 'slots-count')).toBe('100,010,200 parameters');
  expect(await text(page, 'recurrent-count')).toBe('1,010,201 parameters');
  expect(await text(page, 'padding-count')).toBe('91 of 100 slots are padding');
  expect(await page.locator(`${id} input:visible`).count()).toBe(0);
  expect(Number(await answer(page, 'untied'))).toBeLessThan(0.5);
  expect(Number(await answer(page, 'tied'))).toBeGreaterThan(0.9);
  await page.context().close();
});

test('scripts take over what the build drew without a change', async () => {
  const still = await open('forward/', { javaScript: false });
  const { page, figure } = await openFigure();
  const written = (of: Page) =>
    of.locator(`${id} [data-text], ${id} .position-network, ${id} [role="status"]`).allTextContents();
  expect(await written(page)).toEqual(await written(still));
  expect(await figure.locator('svg').evaluateAll((all) => all.map((svg) => svg.innerHTML))).toEqual(
    await still.locator(`${id} svg`).evaluateAll((all) => all.map((svg) => svg.innerHTML)),
  );
  expectQuiet(page);
  await page.context().close();
  await still.context().close();
});

describe('the sliders', () => {
  test('move by keyboard, say their value, and every number follows', async () => {
    const { page, figure } = await openFigure();
    const slots = figure.getByRole('slider', { name: 'Most words accepted' });
    await slots.focus();
    await page.keyboard.press('ArrowRight');
    expect(await slots.getAttribute('aria-valuetext')).toBe('101 words');
    await figure.getByRole('slider', { name: 'Vocabulary' }).press('End');
    await figure.getByRole('slider', { name: 'Hidden units' }).press('Home');
    const counts = compare({ T_max: 101, vocabulary: 100_000, units: 1 }, 9);
    const grouped = (value: number) => `${value.toLocaleString('en')} parameters`;
    expect(await text(page, 'slots-count')).toBe(grouped(counts.slots));
    expect(await text(page, 'recurrent-count')).toBe(grouped(counts.recurrent));
    expect(await text(page, 'padding-count')).toBe('92 of 101 slots are padding');
    const width = (bar: string) =>
      figure.locator(`[data-bar="${bar}"]`).evaluate((rect) => rect.getBoundingClientRect().width);
    expect((await width('recurrent')) / (await width('slots'))).toBeCloseTo(counts.recurrent / counts.slots, 3);
    expectQuiet(page);
    await page.context().close();
  });

  test.each([360, 1280])('change no height, at %i px', async (width) => {
    const { page, figure } = await openFigure({ width });
    const height = () => figure.evaluate((element) => element.getBoundingClientRect().height);
    const before = await height();
    for (const [size, place] of [
      ['T_max', '200'],
      ['vocabulary', '80'],
      ['units', '500'],
      ['T_max', '1'],
      ['vocabulary', '0'],
    ]) {
      await figure.locator(`[data-size="${size}"]`).fill(place!);
      expect(await height(), `${size} ${place}`).toBe(before);
    }
    for (const place of [1, 3]) {
      await figure.getByRole('radio', { name: `Position ${place}` }).check({ force: true });
      expect(await height(), `position ${place}`).toBe(before);
    }
    await page.context().close();
  });
});

test('Harry moves by keyboard; with weights of its own each slot but the first answers from its bias alone', async () => {
  const { page, figure } = await openFigure();
  const place = figure.getByRole('radio', { name: 'Position 7' });
  await place.focus();
  for (let k = 0; k < 6; k++) await page.keyboard.press('ArrowLeft');
  expect(await figure.getByRole('radio', { name: 'Position 1' }).isChecked()).toBe(true);
  const tied = await answer(page, 'tied');
  expect(Number(await answer(page, 'untied'))).toBeGreaterThan(0.9);
  await figure.getByRole('radio', { name: 'Position 9' }).check({ force: true });
  expect(await figure.locator('[data-network="untied"] [data-working]').textContent()).toMatch(
    /^ŷ⟨9⟩ = σ\(0 − [\d.]+\)$/,
  );
  expect(Number(await answer(page, 'untied'))).toBeLessThan(0.5);
  expect(await answer(page, 'tied')).toBe(tied);
  expect(await figure.locator('li.is-chosen').allTextContents()).toEqual([
    '0',
    await figure.locator('[data-network="tied"] li').first().textContent(),
  ]);
  expect(await figure.getByRole('status', { name: 'Harry’s answers' }).textContent()).toContain('Harry at position 9');
  expectQuiet(page);
  await page.context().close();
});

test.each([
  [360, 'light'],
  [1280, 'dark'],
] as const)('can be read by everyone after changes, at %i px, %s', async (width, theme) => {
  const { page, figure } = await openFigure({ width, theme, touch: width < 500, reducedMotion: true });
  await figure.locator('[data-size="T_max"]').fill('1');
  await figure.getByRole('radio', { name: 'Position 3' }).check({ force: true });
  const { violations } = await new AxeBuilder({ page }).include(id).analyze();
  expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
  expect(await figure.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  await page.context().close();
});
