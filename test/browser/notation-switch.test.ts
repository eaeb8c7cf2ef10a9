import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { base, expectQuiet, frames, newPage, open, pages, scrollThrough } from './browser.ts';
import { openFigure } from './names-network.ts';

const chapters = pages.filter((path) => !['', 'glossary/', '404.html'].includes(path));
const others = ['qiu', 'slides', 'pytorch'] as const;

let page: Page | undefined;

afterEach(async () => {
  if (!page) return;
  expectQuiet(page);
  await page.context().close();
  page = undefined;
});

/** Writes the page in a notation, as a reader does. */
async function choose(name: string): Promise<void> {
  await (page as Page).locator('[data-notation-switch]').selectOption(name);
  await (page as Page).waitForFunction((wanted) => document.documentElement.dataset['notation'] === wanted, name);
  await (page as Page).waitForLoadState('networkidle');
}

/** Every text and label of the page, but for what compares notations and so keeps its letters. */
function written(): Promise<string[]> {
  return (page as Page).evaluate(() => {
    const isFixed = (element: Element | null) => !element || element.closest('script, style, [data-fixed]') !== null;
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode())
      if (!isFixed(text.parentElement)) found.push(text.textContent ?? '');
    for (const element of document.querySelectorAll('*')) {
      if (isFixed(element)) continue;
      for (const name of ['aria-label', 'aria-valuetext', 'title', 'alt', 'placeholder'])
        found.push(element.getAttribute(name) ?? '');
      // Letters of a formula and of a drawing stand in elements of their own.
      if (element.matches('math, svg text')) found.push(` ${element.textContent} `);
    }
    return found.filter((text) => text.trim() !== '').map((text) => text.normalize('NFKC'));
  });
}

/** What only the course notes write. */
const courseNotes = /⟨|W_?(aa|ax|ya)(?![a-z])|\bb_a\b|\bba\b|\ba_prev\b/;

/** The slides call the candidate of an LSTM a, and so its bias b_a. */
const leftIn = (path: string, name: string): RegExp =>
  path === 'lstm/' && name === 'slides' ? /⟨|W_?(aa|ax|ya)(?![a-z])|\ba_prev\b/ : courseNotes;

describe.each(chapters)('%s', (path) => {
  test.each(others)('has nothing of the course notes left when it is set to %s, and comes back', async (name) => {
    page = await open(path, { reducedMotion: true });
    await scrollThrough(page);
    const before = await written();
    expect(before.some((text) => courseNotes.test(text))).toBe(true);
    await choose(name);
    const left = async () => (await written()).filter((text) => leftIn(path, name).test(text));
    // Figures out of sight follow a moment later.
    await expect.poll(left).toEqual([]);
    // A state that still has the letter `a` would not show in the patterns above.
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll('math:not([data-fixed] *) [data-symbol="a"], .node[data-node="a"] .name')]
          .map((symbol) => symbol.textContent?.normalize('NFKC'))
          .filter((text) => text?.startsWith('a')),
      ),
    ).toEqual([]);
    await choose('ng');
    await expect.poll(written).toEqual(before);
  });

  test('follows in figures that the reader has not come to yet', async () => {
    page = await open(path);
    await choose('pytorch');
    await expect.poll(async () => (await written()).filter((text) => courseNotes.test(text))).toEqual([]);
  });

  test('loads what writes it only when another notation is chosen', async () => {
    page = await newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(base + path, { waitUntil: 'networkidle' });
    await scrollThrough(page);
    const writers = async () => {
      const scripts = requests.filter((address) => address.endsWith('.js'));
      const texts = await Promise.all(scripts.map(async (address) => (await fetch(address)).text()));
      return texts.filter((text) => text.includes('math[data-of]')).length;
    };
    expect(await writers()).toBe(0);
    await choose('qiu');
    expect(await writers()).toBe(1);
    expect(requests.filter((address) => address.includes('arithmetic'))).toEqual([]);
  });
});

describe('the choice', () => {
  test('is there after a reload, on other pages, and in another tab', async () => {
    page = await open('forward/');
    await choose('slides');
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.locator('[data-notation-switch]').inputValue()).toBe('slides');
    await page.goto(`${base}sequences/`, { waitUntil: 'networkidle' });
    expect(await page.locator('article math[data-of="a[0]"]').first().getAttribute('aria-label')).toBe('s_0');
    const other = await page.context().newPage();
    await other.goto(base, { waitUntil: 'networkidle' });
    expect(await other.locator('.is-still [data-node="a"] .name').first().textContent()).toBe('s0');
    await other.locator('[data-notation-switch]').selectOption('pytorch');
    await page.waitForFunction(() => document.documentElement.dataset['notation'] === 'pytorch');
    expect(await page.locator('[data-notation-switch]').inputValue()).toBe('pytorch');
  });

  test.each(['sanskrit', 'constructor', ''])('stays with the course notes when %j was kept', async (name) => {
    page = await newPage();
    await page.addInitScript((kept) => localStorage.setItem('unrolled:notation', kept), name);
    await page.goto(`${base}forward/`, { waitUntil: 'networkidle' });
    expect(await page.locator('[data-notation-switch]').inputValue()).toBe('ng');
    expect(await page.locator('article math[data-of="a[t]"]').first().getAttribute('aria-label')).toBe('a⟨t⟩');
  });

  test('travels in the link, and the link leaves when the reader chooses another', async () => {
    const figure = await openFigure();
    page = figure.page;
    await choose('qiu');
    await figure.button('Copy link').click();
    await page.waitForURL(/#v=1&n=qiu/);
    const link = page.url();
    await page.context().close();
    page = await newPage();
    await page.goto(link, { waitUntil: 'networkidle' });
    await page.waitForFunction(() => document.documentElement.dataset['notation'] === 'qiu');
    expect(await page.locator('[data-matrix="W_ax"]').getAttribute('aria-label')).toBe('W, input weights, 4 × 24');
    expect(page.url()).toBe(link);
    await choose('ng');
    expect(new URL(page.url()).hash).toMatch(/^#v=1&k=/);
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.locator('[data-matrix="W_ax"]').getAttribute('aria-label')).toBe('W_ax, input weights, 4 × 24');
  });

  test('travels in the address of every page, and leaves it with the course notes', async () => {
    page = await open('sequences/');
    await choose('qiu');
    expect(page.url()).toBe(`${base}sequences/?n=qiu`);
    const other = await newPage();
    await other.goto(`${page.url()}#where-the-memory-is`, { waitUntil: 'networkidle' });
    await other.waitForFunction(() => document.documentElement.dataset['notation'] === 'qiu');
    expect(await other.locator('[data-notation-switch]').inputValue()).toBe('qiu');
    expect(await other.evaluate(() => localStorage.getItem('unrolled:notation'))).toBeNull();
    expectQuiet(other);
    await other.context().close();
    await choose('ng');
    expect(page.url()).toBe(`${base}sequences/`);
    await page.goto(`${base}sequences/?n=sanskrit`, { waitUntil: 'networkidle' });
    expect(await page.locator('[data-notation-switch]').inputValue()).toBe('ng');
  });

  test('says what a convention changes beside the letters', async () => {
    page = await open('forward/');
    const note = page.locator('[data-notation-note]');
    expect(await note.textContent()).toBe('');
    expect(await page.getByRole('link', { name: 'See it run' }).isVisible()).toBe(false);
    await choose('pytorch');
    expect((await note.textContent())?.normalize('NFKC')).toContain('adds two biases, bih and bhh. On this site bh is');
    await choose('slides');
    expect((await note.textContent())?.normalize('NFKC')).toContain('one more column of U');
    await page.getByRole('link', { name: 'See it run' }).click();
    await page.waitForURL('**/notation/**#conventions');
    await choose('ng');
    expect(await note.textContent()).toBe('');
  });

  test('rewrites the numbers of a formula that were asked for before', async () => {
    page = await open('forward/');
    const formula = page.locator('.live-equation').first();
    await formula.scrollIntoViewIfNeeded();
    await page.waitForSelector('.live-equation[data-alive="true"]');
    await formula.getByRole('button', { name: 'In numbers' }).click();
    await choose('slides');
    await expect
      .poll(async () => (await formula.locator('[data-math]').textContent())?.normalize('NFKC'))
      .toMatch(/^s9=/);
  });

  test('rewrites a drawing that moves, at any moment of its motion', async () => {
    page = await open('forward/');
    const drawing = page.locator('#fold-unroll');
    await drawing.scrollIntoViewIfNeeded();
    await page.waitForSelector('#fold-unroll[data-alive="true"]');
    await drawing.getByRole('button', { name: 'Fold' }).click();
    await frames(page);
    await choose('pytorch');
    const chips = drawing.locator('.fold-chip text');
    await expect.poll(() => chips.allTextContents()).toEqual(['Wih', 'Whh', 'Who']);
    await expect.poll(() => drawing.locator('[data-symbol="a"][data-time="t"] text').last().textContent()).toBe('ht');
  });

  test('names the variables of the code', async () => {
    page = await open('forward/');
    await choose('pytorch');
    const code = page.locator('[data-language="numpy"]');
    await page.waitForFunction(() =>
      document.querySelector('[data-language="numpy"]')?.textContent?.includes('h_prev'),
    );
    expect(await code.textContent()).toContain('def step(x, h_prev, W_hh, W_ih, W_ho, b_h, b_o):');
    await choose('ng');
    await page.waitForFunction(() =>
      document.querySelector('[data-language="numpy"]')?.textContent?.includes('a_prev'),
    );
  });

  test('is not offered without scripts', async () => {
    page = await open('forward/', { javaScript: false });
    expect(await page.locator('.notation').isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: 'Glossary' }).isVisible()).toBe(true);
  });
});
