import { expect, test } from 'vitest';
import { chineseOf } from '../../src/equations/chinese.ts';
import { notations } from '../../src/equations/notation.ts';
import { symbols } from '../../src/equations/symbols.ts';
import { base, openForFile, page } from './browser.ts';

openForFile('glossary/');

const rows = () => page.locator('#quantities ~ .glossary').first().locator('tbody tr');

test('has a row for every quantity, with its letters in each notation, its shape and its meaning', async () => {
  expect(await rows().evaluateAll((all) => all.map(({ id }) => id))).toEqual(Object.keys(symbols));
  for (const [name, { meaning }] of Object.entries(symbols)) {
    const row = page.locator(`tr[id="${name}"]`);
    expect(await row.locator('th').textContent()).toBe(meaning);
    expect(await row.locator('[lang="zh"]').textContent()).toBe(chineseOf(name));
    expect(await row.locator('td[data-fixed] math').count(), name).toBe(Object.keys(notations).length);
    expect((await row.locator('.shape').textContent())?.trim()).not.toBe('');
  }
});

test('leads to the chapters in which a quantity stands, whatever part of them it stands in', async () => {
  const chapters = async (name: string) => {
    const links = await page
      .locator(`tr[id="${name}"] a`)
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    return links.map((link) => link.replace(base, ''));
  };
  expect((await chapters('T_x')).slice(0, 3)).toEqual(['sequences/', 'notation/', 'forward/']);
  // In a figure only, in the page's network only, in the conventions only.
  expect(await chapters('L')).toContain('notation/');
  expect(await chapters('y')).toContain('forward/');
  expect(await chapters('b_ih')).toEqual(['notation/']);
  const all = new Set(
    await page.locator('.glossary a').evaluateAll((links) => links.map((a) => (a as HTMLAnchorElement).href)),
  );
  for (const link of all) expect((await page.request.get(link)).status(), link).toBe(200);
});

test('says of a symbol in any of the columns what it is', async () => {
  await page.locator('tr[id="W_aa"] .shape [data-symbol="n_a"]').first().hover();
  await page.locator('#symbol-card').waitFor();
  expect(await page.locator('#symbol-card').textContent()).toContain('number of hidden units');
  await page.keyboard.press('Escape');
  expect(await page.locator('#symbol-card').isVisible()).toBe(false);
});

test('keeps its four columns whatever notation is chosen, and has terms in both languages', async () => {
  const letters = () => rows().locator('td[data-fixed]').allTextContents();
  const before = await letters();
  await page.locator('[data-notation-switch]').selectOption('qiu');
  await page.waitForFunction(() => document.documentElement.dataset['notation'] === 'qiu');
  expect(await letters()).toEqual(before);
  expect((await page.locator('tr[id="a"] .shape').textContent())?.normalize('NFKC')).toBe('nh × 1');
  for (const term of await page.locator('#terms ~ .glossary tbody tr').all())
    expect(await term.locator('[lang="zh"]').textContent()).toMatch(/\p{Script=Han}/u);
});
