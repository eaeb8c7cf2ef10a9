import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { aliveFigure, expectQuiet, open, openForFile, page } from './browser.ts';

openForFile('language-model/');

const said = (figure: Locator) => figure.locator('[data-sentence]').textContent();
const loss = () =>
  page.evaluate(
    () => (document.querySelector('[data-lesson]') as HTMLElement & { lesson: { loss: number } }).lesson.loss,
  );

it('cuts a text into pairs, and lets the network read what it said', async () => {
  const pairs = await aliveFigure(page, 'training-pairs');
  const [field, error] = [pairs.getByRole('textbox', { name: 'Text' }), pairs.locator('#training-pairs-error')];
  await pairs.getByRole('radio', { name: 'the word that it said' }).check();
  await expect.poll(() => said(pairs)).toContain('it leaves the sentence at step 2, with “cat”');
  await pairs.getByRole('radio', { name: 'all its shares' }).check();
  await expect.poll(() => said(pairs)).toContain('it says the same whatever the text is');
  await pairs.getByRole('radio', { name: 'the word that was due' }).check();

  await field.fill('Who sleeps? Cats, often.');
  await expect.poll(() => pairs.locator('[data-counts]').textContent()).toContain('2 sentences with 4 tokens');
  await pairs.getByLabel('punctuation makes tokens').check();
  await expect.poll(() => pairs.locator('[data-counts]').textContent()).toContain('2 sentences with 7 tokens');
  await pairs.getByRole('combobox', { name: 'Vocabulary' }).selectOption({ label: 'all words of this text' });
  await expect.poll(() => said(pairs)).toContain('would have to be trained anew');
  expect(await pairs.getByRole('radio', { name: 'the word that it said' }).isDisabled()).toBe(true);
  await field.fill('   ');
  expect(await error.textContent()).toContain('There is no word in it');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => pairs.locator('[data-counts]').textContent()).toContain('2 sentences with 7 tokens');
  await field.press('Escape');
  expect(await field.inputValue()).toBe('Who sleeps? Cats, often.');
  expect(await error.textContent()).toBe('');
  await field.fill('<b>&'.repeat(300));
  expect(await pairs.locator('svg b').count()).toBe(0);
});

it('writes out a softmax, at any step of the lesson’s sentence', async () => {
  const softmax = await aliveFigure(page, 'softmax-loss');
  expect(await said(softmax)).toContain('So L⟨3⟩ = −log 0.728 = 0.317.');
  await softmax.getByRole('slider', { name: 'Step' }).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => said(softmax)).toContain('At step 1 the network reads nothing, and “Cats” is due');
  expect(await softmax.locator('tr.is-due th').textContent()).toBe('cats due');
  expect(await softmax.locator('[data-rows] tr').count()).toBe(20);
});

it('takes steps of training, which can be undone, kept and reached by a link', async () => {
  const words = await aliveFigure(page, 'next-word');
  const [one, ten] = [
    words.getByRole('button', { name: 'One step of training' }),
    words.getByRole('button', { name: 'Ten steps' }),
  ];
  const first = await loss();
  await one.click();
  await expect.poll(() => said(words)).toBe('L was 1.741 and is 1.416. “15” moved most, from 0.728 to 0.804.');
  await expect.poll(() => words.locator('[data-others] tr').last().textContent()).not.toBe('in the mean2.122.12');
  expect(await words.locator('[data-matrix="b_y"] input').first().inputValue()).toBeTruthy();
  await ten.focus();
  await page.keyboard.press('Enter');
  await expect.poll(loss).toBeLessThan(0.42);
  await words.getByRole('button', { name: 'Undo' }).click();
  await words.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(loss).toBe(first);

  // Too fast: the loss is there, and so is the way back.
  await words.getByLabel('Learning rate').selectOption('10');
  for (let k = 0; k < 3; k++) await ten.click();
  expect(await said(words)).not.toMatch(/NaN|undefined/);
  await words.getByRole('button', { name: 'zeros' }).click();
  await expect.poll(() => said(words)).toContain('L = 26.962');
  await words.getByRole('button', { name: 'as trained' }).click();
  await expect.poll(loss).toBe(first);

  await words.locator('[data-step="3"]').click();
  await expect.poll(() => words.locator('[data-moment]').textContent()).toContain('“average” read and “15” due');
  await words.getByRole('textbox', { name: 'Sentence' }).fill('Dogs average 12 hours');
  await expect.poll(() => words.locator('[data-rows] tr').count()).toBe(5);
  await expect.poll(() => said(words)).toContain('The dearest word is “<EOS>”');
  const kept = await loss();
  await page.reload();
  await aliveFigure(page, 'next-word');
  expect(await loss()).toBe(kept);
  await page.locator('.notation select').selectOption('slides');
  await expect.poll(async () => said(page.locator('#softmax-loss'))).toContain('L_');
  await page.locator('.notation select').selectOption('ng');
});

it('stands without scripts, and on a phone', async () => {
  const still = await open('language-model/', { javaScript: false, width: 320 });
  expect(await still.locator('#training-pairs svg .pairs-fed').count()).toBe(8);
  expect(await still.locator('#next-word [data-rows] tr').count()).toBe(9);
  expect(await still.locator('#softmax-loss [data-sentence]').textContent()).toContain('0.728');
  expect(await still.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expectQuiet(still);
  await still.context().close();
});
