import { expect, test } from 'vitest';
import { base, expectQuiet, newPage } from './browser.ts';

const figures = ['published-formulas', 'lstm-language-model', 'real-sizes', 'gates-compared'] as const;

test('the figures on formulas, words, sizes and rivals answer', { timeout: 60_000 }, async () => {
  const page = await newPage({ reducedMotion: true });
  await page.goto(`${base}lstm/`);
  const said = (selector: string) => page.locator(selector).textContent();
  for (const name of figures) {
    await page.locator(`figure#${name}`).scrollIntoViewIfNeeded();
    await page.locator(`figure#${name}[data-alive]`).waitFor();
  }
  await page.locator('#published-formulas [data-dial="step"]').fill('4');
  expect(await said('#published-formulas [data-sentence]')).toMatch(/^Step 4 of 4: from a next step nothing arrives/);

  await page.locator('#lstm-language-model input[value="use"]').check();
  await page.locator('#lstm-language-model [data-dial="seed"]').fill('3');
  expect(await said('#lstm-language-model [data-sentence]')).toMatch(/^It wrote “two sleep”/);

  await page.locator('#real-sizes input[value="1"]').check();
  expect(await said('#real-sizes [data-picture-said]')).toContain('“1”');
  const first = page.locator('#real-sizes [data-point="0,0"]');
  await first.press('Space');
  expect(await first.getAttribute('aria-pressed')).toBe('true');
  await first.press('ArrowRight');
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['point'])).toBe('0,1');
  await page.locator('#real-sizes [data-dial="n_a"]').fill('1');
  expect(await said('#real-sizes [data-size-said]')).toContain('= 120 parameters');

  await page.locator('#gates-compared input[value="keeping"]').check();
  expect(await said('#gates-compared [data-said="cats"]')).toMatch(/GRU 100 %, LSTM 100 %/);
  expectQuiet(page);
  await page.context().close();
});
