import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type ConsoleMessage,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { browserArguments, isRoot } from './find-browser.ts';

/** The address of the built site, with a slash at its end. */
export const base: string = inject('base');

/** The folder of the built site. */
export const dist: string = inject('dist');

/** The paths of all built pages below the base: `''` for the first, `'forward/'` and so on; `'404.html'` is the last. */
export const pages: readonly string[] = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.html'))
  .map((path) =>
    path
      .split(sep)
      .join('/')
      .replace(/(^|\/)index\.html$/, '$1'),
  )
  .sort((a, b) => Number(a.endsWith('.html')) - Number(b.endsWith('.html')) || a.localeCompare(b));

/** The file in which a built page stands. */
export const fileOf = (path: string): string => join(dist, path.endsWith('.html') ? path : `${path}index.html`);

let browser: Promise<Browser> | undefined;

/** The browser of this test file: started when first asked for, closed after the file's last test. */
export function launch(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: inject('executable'), args: browserArguments(isRoot()) });
  return browser;
}

afterAll(async () => {
  await (await browser)?.close();
  browser = undefined;
});

export interface PageOptions {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  /** False for a page without scripts. */
  javaScript?: boolean;
  reducedMotion?: boolean;
  /** A finger instead of a mouse: larger controls. */
  touch?: boolean;
}

/** How many times slower than it is the processor shall seem to a page: SLOW=6 shows what a busy machine would. */
const slow = Number(process.env['SLOW'] ?? 1);

/** What went wrong on a page since it was opened, one sentence each. */
const troubles = new WeakMap<Page, string[]>();

/**
 * An empty page in a context of its own (no storage shared with others), which notes every console message, error,
 * failed request and request to another host for `expectQuiet`. Close it with `page.context().close()`; the end of the
 * file closes it too.
 */
export async function newPage(options: PageOptions = {}): Promise<Page> {
  const {
    width = 1280,
    height = 900,
    theme = 'light',
    javaScript = true,
    reducedMotion = false,
    touch = false,
  } = options;
  const context: BrowserContext = await (await launch()).newContext({
    viewport: { width, height },
    colorScheme: theme,
    javaScriptEnabled: javaScript,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    hasTouch: touch,
    isMobile: touch,
  });
  const page = await context.newPage();
  if (slow > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slow });
  const notes: string[] = [];
  troubles.set(page, notes);
  const { host } = new URL(base);
  page.on('console', (message: ConsoleMessage) => notes.push(`console.${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => notes.push(`uncaught: ${error.message}`));
  // A request that a navigation cuts short is not a failure: the reader has left.
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') notes.push(`failed: ${request.url()} (${why})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) notes.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.hostname !== new URL(base).hostname)
      notes.push(`not from ${host}: ${url}`);
  });
  return page;
}

/** Opens a page of the site, `'forward/'` for example, and waits until it has loaded. */
export async function open(path = '', options: PageOptions = {}): Promise<Page> {
  const page = await newPage(options);
  await page.goto(base + path, { waitUntil: 'load' });
  return page;
}

/** Fails when the page has written to the console, thrown, or made a request that failed or went to another host. */
export function expectQuiet(page: Page): void {
  expect(troubles.get(page) ?? ['not opened by newPage'], page.url()).toEqual([]);
}

/** The page that all tests of a file share: there once `openForFile` has opened it, from the first test on. */
export let page: Page;

/** Opens a page of the site once for all tests of the file, as `page`; after the last, expects it quiet and closes it. */
export function openForFile(path: string): void {
  beforeAll(async () => {
    page = await open(path);
  });
  afterAll(async () => {
    expectQuiet(page);
    await page.context().close();
  });
}

/** Waits until the page has been painted some times: what answers in the next frame, and what follows it, has been done. */
export async function frames(page: Page, count = 3): Promise<void> {
  await page.evaluate(async (left) => {
    for (let k = 0; k < left; k++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }, count);
}

/**
 * Scrolls from the top of the page to its end, a window at a time, so that every figure comes near, and waits until all
 * of them are awake; not where `sleep` says that the scripts of some do not come.
 */
export async function scrollThrough(page: Page, { sleep = false } = {}): Promise<void> {
  const step = page.viewportSize()?.height ?? 800;
  // What was left out while it was far may turn out longer than expected.
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y <= (await height()); y += step) {
    await page.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), y);
    await frames(page, 2);
  }
  if (sleep) return;
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>('[data-figure]')].every(
      (figure) => figure.dataset['alive'] || figure.getClientRects().length === 0,
    ),
  );
}

/** Waits until a chapter has learned the heights of all its blocks: nothing below moves after that. */
export async function settle(page: Page): Promise<void> {
  await page.mouse.move(3, 3);
  await page.mouse.move(4, 4);
  await page.waitForSelector('.prose[data-measured]', { state: 'attached' });
}

/** A figure of a page, in sight and alive. */
export async function aliveFigure(page: Page, name: string): Promise<Locator> {
  const found = page.locator(`#${name}`);
  await found.scrollIntoViewIfNeeded();
  await page.waitForSelector(`#${name}[data-alive="true"]`);
  return found;
}

/** A figure, in sight and alive, on the page of the file unless another is given. */
export const figure = (name: string, on: Page = page): Promise<Locator> => aliveFigure(on, name);

/** The sentence in which a figure on the page of the file says what it shows. */
export const sentence = async (name: string): Promise<string> =>
  (await page.locator(`#${name} [data-sentence]`).textContent()) ?? '';
