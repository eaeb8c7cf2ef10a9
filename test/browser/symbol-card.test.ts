import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { LessonElement } from '../../src/lesson/element.ts';
import { base, expectQuiet, frames, newPage, open, settle } from './browser.ts';
import { openFigure } from './names-network.ts';

let page: Page;

afterEach(async () => {
  expectQuiet(page);
  await page.context().close();
});

const card = () => page.locator('#symbol-card');

/** What is wrong with where the card stands: outside the window, or on what it speaks of; empty when all is well. */
async function inTheWay(target: Locator): Promise<string> {
  return target.evaluate((element) => {
    const own = (document.querySelector('#symbol-card') as HTMLElement).getBoundingClientRect();
    const at = element.getBoundingClientRect();
    const isInside = own.left >= 0 && own.right <= innerWidth && own.top >= 0 && own.bottom <= innerHeight;
    const isClear = own.top >= at.bottom || own.bottom <= at.top;
    const said = (box: DOMRect) => `${box.left} to ${box.right}, ${box.top} to ${box.bottom}`;
    return isInside && isClear ? '' : `card ${said(own)}; it speaks of ${said(at)}`;
  });
}

/** Expects the card to be inside the window, and to leave free what it speaks of, once the page has come to rest. */
async function expectClear(target: Locator): Promise<void> {
  await expect.poll(() => inTheWay(target)).toBe('');
}

/** Points at something until it has its card: a page that is still coming to life may take it away from under the pointer. */
async function point(target: Locator): Promise<void> {
  await vi.waitFor(
    async () => {
      await target.hover({ timeout: 5000 });
      await card().waitFor({ timeout: 3000 });
    },
    { timeout: 40_000 },
  );
}

/** Makes the first paragraph as many pixels higher, and waits until the page has been painted with it. */
async function growAbove(by: number): Promise<void> {
  await page.evaluate(async (more) => {
    const first = document.querySelector<HTMLElement>('.prose > .standfirst') as HTMLElement;
    first.style.setProperty('height', `${first.offsetHeight + more}px`);
    for (let k = 0; k < 2; k++) await new Promise((done) => requestAnimationFrame(done));
  }, by);
}

describe('with a mouse', () => {
  test('a symbol in the text lights the same thing everywhere, and shows a card', async () => {
    page = await open('forward/');
    await settle(page);
    const symbol = page.locator('p > math[data-of="W_aa"] [data-symbol]').first();
    await symbol.scrollIntoViewIfNeeded();
    await point(symbol);
    expect(await card().getAttribute('role')).toBe('tooltip');
    expect(await card().textContent()).toMatch(/recurrent weights.*here 4 × 4.*16 numbers from −\d.*in a⟨/su);
    await expectClear(symbol);
    for (const place of [
      '.equation [data-symbol="W_aa"]',
      '.chip[data-symbol="W_aa"]',
      '[data-matrix="W_aa"]',
      '.rail[data-rail="W_aa"]',
    ])
      expect(await page.locator(place).first().getAttribute('class'), place).toContain('is-lit');
    expect(await page.locator('[data-symbol="W_ax"].is-lit, [data-matrix="W_ax"].is-lit').count()).toBe(0);
    // It takes no room: without it the page is as high.
    const [height, without] = await card().evaluate((element) => {
      const height = document.documentElement.scrollHeight;
      (element as HTMLElement).hidden = true;
      const without = document.documentElement.scrollHeight;
      (element as HTMLElement).hidden = false;
      return [height, without];
    });
    expect(height).toBe(without);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await page.mouse.move(5, 5);
    await card().waitFor({ state: 'hidden' });
    expect(await page.locator('.is-lit').count()).toBe(0);
  });

  test('the card stays while the pointer is on it, and goes with Escape', async () => {
    page = await open('forward/');
    await settle(page);
    const symbol = page.locator('p > math[data-of="a[1]"] [data-symbol]').first();
    await point(symbol);
    await card().hover();
    await page.waitForTimeout(500);
    expect(await card().isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await card().isVisible()).toBe(false);
  });

  test('a node and a matrix entry have cards that follow the moment, the edits and the notation', async () => {
    const figure = await openFigure();
    page = figure.page;
    await settle(page);
    const node = figure.node('a', 2);
    await node.locator('.frame').hover({ force: true });
    await card().waitFor();
    await expectClear(node.locator('.frame'));
    expect(await card().textContent()).toContain('hidden state');
    await page.evaluate(() => (document.querySelector('[data-lesson]') as LessonElement).lesson?.set('b_a', 1, 1, 3));
    const now = (await figure.numbers('a', 2)).join(', ');
    expect(await card().locator('.card-value').textContent()).toContain(`[${now}]`);
    await page.locator('[data-notation-switch]').selectOption('qiu');
    await page.waitForFunction(() => document.documentElement.dataset['notation'] === 'qiu');
    expect((await card().locator('.card-equation').textContent())?.normalize('NFKC')).toContain('h2=tanh');
  });

  test('an exercise, which has numbers of its own, is not given those of the page', async () => {
    page = await open('forward/');
    await settle(page);
    await point(page.locator('#exercise-one-step [data-symbol="W_aa"]').first());
    expect(await card().textContent()).toContain('recurrent weights');
    expect(await card().locator('.card-value').count()).toBe(0);
  });

  test.each(['notation/', 'sequences/'])('says name, symbol and shape in %s', async (path) => {
    page = await open(path);
    await settle(page);
    await point(page.locator('p > math[data-of="T_x"] [data-symbol]').first());
    expect((await card().textContent())?.normalize('NFKC')).toBe('length of the input Txa number');
    expect(await page.locator('[data-symbol="T_x"].is-lit').count()).toBeGreaterThan(1);
  });
});

describe('on a page without a network of its own', () => {
  test('a state has the nearest equation, and the numbers that its figure gives', async () => {
    page = await open('sequences/');
    await settle(page);
    const state = page.locator('#slot-memory .state[data-time="9"]').last();
    await state.scrollIntoViewIfNeeded();
    await page.waitForSelector('#slot-memory[data-alive="true"]');
    await settle(page);
    await point(state);
    const numbers = await state.getAttribute('aria-label');
    expect((await card().textContent())?.normalize('NFKC')).toContain(`a⟨9⟩ = ${numbers}`);
    expect((await card().locator('.card-equation').textContent())?.normalize('NFKC')).toMatch(/^a⟨9⟩=/);
    expect(await page.locator('#slot-memory .state.is-lit').count()).toBe(2);
  });

  test('an input of the reader’s sentence has its vector, and the equation of a simple network', async () => {
    page = await open('notation/');
    await settle(page);
    const symbol = page.locator('#one-hot .inputs td [data-symbol="x"]').nth(3);
    await symbol.scrollIntoViewIfNeeded();
    await page.waitForSelector('#one-hot[data-alive="true"]');
    await settle(page);
    await point(symbol);
    expect(await card().textContent()).toContain('one-hot, 1 at place');
    expect((await card().locator('.card-equation').textContent())?.normalize('NFKC')).toContain('in a⟨t⟩=g');
  });
});

describe('with the keyboard', () => {
  test('Tab stops at one symbol a section, and left and right walk on from it', async () => {
    page = await open('notation/');
    const stops = await page.evaluate(() =>
      [...document.querySelectorAll('article [data-symbol][tabindex="0"]')].map((stop) => {
        const before = [...document.querySelectorAll('article h2')].filter(
          (h2) => h2.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING,
        );
        return before.at(-1)?.id;
      }),
    );
    expect(stops.length).toBeGreaterThan(3);
    expect(new Set(stops).size).toBe(stops.length);
    await page.locator('article [data-symbol][tabindex="0"]').first().focus();
    await card().waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await card().waitFor();
    const focused = page.locator('article [data-symbol]:focus');
    expect(await focused.getAttribute('data-time')).toBe('2');
    expect((await card().textContent())?.normalize('NFKC')).toContain('input x⟨2⟩');
    expect(await focused.getAttribute('aria-describedby')).toBe('symbol-card');
    await expectClear(focused);
    await page.keyboard.press('Escape');
    expect(await card().isVisible()).toBe(false);
    await page.locator('[data-notation-switch]').selectOption('qiu');
    await page.waitForFunction(() => document.documentElement.dataset['notation'] === 'qiu');
    expect(await page.locator('article [data-symbol][tabindex="0"]').count()).toBe(stops.length);
  });

  test('a node that is walked to has a card; playing shows none', async () => {
    const figure = await openFigure({ reducedMotion: true });
    page = figure.page;
    await figure.node('yhat', 9).focus();
    await page.keyboard.press('ArrowDown');
    await card().waitFor();
    const focused = page.locator('.node:focus');
    await page.waitForSelector('.node:focus[aria-describedby="symbol-card"]');
    await expectClear(focused.locator('.frame'));
    await page.keyboard.press('Escape');
    expect(await card().isVisible()).toBe(false);
    expect(await focused.getAttribute('aria-describedby')).toBeNull();
    await page.keyboard.press('ArrowLeft');
    await page.waitForTimeout(500);
    expect(await card().isVisible()).toBe(false);
  });

  test('left and right walk over the symbols of a live formula', async () => {
    page = await open('forward/');
    await page.locator('.live-equation .equation').first().focus();
    await card().waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await card().waitFor();
    expect(await card().textContent()).toContain('recurrent weights');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => card().textContent()).toContain('hidden state');
  });

  test('a matrix entry keeps its matrix free, and typing puts the card away', async () => {
    const figure = await openFigure();
    page = figure.page;
    await figure.entry('W_aa', 1, 1).focus();
    await page.keyboard.press('Tab');
    await page.waitForSelector('input:focus[data-column="2"][aria-describedby="symbol-card"]');
    await expectClear(figure.matrix('W_aa'));
    await page.keyboard.type('2');
    expect(await card().isVisible()).toBe(false);
    expect(await figure.entry('W_aa', 1, 2).inputValue()).toBe('2');
  });
});

describe('when the page grows above what is being read', () => {
  const places = (target: Locator) =>
    target.evaluate((element) => ({
      card: (document.querySelector('#symbol-card') as HTMLElement).getBoundingClientRect().top,
      target: element.getBoundingClientRect().top,
    }));

  test('the text keeps its place', async () => {
    page = await open('forward/');
    await settle(page);
    const symbol = page.locator('p > math[data-of="W_aa"] [data-symbol]').first();
    await symbol.scrollIntoViewIfNeeded();
    const top = () => symbol.evaluate((element) => element.getBoundingClientRect().top);
    const [scrolled, before] = [await page.evaluate(() => scrollY), await top()];
    await growAbove(120);
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(scrolled + 100);
    expect(Math.abs((await top()) - before)).toBeLessThan(2);
  });

  test('the card goes with what it speaks of, where the page cannot keep its place', async () => {
    const figure = await openFigure();
    page = figure.page;
    await settle(page);
    await page.evaluate(() => document.body.style.setProperty('overflow-anchor', 'none'));
    const matrix = figure.matrix('W_aa');
    await figure.entry('W_aa', 1, 1).focus();
    await page.keyboard.press('Tab');
    await card().waitFor();
    await expectClear(matrix);
    const before = await places(matrix);
    await growAbove(-40);
    const after = await places(matrix);
    expect(Math.abs(after.target - before.target)).toBeGreaterThan(30);
    expect(after.card - after.target).toBeCloseTo(before.card - before.target, 0);
  });
});

describe('with a finger, at 360 px', () => {
  test('a tap shows the card, a tap elsewhere puts it away', async () => {
    page = await open('forward/', { width: 360, height: 640, touch: true });
    const symbol = page
      .locator('p > math[data-of="a[t-1]"] [data-symbol], p > math[data-of="x[1]"] [data-symbol]')
      .first();
    await symbol.scrollIntoViewIfNeeded();
    await symbol.tap();
    await card().waitFor();
    await expectClear(symbol);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const { violations } = await new AxeBuilder({ page }).include('#symbol-card').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.touchscreen.tap(5, 5);
    await card().waitFor({ state: 'hidden' });
    const live = page.locator('.live-equation [data-symbol="W_ax"]').first();
    await live.scrollIntoViewIfNeeded();
    await live.tap();
    await card().waitFor();
    await expectClear(live);
  });
});

test('a tap on a symbol in a label shows its card and presses what the label names', async () => {
  page = await open('notation/', { width: 360, height: 640, touch: true });
  const option = page.locator('#exercise-two-lengths label').first();
  await option.scrollIntoViewIfNeeded();
  await page.waitForSelector('#exercise-two-lengths[data-alive="true"]');
  await settle(page);
  await option.scrollIntoViewIfNeeded();
  await option.locator('[data-symbol="T_y"]').tap();
  await card().waitFor();
  await expect.poll(() => option.locator('input').isChecked()).toBe(true);
  await frames(page);
  expect(await card().textContent()).toContain('length of the output');
});

test('nothing of it is loaded before a symbol is pointed at', async () => {
  page = await newPage();
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await page.goto(`${base}notation/`, { waitUntil: 'networkidle' });
  const answers = () => scripts.filter((address) => /\/answers\.[^/]*\.js$/.test(address));
  await page.mouse.move(640, 300);
  expect(answers()).toEqual([]);
  await page.locator('p > math[data-of="x[1]"] [data-symbol]').first().hover();
  await card().waitFor();
  expect(answers()).toHaveLength(1);
});
