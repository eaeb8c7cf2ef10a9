import { describe, expect, it } from 'vitest';
import { expectQuiet, figure, open, openForFile, page, sentence } from './browser.ts';

const mine = ['cats', 'norms', 'shares', 'ways-out', 'capacity'];
openForFile('vanishing/');

describe('cats', () => {
  it('shows a network that has forgotten, and one that has not', async () => {
    const cats = await figure('cats');
    expect(await sentence('cats')).toMatch(/30 words later, 2\.4·10⁻¹¹.*: a coin\.$/);
    await cats.getByRole('combobox', { name: 'Trained on' }).selectOption('gaps 1 to 10');
    expect(await sentence('cats')).toMatch(/was (0\.99|1\.00) and were 0\.0\d: it knows\.$/);
    await cats.getByRole('radio', { name: 'cats', exact: true }).check();
    expect(await cats.locator('[data-read]').textContent()).toMatch(
      /^The cats, which already ate .* were full\. ✓ right$/,
    );
  });

  it('moves the verb by keyboard', async () => {
    const cats = await figure('cats');
    await cats.getByRole('slider', { name: 'Words between' }).focus();
    await page.keyboard.press('Home');
    expect(await cats.locator('[data-read]').textContent()).toMatch(/^The cats there were full/);
    expect(await cats.getByRole('slider').getAttribute('aria-valuetext')).toBe('1 word');
  });
});

describe('norms', () => {
  it('follows the scale, the function and the length', async () => {
    const norms = await figure('norms');
    expect(await sentence('norms')).toContain('so it had to vanish: 0.923 to the power of 50 is 0.0181');
    await norms.getByRole('slider', { name: 'Scale of the recurrent weights' }).fill('1.5');
    await norms.getByRole('combobox', { name: 'Function' }).selectOption('relu');
    expect(await sentence('norms')).toContain('it is 1.42·10¹¹');
    await norms.getByRole('slider', { name: 'Length' }).fill('2');
    expect(await sentence('norms')).toContain('2 steps back');
    const before = await norms.locator('[data-chart] .line.is-gradient').getAttribute('d');
    await norms.getByRole('radio', { name: 'plain' }).check();
    expect(await norms.locator('[data-chart] .line.is-gradient').getAttribute('d')).not.toBe(before);
  });

  it('takes a single weight, and keeps the last good one where it cannot read', async () => {
    const norms = await figure('norms');
    await norms.getByRole('combobox', { name: 'Function' }).selectOption('tanh');
    const entry = norms.getByRole('spinbutton', { name: 'Recurrent weights, row 1, column 1' });
    const before = await sentence('norms');
    await entry.fill('1/2');
    await entry.press('Enter');
    await expect.poll(() => sentence('norms')).not.toBe(before);
    const kept = await sentence('norms');
    await entry.fill('many');
    await entry.press('Enter');
    await expect.poll(() => norms.getByRole('alert').textContent()).toMatch(/The matrix stays as it is\./);
    expect(await entry.getAttribute('aria-invalid')).toBe('true');
    expect(await sentence('norms')).toBe(kept);
    await entry.press('Escape');
    expect(await norms.locator('[data-error]').textContent()).toBe('');
    await entry.press('ArrowUp');
    expect(await entry.inputValue()).toBe('0.6');
    expect(await sentence('norms')).not.toBe(kept);
  });

  it('explains weights that are too large', async () => {
    const norms = await figure('norms');
    await norms.getByRole('combobox', { name: 'Function' }).selectOption('identity');
    await norms.getByRole('slider', { name: 'Length' }).fill('100');
    const entry = norms.getByRole('spinbutton', { name: 'Recurrent weights, row 2, column 2' });
    await entry.fill('1000000');
    await entry.press('Enter');
    await expect.poll(() => sentence('norms')).toMatch(/larger than any number that 64 bits can hold/);
    await norms.getByRole('slider', { name: 'Seed' }).fill('2');
    await expect.poll(() => sentence('norms')).not.toMatch(/larger than any number/);
  });
});

describe('shares', () => {
  it('keeps the sum as the sequence grows, and gives a deep net its bars', async () => {
    const shares = await figure('shares');
    await shares.getByRole('slider', { name: 'Length' }).fill('40');
    expect(await sentence('shares')).toMatch(/has length 1\.32.*step 1 alone 3\.00·10⁻¹¹\.$/);
    await shares.getByRole('radio', { name: /^deep/ }).check();
    expect(await sentence('shares')).toMatch(/layer 40 by 0\.0518, that of layer 1 by 3\.00·10⁻¹²\.$/);
  });
});

describe('ways out', () => {
  it('tells of each way', async () => {
    const ways = await figure('ways-out');
    await ways.getByRole('radio', { name: /Identity/ }).check();
    expect(await sentence('ways-out')).toContain('50 steps back the gradient is 1.00');
    expect(await ways.locator('[data-chart] .line.is-chosen').getAttribute('data-key')).toBe('series identity');
    await ways.getByRole('combobox', { name: 'Function' }).selectOption('relu');
    await ways.getByRole('slider', { name: 'Scale of the recurrent weights' }).fill('1.5');
    await ways.getByRole('radio', { name: /Weight decay/ }).check();
    expect(await sentence('ways-out')).toMatch(/^Weight decay: 841 updates/);
  });

  it('follows the notation', async () => {
    const ways = await figure('ways-out');
    await page.locator('.notation select').selectOption('qiu');
    await expect.poll(() => ways.locator('[data-chart]').textContent()).toContain('U = I');
    await page.locator('.notation select').selectOption('ng');
    await expect.poll(() => ways.locator('[data-chart]').textContent()).toContain('W_aa = I');
  });
});

describe('capacity', () => {
  it('stores more', async () => {
    const capacity = await figure('capacity');
    expect(await sentence('capacity')).toMatch(/^After 40 bits/);
    await capacity.getByRole('slider', { name: 'Stored' }).fill('60');
    expect(await sentence('capacity')).toMatch(/^After 60 bits/);
  });
});

describe('without scripts', () => {
  it('shows every figure in its first state, without controls', async () => {
    const still = await open('vanishing/', { javaScript: false });
    for (const name of mine) {
      expect(await still.locator(`#${name} [data-chart] path`).count()).toBeGreaterThan(3);
      expect(
        await still.locator(`#${name} :is(button, select, input[type="range"], input[type="radio"]):visible`).count(),
      ).toBe(0);
    }
    await still.context().close();
  });
});

describe('as scripts take over', () => {
  it.each([360, 1280])('moves nothing, at %i pixels', async (width) => {
    const fresh = await open('vanishing/', { width });
    const heights = () =>
      fresh.evaluate(
        (names) => names.map((name) => document.getElementById(name)?.getBoundingClientRect().height),
        mine,
      );
    const before = await heights();
    for (const name of mine) await figure(name, fresh);
    expect(await heights()).toEqual(before);
    for (const name of mine) {
      const wide = await fresh.locator(`#${name}`).evaluate((one) => one.scrollWidth - one.clientWidth);
      expect(wide, name).toBeLessThanOrEqual(0);
    }
    expectQuiet(fresh);
    await fresh.context().close();
  });
});

describe('a reload', () => {
  it('brings back what was set, and another tab begins as the text tells', async () => {
    const own = await open('vanishing/');
    const said = (name: string, on = own) => on.locator(`#${name} [data-sentence]`).textContent();
    const norms = await figure('norms', own);
    await norms.getByRole('slider', { name: 'Length' }).fill('20');
    await norms.locator('input.entry').first().fill('2');
    await norms.locator('input.entry').first().press('Enter');
    const disc = await figure('eigenvalue-disc', own);
    await disc.getByRole('button', { name: 'Saturation' }).click();
    await disc.locator('[data-set="seed"]').fill('12');
    const shares = await figure('shares', own);
    await shares.getByRole('slider', { name: 'Length' }).fill('12');
    const cliff = await figure('clipping-cliff', own);
    await cliff.getByRole('slider', { name: 'Threshold' }).press('Home');
    await cliff.getByRole('slider', { name: 'Step' }).press('End');
    const names = ['norms', 'eigenvalue-disc', 'shares', 'clipping-cliff'];
    const before = await Promise.all(names.map((name) => said(name)));
    await own.reload();
    for (const [k, name] of names.entries()) {
      await figure(name, own);
      expect(await said(name), name).toBe(before[k]);
    }
    expect(await own.locator('#norms input.entry').first().inputValue()).toBe('2.00');
    expect(await own.locator('#eigenvalue-disc [data-set="seed"]').inputValue()).toBe('12');
    expect(await own.locator('#clipping-cliff [data-set="limit"]').getAttribute('aria-valuetext')).toBe('0.05');
    const other = await open('vanishing/');
    await figure('norms', other);
    expect(await said('norms', other)).toContain('50 steps back');
    for (const each of [own, other]) {
      expectQuiet(each);
      await each.context().close();
    }
  });
});
