import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { aliveFigure, base, dist, expectQuiet, newPage } from './browser.ts';

const LIVE = 'live-training';
const pages: Page[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});

/** The chapter in a page that is closed after the test, with the live figure alive. */
async function opened(prepare: (page: Page) => Promise<unknown> = async () => {}): Promise<Page> {
  const page = await newPage();
  pages.push(page);
  await prepare(page);
  await come(page);
  return page;
}

async function come(page: Page): Promise<void> {
  await page.goto(`${base}sampling/`, { waitUntil: 'load' });
  await aliveFigure(page, LIVE);
}

const part = (page: Page, selector: string) => page.locator(`#${LIVE} ${selector}`);
const act = (page: Page, name: string) => part(page, '.live-acts').getByRole('button', { name, exact: true });
const said = async (page: Page) => (await part(page, '[data-live-said]').textContent()) ?? '';
const notice = async (page: Page) => (await part(page, '[data-live-notice]').textContent()) ?? '';
/** Characters read, as the page says it; 0 before any. */
const read = async (page: Page) =>
  Number(/([\d,]+) characters read/.exec(await said(page))?.[1]?.replaceAll(',', '') ?? 0);
/** What the page says of the loss, without the speed, which is none while training stands. */
const losses = async (page: Page) => (await said(page)).replace(/, [\d,]+ a second/, '');

async function trainFor(page: Page, characters: number): Promise<void> {
  await part(page, '[data-live-pace]').selectOption('');
  await act(page, 'Train').click();
  await expect.poll(() => said(page)).toContain('a second');
  await expect.poll(() => read(page)).toBeGreaterThan(characters);
}

describe('a training', () => {
  it('is there again after a reload, after another page, and does not disturb that of another tab', async () => {
    const page = await opened();
    await trainFor(page, 20_000);
    const before = await read(page);
    // Left while it runs: what was read then is read again, digit for digit.
    await page.reload();
    await aliveFigure(page, LIVE);
    const left = await page.evaluate(() => JSON.parse(sessionStorage.getItem('unrolled:training') ?? '{}').read);
    expect(left).toBeGreaterThanOrEqual(before);
    await expect.poll(() => read(page)).toBe(left);
    const stood = await losses(page);
    await page.goto(`${base}forward/`);
    await page.goBack();
    await aliveFigure(page, LIVE);
    await expect.poll(() => losses(page)).toBe(stood);

    const other = await page.context().newPage();
    await come(other);
    expect(await said(other)).toContain('recorded');
    await trainFor(other, 1000);
    await act(other, 'Pause').click();
    await page.reload();
    await aliveFigure(page, LIVE);
    await expect.poll(() => losses(page)).toBe(stood);
    // Whoever comes in a tab of their own finds what a closed tab has left.
    await expect.poll(() => act(other, 'Train').count()).toBe(1);
    const leftOver = await losses(other);
    await other.close();
    const third = await page.context().newPage();
    await come(third);
    await expect.poll(() => losses(third)).toBe(leftOver);
    expectQuiet(page);
  });

  it('is started again where it was when its Worker dies', async () => {
    const page = await opened();
    await trainFor(page, 5000);
    const before = await read(page);
    await page.workers()[0]?.evaluate(() => {
      setTimeout(() => {
        throw new Error('no more memory');
      });
    });
    await expect
      .poll(() => notice(page))
      .toMatch(/^Training ended by itself: .*no more memory.* started again where it had read [\d,]+ characters\./);
    await expect.poll(() => read(page)).toBeGreaterThan(before);
    expectQuiet(page);
  });
});

describe('a browser', () => {
  it('without SIMD, or where it is forbidden, trains with plain loops', async () => {
    const page = await opened((fresh) =>
      fresh.route('**/kernels*.wasm', (route) => route.fulfill({ body: 'not this' })),
    );
    await act(page, 'One update').click();
    await expect.poll(() => said(page)).toContain('1 update, 512 characters read');
    const plain = await losses(page);
    expect(await part(page, '[data-live-standing]').textContent()).toContain('plain loops compute it');
    const fast = await opened();
    await act(fast, 'One update').click();
    await expect.poll(() => said(fast)).toContain('1 update, 512 characters read');
    expect(await losses(fast)).toBe(plain);
    expect(await part(fast, '[data-live-standing]').textContent()).not.toContain('plain loops');
    expectQuiet(page);
    expectQuiet(fast);
  });

  it('that keeps nothing says so, and trains', async () => {
    const page = await opened((fresh) =>
      fresh.addInitScript(() => {
        Object.defineProperty(window, 'indexedDB', {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }),
    );
    await act(page, 'One update').click();
    await expect.poll(() => notice(page)).toContain('keeps nothing for this page');
    await expect.poll(() => said(page)).toContain('1 update');
    expectQuiet(page);
  });

  it('that has kept garbage begins anew', async () => {
    const page = await opened();
    await act(page, 'One update').click();
    await expect.poll(() => said(page)).toContain('1 update');
    await page.goto(`${base}forward/`);
    await page.evaluate(async () => {
      const { tab } = JSON.parse(sessionStorage.getItem('unrolled:training') ?? '{}');
      const database = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open('unrolled', 1);
        opening.onsuccess = () => done(opening.result);
      });
      await new Promise((done) => {
        const transaction = database.transaction(['places'], 'readwrite');
        transaction.objectStore('places').put({ id: 7, snapshot: 'none' }, tab);
        transaction.oncomplete = done;
      });
    });
    await come(page);
    expect(await said(page)).toContain('recorded');
    await act(page, 'One update').click();
    await expect.poll(() => said(page)).toContain('1 update, 512 characters read');
    expectQuiet(page);
  });
});

it('the Worker and its arithmetic are small', () => {
  const folder = join(dist, '_astro');
  const sizeOf = (pattern: RegExp) => {
    const found = readdirSync(folder).filter((name) => pattern.test(name));
    expect(found.length, String(pattern)).toBe(1);
    const bytes = readFileSync(join(folder, found[0] as string));
    return { plain: bytes.length, compressed: brotliCompressSync(bytes).length };
  };
  expect(sizeOf(/^kernels-.*\.wasm$/).plain).toBeLessThanOrEqual(16_000);
  expect(sizeOf(/^training-worker-.*\.js$/).compressed).toBeLessThanOrEqual(16_000);
});
