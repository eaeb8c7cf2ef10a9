import { expect, it } from 'vitest';
import { aliveFigure, openForFile, page } from './browser.ts';

openForFile('language-model/');

it('reads two sentences step by step, of its own and of the reader', async () => {
  const pear = await aliveFigure(page, 'pear-or-pair');
  const said = pear.getByRole('status');
  const first = await pear.innerHTML();
  await pear.getByRole('slider').press('ArrowRight');
  expect(await pear.locator('tbody[data-rows] .is-now th').allTextContents()).toEqual(['salad', 'salad']);
  expect(await pear.locator('[data-before="1"]').textContent()).toBe('After “the apple and pair”');
  await pear.getByRole('slider').press('End');
  expect(await pear.locator('[data-dial-text="read"]').textContent()).toBe('9 of 9');
  await pear.getByRole('combobox').selectOption('2');
  expect(await said.textContent()).toContain(
    'Step 4: “pear” 0.0733 in the first sentence, “pair” 0.633 in the second.',
  );
  const field = pear.getByLabel('Second sentence', { exact: true });
  await field.fill('we ate the <b>mango</b> soup.');
  expect(await pear.locator('[data-rows="1"] small').first().textContent()).toBe('UNK');
  const kept = await said.textContent();
  await field.fill('');
  expect(await pear.locator('#pear-error-1').textContent()).toBe(
    'There is no word in it. The figure keeps the text before.',
  );
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await said.textContent()).toBe(kept);
  await field.press('Escape');
  expect(await field.inputValue()).toBe('we ate the <b>mango</b> soup.');
  await pear.getByRole('combobox').selectOption('0');
  expect((await pear.innerHTML()).length).toBe(first.length);
});

it('says how perplexing words and characters are, in order and out of it', async () => {
  const figure = await aliveFigure(page, 'perplexity');
  const said = figure.getByRole('status');
  const guesses = figure.locator('[data-formula] [data-number]:nth-of-type(3)');
  expect(await guesses.allTextContents()).toEqual(['46.0', '2.06·10⁸', '14.2', '46.0', '46.0']);
  await figure.getByRole('combobox').selectOption('1');
  expect(await said.textContent()).toContain('“是今天周六” has the perplexity 238.');
  expect(await guesses.first().textContent()).toBe('31.0');
  expect(await figure.locator('[data-gloss]').textContent()).toContain('“Today is Saturday”');
  expect(await figure.locator('[data-rows="0"]').getAttribute('lang')).toBe('zh');
  await figure.getByRole('button', { name: 'Shuffle the first' }).click();
  expect([...(await figure.getByLabel('Second text', { exact: true }).inputValue())].sort()).toEqual(
    [...'今天是周六'].sort(),
  );
  const field = figure.getByLabel('First text', { exact: true });
  await field.fill('今天 was');
  expect(await figure.getByRole('alert').first().textContent()).toContain('no place for “w”, and no UNK');
  expect(await said.textContent()).toContain('“今天是周六” has the perplexity 1.67');
  await field.fill('明天是周日');
  expect(await said.textContent()).toContain('“明天是周日”');
  const last = await figure.locator('[data-foot="0"] td').last().textContent();
  expect(last).toMatch(/^[12]\.\d\d$/);
  await page.reload();
  const again = await aliveFigure(page, 'perplexity');
  expect(await again.getByLabel('First text', { exact: true }).inputValue()).toBe('明天是周日');
  expect(await again.locator('[data-foot="0"] td').last().textContent()).toBe(last);
});
