import { expect, it } from 'vitest';
import { figure, openForFile, page } from './browser.ts';

openForFile('deep/');

const said = (name: string) => page.locator(`figure#${name} [role="status"]`).first();

it('shows the formula of the cell that is chosen, whatever the layers are', async () => {
  const grid = await figure('depth-time');
  expect(await said('depth-time').textContent()).toContain('from the left a[2]⟨2⟩, and from below a[1]⟨3⟩');
  await grid.locator('[data-id="a@3[2]"]').click();
  expect(await said('depth-time').textContent()).toContain('from the left a[3]⟨1⟩, and from below a[2]⟨2⟩');
  await page.keyboard.press('ArrowDown');
  expect(await grid.locator('.node.is-current').getAttribute('data-id')).toBe('a@2[2]');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe('a@2[2]');
  await grid.locator('[data-dial="cell-2"]').selectOption('LSTM');
  await grid.getByRole('radio', { name: 'both ways' }).check();
  expect(await grid.locator('.node.is-current').getAttribute('data-id')).toBe('a@forward+2[2]');
  expect(await grid.locator('[data-formulas] .equation').count()).toBe(12);
  await grid.getByRole('slider', { name: 'Layers' }).fill('1');
  expect(await grid.locator('[data-dial="cell-2"]').isDisabled()).toBe(true);
  expect(await grid.locator('.node.is-current').getAttribute('data-id')).toBe('a@forward[2]');
  await page.locator('.notation select').selectOption('pytorch');
  await expect.poll(() => said('depth-time').textContent()).toContain('h→_2');
  await page.locator('.notation select').selectOption('ng');
});

it('follows an input through both networks, and sweeps a point over the strip', async () => {
  const two = await figure('two-depths');
  expect(await said('two-depths').textContent()).toBe(
    'From x⟨1⟩ to ŷ⟨3⟩ there are 6 ways in the recurrent stack and one way in the deep head.',
  );
  await two.getByRole('slider').fill('3');
  expect(await two.locator('.wire.is-current').count()).toBe(8);
  const buys = await figure('depth-buys');
  const before = await buys
    .locator('[data-chart] path')
    .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')).join());
  await buys.getByRole('slider', { name: 'First point' }).fill('0.1');
  expect(await buys.locator('[data-swept]').textContent()).toContain('two layers of 6 on 99.5 %');
  const after = await buys
    .locator('[data-chart] path')
    .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')).join());
  expect(after).not.toBe(before);
  await buys.getByRole('slider', { name: 'Layers' }).fill('5');
  expect(await buys.locator('[data-costs] tr').count()).toBe(2);
});

it('lets the wave run, with as many workers as there are', async () => {
  const wave = await figure('wavefront');
  await wave.getByRole('button', { name: 'Next moment' }).click();
  expect(await said('wavefront').textContent()).toContain('Moment 4 of 8');
  await wave.getByRole('slider', { name: 'Cells at once' }).fill('1');
  expect(await said('wavefront').textContent()).toContain('of 18');
  await wave.getByRole('radio', { name: 'layers that read both ways' }).check();
  await wave.getByRole('slider', { name: 'Cells at once' }).fill('6');
  await wave.getByRole('slider', { name: 'Moment' }).focus();
  await page.keyboard.press('End');
  expect(await said('wavefront').textContent()).toMatch(/Moment 18 of 18: .*\. There are 36 cells/);
  expect(await wave.getByRole('button', { name: 'Next moment' }).getAttribute('aria-disabled')).toBe('true');
});
