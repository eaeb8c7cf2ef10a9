import { describe, expect, it } from 'vitest';
import { figure, newPage, openForFile, page } from './browser.ts';

openForFile('notation/');

describe('one-hot', () => {
  it('turns what is typed into columns', async () => {
    const cell = await figure('one-hot');
    await cell.getByRole('textbox', { name: 'Your sentence' }).fill('Teddy met Harry.');
    expect(await cell.locator('td.hot').count()).toBe(3);
    expect(await cell.locator('[data-sentence]').textContent()).toContain('“met” is not in the vocabulary');
  });

  it('turns a target over, by keyboard, and keeps the focus there', async () => {
    const cell = await figure('one-hot');
    const target = cell.getByRole('button', { name: /^Target of “Teddy”, word 1/ });
    expect(await target.getAttribute('aria-pressed')).toBe('false');
    await target.press('Enter');
    expect(await target.getAttribute('aria-pressed')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-target'))).toBe('0');
  });

  it('adds a word and takes it away', async () => {
    const cell = await figure('one-hot');
    const word = cell.getByRole('textbox', { name: 'New word' });
    await word.fill('met');
    await word.press('Enter');
    expect(await cell.locator('[data-sentence]').textContent()).toContain('Every word is in the vocabulary');
    expect(await word.inputValue()).toBe('');
    await cell.getByRole('button', { name: 'Remove “met”' }).click();
    expect(await cell.locator('[data-sentence]').textContent()).toContain('“met” is not in the vocabulary');
  });

  it.each([
    ['', 'There is no word in it'],
    ['word '.repeat(60), 'That is 60 words; the figure takes 50 at most'],
  ])('keeps the old sentence when it cannot take %j', async (text, reason) => {
    const cell = await figure('one-hot');
    const before = await cell.locator('table').textContent();
    const field = cell.getByRole('textbox', { name: 'Your sentence' });
    await field.fill(text);
    expect(await cell.locator('#your-sentence-error').textContent()).toContain(reason);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await cell.locator('table').textContent()).toBe(before);
  });

  it.each(['<script>alert(1)</script>', '🦉 and Harry', 'هاري بوتر'])('takes %s as words', async (text) => {
    const cell = await figure('one-hot');
    await cell.getByRole('textbox', { name: 'Your sentence' }).fill(text);
    expect(await cell.locator('#your-sentence-error').textContent()).toBe('');
    expect(await cell.locator('table script').count()).toBe(0);
    expect(await cell.locator('td.hot').count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
  });

  it.each([
    ['', 'There is no word in it'],
    ['two words', 'That is 2 words'],
    ['Harry', '“harry” is there already'],
    ['x'.repeat(300), '300 characters'],
  ])('keeps the vocabulary when it cannot take %j', async (text, reason) => {
    const cell = await figure('one-hot');
    const word = cell.getByRole('textbox', { name: 'New word' });
    await word.fill(text);
    await word.press('Enter');
    expect(await cell.locator('#new-word-error').textContent()).toContain(reason);
    expect(await cell.locator('tbody tr').count()).toBe(16);
  });
});

describe('vocabulary-size', () => {
  it('counts for the size that a button names, and for that of the slider', async () => {
    const cell = await figure('vocabulary-size');
    await cell.getByRole('button', { name: '1,000,000' }).click();
    expect(await cell.locator('[data-cost-sentence]').textContent()).toContain('36 MB as one-hot vectors, 36 bytes');
    await cell.getByRole('slider', { name: 'Vocabulary' }).fill('1');
    expect(await cell.locator('[data-cost-sentence]').textContent()).toContain('360 bytes as one-hot vectors');
    expect(await cell.getByRole('slider', { name: 'Vocabulary' }).getAttribute('aria-valuetext')).toBe('10 words');
  });

  it('picks the column of another word', async () => {
    const cell = await figure('vocabulary-size');
    await cell.getByRole('radio', { name: 'met' }).check();
    const sums = await cell.locator('.sum').allTextContents();
    expect(sums).toEqual(['−0.27', '−0.27', '−0.64', '−0.64', '0.11', '0.11']);
  });
});

describe('padding-mask', () => {
  it('adds the padding without the mask, and not with it', async () => {
    const cell = await figure('padding-mask');
    const total = () => cell.locator('tfoot td').textContent();
    const masked = await total();
    await cell.getByRole('slider', { name: 'Padded to' }).fill('12');
    expect(await total()).toBe(masked);
    await cell.getByRole('button', { name: 'Mask' }).click();
    expect(Number(await total())).toBeGreaterThan(Number(masked) * 2);
    await cell.getByRole('radio', { name: 'trained', exact: true }).check();
    expect(Number(await total())).toBeLessThan(3);
  });
});

describe('index-puzzle', () => {
  const lit = () => page.locator('#index-puzzle td.is-it');

  it('lights the number that the indices mean', async () => {
    const cell = await figure('index-puzzle');
    await cell.getByRole('group', { name: 'layer' }).getByRole('radio', { name: '1' }).check();
    expect(await lit().getAttribute('aria-label')).toContain('component 4 of layer 1, step 3, example 1');
    const shown = (await cell.locator('[data-symbol-of]').textContent()) ?? '';
    expect(shown).toBe(`a4[1](1)⟨3⟩=${await lit().textContent()}`);
  });

  it('says so where there is no such number', async () => {
    const cell = await figure('index-puzzle');
    await cell.getByRole('group', { name: 'example' }).getByRole('radio', { name: '2' }).check();
    expect(await cell.locator('[data-sentence]').textContent()).toContain('example 2 has 2 steps');
    expect(await lit().count()).toBe(0);
  });

  it('gives the symbol of a number, by mouse and by keyboard', async () => {
    const cell = await figure('index-puzzle');
    const number = cell.locator('td[data-example="2"][data-step="1"][data-layer="2"][data-component="3"]');
    await number.click();
    expect(await cell.locator('[data-symbol-of]').textContent()).toContain('a3[2](2)⟨1⟩=');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    expect(await cell.locator('[data-symbol-of]').textContent()).toContain('a4[2](2)⟨2⟩=');
    expect(await cell.locator('td[tabindex="0"]').count()).toBe(1);
  });

  it('asks for a number, and says which index went wrong', async () => {
    const cell = await figure('index-puzzle');
    await cell.getByRole('button', { name: 'Ask me' }).click();
    const symbol = (await cell.locator('[data-symbol-of]').textContent()) ?? '';
    expect(symbol).toContain('=?');
    const [entry, layer, example, step] =
      /^a(\d)\[(\d)\]\((\d)\)⟨(\d)⟩/.exec(symbol)?.slice(1) ?? /^x(\d)()\((\d)\)⟨(\d)⟩/.exec(symbol)?.slice(1) ?? [];
    const number = (component: string | undefined) =>
      cell.locator(
        `td[data-example="${example}"][data-step="${step}"][data-layer="${layer || 0}"][data-component="${component}"]`,
      );
    await number(entry === '1' ? '2' : '1').click();
    expect(await cell.locator('[data-sentence]').textContent()).toContain('look again at the component');
    await number(entry).click();
    expect(await cell.locator('[data-sentence]').textContent()).toContain('Right');
  });
});

describe('conventions', () => {
  it('one number changes all four results alike', async () => {
    const cell = await figure('conventions');
    const results = () => cell.locator('.convention output').allTextContents();
    const before = await results();
    expect(new Set(before).size).toBe(1);
    await cell.getByRole('slider', { name: 'weight of the state' }).fill('-1.5');
    const after = await results();
    expect(new Set(after).size).toBe(1);
    expect(after[0]).not.toBe(before[0]);
    await cell.getByRole('slider', { name: 'share in the first bias' }).fill('0.2');
    expect(await results()).toEqual(after);
  });
});

describe('without scripts', () => {
  it('every figure shows its first state, and no control', async () => {
    const still = await newPage({ javaScript: false });
    await still.goto(page.url());
    expect(await still.locator('#one-hot td.hot').count()).toBe(9);
    expect(await still.locator('#one-hot .still-number').first().isVisible()).toBe(true);
    expect(await still.locator('#index-puzzle td.is-it').count()).toBe(1);
    expect(await still.locator('#padding-mask tfoot td').textContent()).toBe('8.231');
    expect(await still.locator('#conventions math').count()).toBe(10);
    expect(await still.locator('figure :is(button, input[type="range"], input[type="radio"]):visible').count()).toBe(0);
    await still.context().close();
  });
});
