import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aliveFigure, expectQuiet, open, openForFile, page, sentence } from './browser.ts';

const mine = ['sampling-by-hand', 'words-or-characters'];
openForFile('sampling/');

describe('the instrument', () => {
  const text = async () => (await page.locator('#sampling-by-hand .sampling-step > span').allTextContents()).join(' ');
  const said = () => sentence('sampling-by-hand');

  it('writes a draw at a time, takes a word by hand, and draws again', async () => {
    const figure = await aliveFigure(page, 'sampling-by-hand');
    const button = (name: string) => figure.getByRole('button', { name, exact: true });
    await button('Start over').click();
    expect(await text()).toBe('the, given apple, given and, given ?, not yet drawn');
    expect(await said()).toContain('Nothing is drawn yet');
    await button('Draw the next').click();
    await button('Draw the next').click();
    expect(await text()).toContain('pear salad ?');
    await figure.getByRole('radio', { name: 'pear' }).check();
    await figure.getByRole('combobox', { name: 'Take by hand' }).selectOption({ index: 4 });
    expect(await text()).toMatch(/(carrot|lemon), by hand \w+ \?/);
    await button('Draw this one again').click();
    expect(await text()).not.toContain('by hand');
    await button('Write to the end').click();
    expect(await said()).toContain('The text has come to its end.');
    expect(await button('Draw the next').getAttribute('aria-disabled')).toBe('true');
    await figure.getByRole('slider', { name: 'Symbols at most' }).fill('2');
    expect(await said()).toContain('The text was cut off');
    await figure.getByRole('slider', { name: 'Symbols at most' }).fill('16');
    expect(await said()).toContain('The text has come to its end.');
    // A part of the ruler can be taken with the mouse.
    const orange = figure.locator('[data-ruler] text', { hasText: 'orange' }).last();
    const { x, y } = (await orange.boundingBox()) as { x: number; y: number };
    await page.mouse.click(x - 4, y + 6);
    expect(await text()).toContain('orange, by hand');
  });

  it('is walked through with the arrow keys', async () => {
    const figure = await aliveFigure(page, 'sampling-by-hand');
    await figure
      .getByRole('radio', { name: /^apple/ })
      .first()
      .focus();
    for (const step of ['Step 3', 'Step 4', 'Step 5']) {
      await page.keyboard.press('ArrowRight');
      expect(await said()).toContain(step);
    }
    await page.keyboard.press('ArrowLeft');
    expect(await said()).toContain('Step 4');
    expect(await figure.getByRole('button', { name: 'Draw this one again' }).getAttribute('aria-disabled')).toBe(
      'false',
    );
  });

  it('rejects UNK, and is the same for all seeds when greedy', async () => {
    const figure = await aliveFigure(page, 'sampling-by-hand');
    const others = () => figure.locator('[data-siblings-sentence]').textContent();
    await figure.getByRole('button', { name: 'Seed 3' }).click();
    expect(await said()).toContain('3 draws fell on “UNK” and do not count.');
    expect(await figure.locator('.ruler-needle.is-rejected').count()).toBe(3);
    await figure.getByRole('checkbox', { name: 'Reject UNK' }).uncheck();
    expect(await text()).toContain('UNK');
    await figure.getByRole('checkbox', { name: 'Reject UNK' }).check();
    await figure.getByRole('slider', { name: 'Temperature' }).fill('0');
    await expect.poll(others).toBe('All 8 texts are the same.');
    expect(await said()).toContain('which has 1.000 of the ruler (0.242 by the model)');
    await figure.getByRole('slider', { name: 'Temperature' }).fill('1');
    await figure.getByRole('slider', { name: 'Top-k' }).fill('2');
    await expect.poll(others).not.toBe('All 8 texts are the same.');
    expect(await figure.locator('[data-list] tr').nth(2).textContent()).toBe('carrot0.1560.0000');
  });

  it('explains a bad beginning and a bad seed, and keeps what stood before', async () => {
    const figure = await aliveFigure(page, 'sampling-by-hand');
    const first = figure.getByRole('textbox', { name: 'It begins with' });
    const before = await text();
    await first.fill('the '.repeat(20));
    expect(await figure.getByRole('alert').first().textContent()).toContain('12 are the most');
    expect(await first.getAttribute('aria-invalid')).toBe('true');
    await figure.getByRole('spinbutton', { name: 'Seed' }).fill('-1');
    expect(await figure.getByRole('alert').nth(1).textContent()).toContain('A seed is a whole number');
    expect(await text()).toBe(before);
    await first.fill('the quince');
    expect(await figure.getByRole('alert').first().textContent()).toBe(
      'The model does not know “quince” and reads UNK.',
    );
    expect(await text()).toMatch(/^the, given UNK, given /);
    await figure.getByRole('spinbutton', { name: 'Seed' }).fill('5');
  });

  it('writes characters, and comes back after a reload as it was', async () => {
    let figure = await aliveFigure(page, 'sampling-by-hand');
    await figure.getByText('Chinese characters').click();
    expect(await figure.getByRole('textbox', { name: 'It begins with' }).inputValue()).toBe('今天');
    expect(await figure.locator('[data-steps]').getAttribute('lang')).toBe('zh');
    expect(await figure.getByRole('checkbox').isVisible()).toBe(false);
    await figure.getByRole('textbox', { name: 'It begins with' }).fill('我们q');
    expect(await figure.getByRole('alert').first().textContent()).toContain('has never seen “q”');
    await figure.getByText('English words').click();
    expect(await figure.locator('[aria-invalid="true"], .field-error:not(:empty)').count()).toBe(0);
    await figure.getByText('Chinese characters').click();
    await figure.getByRole('textbox', { name: 'It begins with' }).fill('我们');
    await figure.getByRole('slider', { name: 'Temperature' }).fill('2');
    const before = await text();
    await page.reload();
    figure = await aliveFigure(page, 'sampling-by-hand');
    expect(await text()).toBe(before);
    expect(await figure.getByRole('slider', { name: 'Temperature' }).getAttribute('aria-valuetext')).toBe('2.0');
    await figure.getByText('English words').click();
    expect(await text()).toMatch(/^the, given UNK, given /);
  });
});

it('compares words and characters of a sentence that the reader types', async () => {
  const figure = await aliveFigure(page, 'words-or-characters');
  const read = figure.getByRole('textbox', { name: 'The sentence that is read' });
  await read.fill('Dogs that we saw yesterday were hungry');
  await figure.getByRole('combobox', { name: 'decides about' }).selectOption({ label: 'were' });
  expect(await sentence('words-or-characters')).toContain('From “Dogs” to “were” it is 5 steps by words and 24 by');
  expect(await figure.locator('.levels-tile.is-unknown').count()).toBeGreaterThan(3);
  await figure.getByRole('slider', { name: 'Outputs of the model of words' }).fill('2');
  expect(await sentence('words-or-characters')).toContain('The model of characters multiplies');
  await read.fill('…');
  expect(await figure.getByRole('alert').textContent()).toContain('There is no word in it');
  expect(await sentence('words-or-characters')).toContain('From “Dogs”');
  await read.fill('Dogs');
  expect(await sentence('words-or-characters')).toContain('Choose two different words');
});

it('is complete without scripts, as the scripts leave it', async () => {
  const [still, live] = [await open('sampling/', { javaScript: false }), await open('sampling/')];
  for (const name of mine) {
    await aliveFigure(live, name);
    const texts = (on: Page) => on.locator(`#${name} :is(table, .said, .sampling-steps, svg)`).allTextContents();
    expect(await texts(still)).toEqual(await texts(live));
  }
  for (const on of [still, live]) {
    expectQuiet(on);
    await on.context().close();
  }
});
