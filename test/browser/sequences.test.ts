import { describe, expect, it } from 'vitest';
import { expectQuiet, figure, open, openForFile, page } from './browser.ts';

openForFile('sequences/');

describe('applications', () => {
  const names = () => page.locator('#applications li:visible b').allTextContents();

  it('shows those of one shape, and says how many', async () => {
    const gallery = await figure('applications');
    expect(await names()).toHaveLength(11);
    await gallery.getByRole('combobox', { name: 'Shape' }).selectOption('many to one');
    expect(await names()).toEqual(['Sentiment', 'Video activity', 'Fluency']);
    expect(await gallery.locator('[data-sentence]').textContent()).toBe('3 of 11 applications: many to one.');
    await gallery.getByRole('combobox', { name: 'Shape' }).selectOption('one to one');
    expect(await names()).toEqual([]);
    expect(await gallery.locator('[data-sentence]').textContent()).toMatch(/^None of the 11/);
    await gallery.getByRole('combobox', { name: 'Shape' }).selectOption('all');
    expect(await names()).toHaveLength(11);
  });

  it('sorts, by keyboard too, and finds back to its own order', async () => {
    const gallery = await figure('applications');
    const before = await names();
    const order = gallery.getByRole('combobox', { name: 'Order' });
    await order.focus();
    await page.keyboard.press('ArrowDown');
    expect((await names()).slice(0, 4)).toEqual(['Music generation', 'Poem completion', 'Sentiment', 'Video activity']);
    await order.selectOption('shortest output first');
    const lengths = await gallery
      .locator('li')
      .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['ty'])));
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    await order.selectOption('as in the notes');
    expect(await names()).toEqual(before);
  });
});

describe('slot-memory', () => {
  const cells = (row: number) => page.locator('#slot-memory tbody tr').nth(row).locator('td').allInnerTexts();
  const sentence = () => page.locator('#slot-memory [data-sentence]').textContent();

  it('fills the slots of what is typed', async () => {
    const slots = await figure('slot-memory');
    expect((await cells(2)).at(-1)).toMatch(/^destination/);
    await slots.getByRole('textbox', { name: 'Request', exact: true }).fill('two tickets to Reykjavik at nine');
    expect((await cells(0)).map((text) => text.replace(/\s*UNK/, ' UNK')).slice(0, 6)).toEqual([
      'two',
      'tickets',
      'to',
      'Reykjavik UNK',
      'at',
      'nine',
    ]);
    expect((await cells(2))[3]).toMatch(/^destination/);
    expect((await cells(2))[5]).toMatch(/^time/);
  });

  it('takes a pair', async () => {
    const slots = await figure('slot-memory');
    await slots.getByRole('button', { name: 'to or from' }).click();
    expect(await sentence()).toMatch(/^The requests part at step 8\. At step 9 both have “Shanghai”/);
    expect((await cells(8)).at(-1)).toBe('0');
    expect((await cells(9)).at(-1)).toBe('2.50');
    expect((await cells(9)).slice(0, 7)).toEqual(['0', '0', '0', '0', '0', '0', '0']);
  });

  it('draws the six numbers of both states, alike until the requests part', async () => {
    const slots = await figure('slot-memory');
    await slots.getByRole('button', { name: 'to or from' }).click();
    const states = (row: number) =>
      page
        .locator('#slot-memory tbody tr')
        .nth(row)
        .locator('.state')
        .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    const [one, other] = [await states(6), await states(7)];
    expect(one).toHaveLength(9);
    for (const [k, text] of one.entries()) {
      expect(text.split(', ')).toHaveLength(6);
      expect(text === other[k], `step ${k + 1}`).toBe(k < 7);
    }
  });

  it.each([
    ['', /no word/],
    ['word '.repeat(60), /60 words/],
  ])('keeps the request before for %j', async (text, message) => {
    const slots = await figure('slot-memory');
    const field = slots.getByRole('textbox', { name: 'Other request' });
    const before = await sentence();
    await field.fill(text);
    expect(await slots.locator('[data-error]').nth(1).textContent()).toMatch(message);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await sentence()).toBe(before);
    await field.press('Escape');
    expect(await field.inputValue()).not.toBe(text);
    expect(await slots.locator('[data-error]').nth(1).textContent()).toBe('');
  });

  it('reads emoji, right-to-left text and markup as words it does not know', async () => {
    const slots = await figure('slot-memory');
    const field = slots.getByRole('textbox', { name: 'Other request' });
    for (const text of ['🚆 🚆', 'إلى شنغهاي', '<script>alert(1)</script>']) {
      await field.fill(text);
      expect(await slots.locator('[data-error]').nth(1).textContent()).toBe('');
      expect((await cells(3))[0]).toContain('UNK');
    }
    expect(await slots.locator('script').count()).toBe(0);
  });
});

describe('sentiment-pair', () => {
  it('judges what is typed', async () => {
    const reviews = await figure('sentiment-pair');
    const said = reviews.locator('[data-sentence]');
    expect(await said.textContent()).toMatch(/first is positive.*second negative/);
    await reviews.getByRole('textbox', { name: 'Other review' }).fill('The steak was cold but the music was great');
    expect(await said.textContent()).toMatch(/on the second positive/);
    await reviews.getByRole('textbox', { name: 'Review', exact: true }).fill('…');
    expect(await reviews.locator('[data-error]').first().textContent()).toMatch(/no word/);
  });
});

describe('static-and-recurrent', () => {
  const states = (row: string) => page.locator(`#static-and-recurrent ${row} td`).allInnerTexts();

  it('follows the inputs and the weight', async () => {
    const units = await figure('static-and-recurrent');
    await units.getByRole('button', { name: 'All inputs off' }).click();
    expect(new Set(await states('[data-recurrent]'))).toEqual(new Set(['0']));
    const third = units.getByRole('button', { name: 'Input at step 3' });
    await third.focus();
    await page.keyboard.press('Space');
    expect(await third.getAttribute('aria-pressed')).toBe('true');
    expect((await states('[data-static]')).map((text) => text.trim())).toEqual([
      '0',
      '0',
      '0.76',
      ...Array(9).fill('0'),
    ]);
    expect((await states('[data-recurrent]'))[4]).toContain('0.41');
    await units.getByRole('slider').fill('0');
    expect(await states('[data-recurrent]')).toEqual(await states('[data-static]'));
    await units.getByRole('slider').fill('-0.8');
    expect((await states('[data-recurrent]'))[3]).toContain('−0.54');
  });
});

describe('without scripts', () => {
  it('shows every figure in its first state, without controls', async () => {
    const still = await open('sequences/', { javaScript: false });
    expect(await still.locator('#applications li').count()).toBe(11);
    expect(await still.locator('#slot-memory tbody tr').count()).toBe(10);
    expect(await still.locator('#sentiment-pair tbody tr').count()).toBe(4);
    expect(await still.locator('#static-and-recurrent .inputs td').allInnerTexts()).toEqual([...'010000110000']);
    expect(await still.locator('figure button:visible, figure select:visible, figure input:visible').count()).toBe(0);
    await still.context().close();
  });
});

describe('as scripts take over', () => {
  it('moves nothing', async () => {
    const fresh = await open('sequences/', { width: 360 });
    const heights = () =>
      fresh.locator('figure').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    const before = await heights();
    for (const one of await fresh.locator('figure').all()) await one.scrollIntoViewIfNeeded();
    await fresh.waitForFunction(() => document.querySelectorAll('figure:not([data-alive])').length === 0);
    expect(await heights()).toEqual(before);
    expectQuiet(fresh);
    await fresh.context().close();
  });
});
