import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import { describe, expect, inject, test } from 'vitest';
import { base, expectQuiet, fileOf, newPage, open, pages, scrollThrough } from './browser.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Astro writes the page; how it spells what means the same is its own matter.
    'attr-quotes': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'no-raw-characters': 'off',
    'long-title': 'off',
    // Scripts come from the page's own host and no other, by policy.
    'require-sri': 'off',
    // A formula says itself in words: `math` is a role that takes a name.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'heading-level': ['error', { allowMultipleH1: false, minInitialRank: 'h1' }],
    // The policy of the page forbids them.
    'no-inline-style': 'error',
  },
});

interface Transfer {
  type: string;
  address: string;
  bytes: number;
}

/** Opens a page and counts what comes over the line: by load, and by the end of a walk through the whole page. */
async function weigh(path: string): Promise<{ load: Transfer[]; all: Transfer[]; inline: number }> {
  const page = await newPage({ width: 412, height: 823, touch: true });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const transfers = new Map<string, Transfer>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (response.url.startsWith('http')) transfers.set(requestId, { type, address: response.url, bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.bytes = encodedDataLength;
  });
  await page.goto(base + path, { waitUntil: 'networkidle' });
  const load = [...transfers.values()];
  await scrollThrough(page);
  const inline = await page.evaluate(() =>
    [...document.querySelectorAll('script:not([src])')].map((script) => script.textContent).join('\n'),
  );
  await page.context().close();
  return { load, all: [...transfers.values()], inline: brotliCompressSync(inline).length };
}

const sum = (transfers: Transfer[]): number => transfers.reduce((total, { bytes }) => total + bytes, 0);
const kB = 1000;

describe.each(pages.map((path) => [path || 'the first page', path] as const))('%s', (_, path) => {
  test('is valid HTML with one h1 and headings in order', async () => {
    const report = await validator.validateString(readFileSync(fileOf(path), 'utf8'));
    const found = report.results.flatMap(({ messages }) =>
      messages.map(
        ({ ruleId, message, line, column, selector }) => `${ruleId}: ${message} (${line}:${column} ${selector})`,
      ),
    );
    expect(found).toEqual([]);
  });

  test('has a policy that lets no script in from elsewhere, inline or evaluated, and no style attribute', async () => {
    const page = await open(path);
    const policy = await page.getAttribute('meta[http-equiv="content-security-policy" i]', 'content');
    const rules = Object.fromEntries(
      policy!
        .split(';')
        .map((rule) => rule.trim().split(/\s+/))
        .map(([name, ...sources]) => [name, sources]),
    );
    expect(rules['default-src']).toEqual(["'self'"]);
    expect(rules['script-src'].length).toBeGreaterThan(1);
    for (const source of [...rules['script-src'], ...rules['style-src']])
      expect(source).toMatch(/^'(self|sha256-.*)'$/);
    expect(rules['object-src']).toEqual(["'none'"]);
    expect(rules['base-uri']).toEqual(["'self'"]);
    expect(rules['form-action']).toEqual(["'none'"]);
    expect(await page.locator('[style]').count()).toBe(0);
    await page.context().close();
  });

  test.each([
    [412, 'light'],
    [412, 'dark'],
    [1350, 'light'],
    [1350, 'dark'],
  ] as const)('can be read by everyone at %i px, %s', async (width, theme) => {
    const page = await open(path, { width, theme, reducedMotion: true });
    await scrollThrough(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((n) => n.target).join(' ')}`)).toEqual(
      [],
    );
    expectQuiet(page);
    await page.context().close();
  });

  test('has room for a finger on everything that can be pressed, also where nobody has been yet', async () => {
    const page = await open(path, { width: 412, touch: true });
    const { violations } = await new AxeBuilder({ page }).withRules(['target-size']).analyze();
    expect(violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' ')))).toEqual([]);
    await page.context().close();
  });

  test.each([320, 360, 412])('does not scroll sideways at %i px', async (width) => {
    const page = await open(path, { width, touch: true });
    await scrollThrough(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expectQuiet(page);
    await page.context().close();
  });

  test('reads whole without scripts', async () => {
    const page = await open(path, { javaScript: false });
    const words = await page.locator('main').textContent();
    expect(words?.length).toBeGreaterThan(100);
    expect(await page.locator('.theme').isVisible()).toBe(false);
    expectQuiet(page);
    await page.context().close();
  });

  test('prints in black on white, without controls, no wider than the paper', async () => {
    const page = await open(path, { theme: 'dark', width: 718 });
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).color)).toBe('rgb(0, 0, 0)');
    expect(await page.locator('button:visible, .theme:visible, .contents:visible').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(718);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(1000);
    await page.context().close();
  });

  test('weighs no more than it may', async () => {
    const { load, all, inline } = await weigh(path);
    const scripts = (transfers: Transfer[]) => sum(transfers.filter(({ type }) => type === 'Script')) + inline;
    // The chart library comes on its own, when a chart comes near.
    const texts = await Promise.all(
      all
        .filter(({ type }) => type === 'Script')
        .map(async (one) => ({ one, text: await (await fetch(one.address)).text() })),
    );
    const charts = texts.filter(({ text }) => /plot-[0-9a-f]{6}/.test(text)).map(({ one }) => one);
    const figures = {
      requests: load.length,
      bytes: sum(load),
      fonts: sum(load.filter(({ type }) => type === 'Font')),
      scripts: scripts(load),
      scriptsAlive: scripts(all.filter((one) => !charts.includes(one))),
    };
    console.info(path || '/', figures);
    expect(figures.requests).toBeLessThanOrEqual(15);
    expect(figures.bytes).toBeLessThanOrEqual(160 * kB);
    expect(figures.fonts).toBeLessThanOrEqual(40 * kB);
    expect(figures.scripts).toBeLessThanOrEqual(30 * kB);
    expect(figures.scriptsAlive).toBeLessThanOrEqual(90 * kB);
  });
});

describe('every page', () => {
  const chapter = pages.find((path) => path.endsWith('/')) ?? '';

  test('lets the keyboard skip to the text', async () => {
    const page = await open(chapter);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the text');
    expect(await page.locator('.skip').isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    expectQuiet(page);
    await page.context().close();
  });

  test('takes the theme that the reader sets, by keyboard too, and keeps it', async () => {
    const page = await open(chapter, { theme: 'light' });
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.getByRole('radio', { name: 'System' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true);
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await paper()).toBe(dark);
    expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true);
    await page.goto(base);
    expect(await paper()).toBe(dark);
    await page.getByRole('radio', { name: 'System' }).check();
    expect(await paper()).toBe(light);
    await page.reload();
    expect(await paper()).toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await paper()).toBe(dark);
    expectQuiet(page);
    await page.context().close();
  });

  test.each([
    ['holds garbage', `localStorage.setItem('unrolled:theme', '<b>')`],
    [
      'is switched off',
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })`,
    ],
    ['is full', `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`],
  ])('shows the system’s theme, and sets another, when the storage %s', async (_, script) => {
    const page = await newPage({ theme: 'light' });
    await page.addInitScript(script);
    await page.goto(base + chapter);
    expect(await page.getByRole('radio', { name: 'System' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'Dark' }).check();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
    expectQuiet(page);
    await page.context().close();
  });

  test('sets its formulas in the font that it brings', async () => {
    const page = await open(chapter);
    const name = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].map(({ family, status }) => `${family.replaceAll('"', '')} ${status}`);
    });
    expect(name).toEqual(['STIX Two Math loaded']);
    await page.context().close();
  });

  test('links to pages and places that exist', async () => {
    const page = await newPage();
    for (const path of pages) {
      await page.goto(base + path);
      for (const address of await page.evaluate(() => [...document.links].map(({ href }) => href))) {
        if (!address.startsWith(base)) continue;
        const { pathname, hash } = new URL(address);
        const place = pathname.slice(1).replace(/^404$/, '404.html');
        expect(pages, `${path} links to ${address}`).toContain(place);
        const id = decodeURIComponent(hash.slice(1));
        if (id)
          expect(readFileSync(fileOf(place), 'utf8').includes(`id="${id}"`), `${path} links to ${address}`).toBe(true);
      }
    }
    await page.context().close();
  });

  test('works below another folder of the host', async () => {
    const subPath = inject('subPath');
    expect(subPath, 'build it with BASE=/notes/ OUT_DIR=.cache/sub-path/notes npm run build').not.toBeNull();
    const page = await newPage();
    await page.goto(subPath!, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => [...document.fonts].every(({ status }) => status !== 'error'))).toBe(true);
    await page.locator('.chapters a').first().click();
    await page.waitForLoadState('networkidle');
    expect(page.url()).toContain('/notes/');
    await scrollThrough(page);
    expect(await page.locator('h1').count()).toBe(1);
    for (const address of await page.evaluate(() => [...document.links].map(({ href }) => href)))
      if (new URL(address).host === new URL(subPath!).host) expect(address).toContain('/notes/');
    await page.locator('.site-name').click();
    expect(page.url()).toBe(subPath);
    expectQuiet(page);
    await page.context().close();
  });
});
