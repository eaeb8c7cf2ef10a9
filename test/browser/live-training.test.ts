import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { aliveFigure, expectQuiet, open, type PageOptions } from './browser.ts';

const pages: Page[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) {
    expectQuiet(page);
    await page.context().close();
  }
});

async function opened(options: PageOptions = {}): Promise<{ page: Page; live: Locator }> {
  const page = await open('sampling/', options);
  pages.push(page);
  return { page, live: await aliveFigure(page, 'live-training') };
}

const said = async (live: Locator) => (await live.locator('[data-live-said]').textContent()) ?? '';
const fault = async (live: Locator, about: string) =>
  (await live.locator(`[data-fault="${about}"]`).textContent()) ?? '';
const press = (live: Locator, name: string) => live.getByRole('button', { name, exact: true }).click();
const count = async (text: Promise<string>) =>
  Number(/([\d,]+) characters read/.exec(await text)?.[1]?.replaceAll(',', '') ?? 0);

it('trains, writes, and looks into its units; its network comes into the instrument', async () => {
  const { page, live } = await opened();
  expect(await said(live)).toContain('recorded');
  const recorded = await live.locator('[data-live-samples] tr').last().textContent();
  await live.getByRole('radio', { name: 'small talk of animals' }).check();
  await live.locator('[data-live-pace]').selectOption('');
  // With the keyboard alone.
  await live.getByRole('button', { name: 'Train', exact: true }).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => said(live), { timeout: 30_000 }).toContain('a second');
  await expect.poll(() => count(said(live)), { timeout: 30_000 }).toBeGreaterThan(60_000);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Pause');
  await page.keyboard.press('Space');
  await expect.poll(() => said(live)).not.toContain('a second');
  expect(await said(live)).toMatch(
    /the loss of a character is [\d.]+ in training and [\d.]+ on the held-out part; who only guesses among 33/,
  );
  expect(await live.locator('[data-live-standing]').textContent()).toContain('different ones');
  expect(await live.locator('[data-chart="live-loss"] .line').count()).toBe(2);
  const rows = live.locator('[data-live-samples] tr');
  expect(await rows.count()).toBeGreaterThan(3);
  expect(await rows.last().textContent()).not.toBe(recorded);

  await live.getByLabel('Begin with').fill('The goat ');
  await expect.poll(() => live.locator('[data-live-written] td').textContent()).toMatch(/^The goat /);
  const written = await live.locator('[data-live-written] td').textContent();
  await press(live, 'Other draws');
  await expect.poll(() => live.locator('[data-live-written] td').textContent()).not.toBe(written);
  await live.getByLabel('Begin with').fill('Ünder');
  await expect.poll(() => fault(live, 'sample')).toContain('“Ü” does not occur');

  await press(live, 'inside quotes');
  await expect.poll(() => live.locator('[data-live-looked]').textContent()).toMatch(/^Unit \d+ of layer 1/);
  const looked = await live.locator('[data-live-look]').innerHTML();
  await live.getByLabel('Unit', { exact: true }).fill('65');
  await expect.poll(() => fault(live, 'states')).toBe('The units are numbered from 1 to 64.');
  expect(await live.locator('[data-live-look]').innerHTML()).toBe(looked);
  await live.getByLabel('Unit', { exact: true }).fill('3');
  await expect.poll(() => live.locator('[data-live-looked]').textContent()).toContain('Unit 3 of layer 1');
  await expect.poll(() => fault(live, 'states')).toBe('');

  // What is learned is not thrown away by a choice.
  await live.getByLabel('Cell').selectOption('rnn');
  await expect.poll(() => live.locator('[data-live-notice]').textContent()).toContain('goes on as it was begun');
  expect(await live.locator('[data-live-act="run"]').textContent()).toBe('Go on');
  await press(live, 'Start anew');
  await expect.poll(() => said(live)).toContain('Nothing is learned yet');
  // The button is gone, and the focus not lost.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Train');
  await press(live, 'One update');
  await expect.poll(() => said(live)).toContain('1 update, ');
  const own = await aliveFigure(page, 'own-sampling');
  await expect.poll(() => own.locator('[data-whose]').textContent()).toContain('RNN, 64 units');
  expect(await own.locator('[data-sentence]').textContent()).toContain('Step 1 reads “↵”.');
});

it('runs the training that was recorded, letter for letter', async () => {
  const { live } = await opened();
  const texts = () => live.locator('[data-live-samples] tr').allTextContents();
  const recorded = await texts();
  await press(live, 'One update');
  await expect.poll(() => said(live)).toContain('1 update, ');
  for (let k = 2; k <= 25; k++) await press(live, 'One update');
  await expect.poll(() => said(live)).toContain('25 updates, ');
  await expect.poll(texts).toEqual(recorded.slice(0, 2));
});

it('explains every text that it cannot learn from, and goes on', async () => {
  const { page, live } = await opened();
  await live.locator('[data-live-pace]').selectOption('');
  await live.getByRole('radio', { name: 'your own' }).check();
  const area = live.locator('[data-live-text]');
  const files = live.locator('[data-live-file]');
  await press(live, 'Train');
  await expect.poll(() => fault(live, 'text')).toContain('There is no text yet');
  for (const [text, reason] of [
    ['a', 'holds only “a”'],
    ['z'.repeat(400), 'holds only “z”'],
    ['to be', 'characters'],
  ] as const) {
    await area.fill(text);
    await press(live, 'Train');
    await expect.poll(() => fault(live, 'text'), { message: text }).toContain(reason);
  }
  const file = (name: string, buffer: Buffer) => files.setInputFiles({ name, mimeType: 'text/plain', buffer });
  await file('large.txt', Buffer.alloc(5_000_000, 'text '));
  await expect.poll(() => fault(live, 'text')).toBe('Large.txt has 5.0 MB; 1 MB is the most. Take a part of it.');
  await file(
    'picture.txt',
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 255, 254, 200, ...Array(400).keys()]),
  );
  await press(live, 'Train');
  await expect.poll(() => fault(live, 'text')).toMatch(/not a text|no text/i);
  // Five megabytes on the clipboard: the page does not even show them.
  await area.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'many words '.repeat(480_000));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => fault(live, 'text')).toContain('What you pasted has 5.3 MB');
  // Characters are what readers see as such.
  await file('signs.txt', Buffer.from('👩🏽‍🚀 né 👍🏿 e\u0301t\u00e9 🇨🇭\n'.repeat(60)));
  await press(live, 'Train');
  await expect.poll(() => said(live), { timeout: 30_000 }).toContain('a second');
  expect(await live.locator('[data-live-standing]').textContent()).toContain('8 different ones');
  await press(live, 'Pause');
  // A longer text is dropped on the figure.
  const drop = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['the rain in spain '.repeat(200)], 'rain.txt'));
    return data;
  });
  await live.dispatchEvent('drop', { dataTransfer: drop });
  expect(await live.locator('[data-live-file-name]').textContent()).toBe('rain.txt, 3,600 bytes');
  await press(live, 'Start anew');
  await expect.poll(() => live.locator('[data-live-standing]').textContent()).toContain('learns from 3,240 characters');
});

it('explains a rate, a limit, a seed and a file that will not do, and takes its own file back', async () => {
  const { page, live } = await opened();
  await live.locator('[data-live-pace]').selectOption('');
  await live.getByLabel('Units of a layer').selectOption('16');
  for (const [label, text, reason] of [
    ['Learning rate', 'fast', 'A learning rate is a number above 0'],
    ['Learning rate', '-1', 'A learning rate is a number above 0'],
    ['Longest gradient', '0', 'The longest gradient is a number above 0'],
    ['Seed', '1.5', 'A seed is a whole number'],
  ] as const) {
    const field = live.getByLabel(label);
    const before = await field.inputValue();
    await field.fill(text);
    await expect.poll(() => fault(live, 'options')).toContain(reason);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill(before);
    await expect.poll(() => fault(live, 'options')).toBe('');
  }
  await live.getByLabel('Longest gradient').fill('');
  await live.getByLabel('Learning rate').fill('1e9');
  await press(live, 'Train');
  await expect
    .poll(() => fault(live, 'training'), { timeout: 30_000 })
    .toMatch(/learning rate 1000000000 is too large/);
  await live.getByLabel('Learning rate').fill('0.01');
  await press(live, 'One update');
  await expect.poll(() => fault(live, 'training')).toBe('');
  await expect.poll(() => said(live)).toMatch(/update.*the loss of a character is [34]\.\d+/);

  const loading = page.waitForEvent('download');
  await press(live, 'Download the weights');
  const path = await (await loading).path();
  const text = readFileSync(path, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ cell: 'lstm', units: 16 });
  const weights = live.locator('[data-live-open]');
  const put = (content: string) =>
    weights.setInputFiles({ name: 'weights.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  for (const wrong of [
    '',
    '{',
    '[]',
    '{"format":"other"}',
    text.slice(0, 5000),
    text.replace('"units":16', '"units":17'),
  ]) {
    await put(wrong);
    await expect.poll(() => fault(live, 'file'), { message: wrong.slice(0, 40) }).toMatch(/^[A-Z].*\.$/);
    await expect.poll(() => live.locator('[data-live-notice]').textContent()).toBe('');
    expect(await said(live)).toContain('update');
  }
  await live.getByLabel('Units of a layer').selectOption('32');
  await press(live, 'Start anew');
  await expect.poll(() => said(live)).toContain('Nothing is learned yet');
  await put(text);
  await expect.poll(() => live.getByLabel('Units of a layer').inputValue()).toBe('16');
  expect(await fault(live, 'file')).toBe('');
});

it('stands complete without scripts, and without its controls', async () => {
  const page = await open('sampling/', { javaScript: false, width: 360 });
  pages.push(page);
  const live = page.locator('#live-training');
  expect(await live.locator('[data-live-samples] tr').count()).toBe(7);
  expect(await said(live)).toContain('600 updates, 307,200 characters read');
  expect(await live.locator('button:visible, input:visible, select:visible').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
