import { describe, expect, it } from 'vitest';
import { expectQuiet, figure, open, openForFile, page, sentence } from './browser.ts';

const mine = ['lstm-steps', 'lstm-network', 'belt', 'peepholes'];
openForFile('lstm/');

describe('four steps', () => {
  it('steps by button and by keyboard, and stops at both ends', async () => {
    const steps = await figure('lstm-steps');
    expect(await sentence('lstm-steps')).toMatch(/^Word 3, “dogs”\. Update: .* c⟨3⟩ = 0\.88\.$/);
    await steps.getByRole('button', { name: 'Next step' }).click();
    expect(await sentence('lstm-steps')).toContain('Output: Γ_o⟨3⟩ = 0.0474');
    await steps.getByRole('slider', { name: 'Moment' }).focus();
    await page.keyboard.press('Home');
    expect(await sentence('lstm-steps')).toMatch(/^Word 1, “cat”\. Forget/);
    await steps.getByRole('button', { name: 'Back' }).click({ force: true });
    expect(await sentence('lstm-steps')).toMatch(/^Word 1, “cat”\. Forget/);
    expect(await steps.getByRole('button', { name: 'Back' }).getAttribute('aria-disabled')).toBe('true');
    await steps.getByRole('slider', { name: 'Moment' }).focus();
    await page.keyboard.press('End');
    expect(await sentence('lstm-steps')).toMatch(/“sleep”\.$/);
  });

  it('is drawn in either convention, in any notation', async () => {
    const steps = await figure('lstm-steps');
    const picture = () => steps.locator('[data-cell-picture]').textContent();
    expect(await picture()).toContain('σ');
    await steps.getByRole('radio', { name: 'boxes of the course' }).check();
    expect(await picture()).not.toContain('σ');
    expect(await picture()).toContain('Γf');
    await page.locator('.notation select').selectOption('pytorch');
    await expect.poll(picture).not.toContain('Γf');
    await page.locator('.notation select').selectOption('ng');
    await expect.poll(picture).toContain('Γf');
  });
});

describe('the network', () => {
  it('opens its forget gates, and takes it back', async () => {
    const network = await figure('lstm-network');
    const kept = () => network.locator('[data-kept]').textContent();
    const before = await kept();
    expect(before).toContain('hand on to c⟨4⟩ 0.00520, 0.00237 and 0.00384');
    await network.getByRole('slider', { name: /forget gate/ }).fill('6');
    await expect.poll(kept).toContain('0.932, 0.955 and 0.963');
    await network.locator('[data-history="undo"]').click();
    await expect.poll(kept).toBe(before);
    expect(await network.getByRole('slider', { name: /forget gate/ }).inputValue()).toBe('0');
  });

  it('reads another sentence, and one word alone', async () => {
    const network = await figure('lstm-network');
    await network.getByRole('textbox', { name: 'Sentence' }).fill('Teddy');
    await expect.poll(() => network.locator('[data-kept]').textContent()).toContain('one word only');
    await network.getByRole('textbox', { name: 'Sentence' }).fill('Teddy bears are on sale');
    await expect.poll(() => network.locator('[data-node="c"][data-t="5"]').count()).toBe(1);
    await network.locator('[data-history="reset"]').click();
  });

  it('shows the joined matrices, and lights the column of the word', async () => {
    const network = await figure('lstm-network');
    await network.locator('summary').click();
    const picked = network.locator('[data-matrix="W_f"] th.is-picked');
    expect(await picked.textContent()).toBe('hermione');
    const entry = network.locator('[data-matrix="W_f"] input.entry').first();
    await entry.fill('1e9');
    await entry.press('Enter');
    await expect.poll(() => network.locator('#error-W_f').textContent()).toMatch(/\S/);
    await entry.press('Escape');
  });
});

describe('the belt', () => {
  it('holds, explodes and vanishes', async () => {
    const belt = await figure('belt');
    const start = belt.getByRole('combobox', { name: 'Start from' });
    await belt.getByRole('slider', { name: 'Forget gate' }).fill('8');
    await belt.getByRole('slider', { name: 'Update gate' }).fill('-8');
    expect(await sentence('belt')).toMatch(/^c⟨3⟩ = 0\.799 .* it holds\./);
    await start.selectOption('explodes');
    expect(await sentence('belt')).toContain('∂c⟨30⟩/∂c⟨0⟩ = 401.5: 0.9101 by the belt + 400.6 by the gates');
    await start.selectOption('vanishes');
    expect(await sentence('belt')).toMatch(/all but vanished\.$/);
    await belt.getByRole('slider', { name: 'Length' }).focus();
    await page.keyboard.press('Home');
    expect(await sentence('belt')).toContain('through the forget gate,');
    expect(await belt.getByRole('slider', { name: 'Length' }).getAttribute('aria-valuetext')).toBe('1 step');
  });
});

describe('peepholes', () => {
  it('are nothing at strength 0, and vectors where the matrices are diagonal', async () => {
    const peepholes = await figure('peepholes');
    await peepholes.getByRole('slider', { name: 'Strength' }).fill('0');
    expect(await sentence('peepholes')).toContain('to the last digit');
    await peepholes.getByRole('slider', { name: 'Strength' }).fill('2');
    await peepholes.getByRole('combobox', { name: 'Matrices' }).selectOption('diagonal');
    expect(await sentence('peepholes')).toMatch(/give the same numbers\.$/);
  });
});

describe('without scripts', () => {
  it('shows every figure in its first state, without controls', async () => {
    const still = await open('lstm/', { javaScript: false });
    for (const name of mine) {
      expect(await still.locator(`figure#${name} svg path`).count(), name).toBeGreaterThan(3);
      expect(
        await still
          .locator(`figure#${name} :is(button, select, input[type="range"], input[type="radio"]):visible`)
          .count(),
        name,
      ).toBe(0);
    }
    await still.context().close();
  });
});

describe('as scripts take over', () => {
  it.each([320, 360, 1280])('moves nothing, at %i pixels', async (width) => {
    const fresh = await open('lstm/', { width });
    const heights = () =>
      fresh.evaluate(
        (names) => names.map((name) => document.querySelector(`figure#${name}`)?.getBoundingClientRect().height),
        mine,
      );
    const before = await heights();
    for (const name of mine) await figure(name, fresh);
    expect(await heights()).toEqual(before);
    const page = await fresh.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(page).toBeLessThanOrEqual(0);
    expectQuiet(fresh);
    await fresh.context().close();
  });
});
