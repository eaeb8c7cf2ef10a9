import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectQuiet, open, type PageOptions } from './browser.ts';

const id = '#fold-unroll';

/** The figure, alive; moves at once unless told to move. */
async function openFigure(options: PageOptions = {}) {
  const page = await open('forward/', { reducedMotion: true, ...options });
  const figure = page.locator(id);
  await figure.scrollIntoViewIfNeeded();
  await page.waitForSelector(`${id}[data-alive]`);
  const press = (name: string) => figure.getByRole('button', { name, exact: true }).click();
  return { page, figure, press };
}

/** What is not transparent, by the beginning of its key. */
const seen = (figure: Locator, key: string) =>
  figure
    .locator(`[data-key^="${key}"]`)
    .evaluateAll((all) => all.filter((each) => each.getAttribute('opacity') !== '0').map((each) => each.textContent));

const places = (figure: Locator) =>
  figure
    .locator('[data-key^="box state"]')
    .evaluateAll((all) => all.map((each) => new DOMMatrix(getComputedStyle(each).transform).e));

const said = (figure: Locator) => figure.getByRole('status', { name: 'The drawing in words' }).textContent();

test('without scripts it stands unrolled, with three matrices and no controls', async () => {
  const page = await open('forward/', { javaScript: false });
  const figure = page.locator(id);
  expect(await seen(figure, 'box state')).toHaveLength(9);
  expect(await seen(figure, 'chip')).toEqual(['Wax', 'Waa', 'Wya']);
  expect(await said(figure)).toMatch(/^3 matrices for all 9 steps/);
  expect(await figure.locator(':is(button, input):visible').count()).toBe(0);
  await page.context().close();
});

test('scripts take over the same drawing', async () => {
  const still = await open('forward/', { javaScript: false });
  const { page, figure } = await openFigure();
  const drawn = (of: Locator) => of.locator('[data-fold="drawing"]').evaluate((svg) => svg.outerHTML);
  expect(await drawn(figure)).toBe(await drawn(still.locator(id)));
  await page.context().close();
  await still.context().close();
});

test('folds to one cell with a loop, and opens again; the same elements move', async () => {
  const { page, figure, press } = await openFigure();
  const last = await figure.locator('[data-key="box state 9"]').elementHandle();
  await press('Fold');
  expect(new Set(await places(figure)).size).toBe(1);
  expect(await seen(figure, 'loop')).toHaveLength(1);
  expect(await seen(figure, 'box')).toEqual(['x⟨t⟩', 'a⟨t⟩', 'ŷ⟨t⟩']);
  expect(await said(figure)).toMatch(/^3 matrices in one cell/);
  const slider = figure.getByRole('slider', { name: 'Steps drawn' });
  expect(await slider.getAttribute('aria-valuetext')).toBe('folded');
  for (let k = 0; k < 4; k++) await slider.press('ArrowRight');
  expect(new Set(await places(figure)).size).toBe(5);
  expect(await said(figure)).toContain('Steps 1 to 4 stand apart; the other 5 are still in the loop.');
  await press('Unroll');
  expect(new Set(await places(figure)).size).toBe(9);
  expect(await seen(figure, 'loop')).toEqual([]);
  expect(await last!.textContent()).toBe('a⟨9⟩');
  expect(await last!.evaluate((element) => element.isConnected)).toBe(true);
  expectQuiet(page);
  await page.context().close();
});

describe('a tenth word', () => {
  test('tied: one column more, and still three matrices', async () => {
    const { page, figure, press } = await openFigure();
    await press('Add a word');
    expect(await seen(figure, 'dot state')).toHaveLength(10);
    expect(await seen(figure, 'word')).toContain('today');
    expect(await said(figure)).toMatch(/^3 matrices for all 10 steps/);
    await press('Remove a word');
    expect(await seen(figure, 'box state')).toHaveLength(9);
    expectQuiet(page);
    await page.context().close();
  });

  test('untied: 27 matrices, and none for the new step', async () => {
    const { page, figure, press } = await openFigure();
    await press('Untie');
    expect(await figure.getByRole('button', { name: 'Untie' }).getAttribute('aria-pressed')).toBe('true');
    expect(new Set(await seen(figure, 'own')).size).toBe(27);
    expect(await seen(figure, 'chip')).toEqual([]);
    expect(await said(figure)).toMatch(/^27 matrices in all/);
    await press('Add a word');
    expect((await seen(figure, 'own')).filter((text) => text === 'noweight')).toHaveLength(3);
    expect(await said(figure)).toMatch(/^27 matrices for 9 steps, and none for step 10\./);
    const dashes = await figure
      .locator('[data-key="wire state 10"]')
      .evaluate((wire) => getComputedStyle(wire).strokeDasharray);
    expect(dashes).not.toBe('none');
    await press('Untie');
    expect(await said(figure)).toMatch(/^3 matrices for all 10 steps/);
    expect(await seen(figure, 'own')).toEqual([]);
    expectQuiet(page);
    await page.context().close();
  });

  test('untied steps do not fold, and there are at most twelve words and at least two', async () => {
    const { page, figure, press } = await openFigure();
    await press('Untie');
    await figure.getByRole('button', { name: 'Fold' }).click({ force: true });
    expect(await seen(figure, 'box state')).toHaveLength(9);
    expect(await figure.getByRole('slider').isDisabled()).toBe(true);
    await press('Untie');
    for (let k = 0; k < 5; k++) await figure.getByRole('button', { name: 'Add a word' }).click({ force: true });
    expect(await seen(figure, 'box state')).toHaveLength(12);
    const scroll = await figure
      .locator('.fold-scroll')
      .evaluate(({ scrollLeft, scrollWidth, clientWidth }) => scrollWidth - clientWidth - scrollLeft);
    expect(Math.abs(scroll)).toBeLessThan(2);
    for (let k = 0; k < 12; k++) await figure.getByRole('button', { name: 'Remove a word' }).click({ force: true });
    expect(await seen(figure, 'box state')).toHaveLength(2);
    expectQuiet(page);
    await page.context().close();
  });
});

describe('motion', () => {
  test('goes through the places between, within half a second, and turns back from wherever it is', async () => {
    const { page, figure } = await openFigure({ reducedMotion: false });
    const track = await figure.evaluate(async (element) => {
      const x = () =>
        new DOMMatrix(getComputedStyle(element.querySelector('[data-key="box state 9"]') as Element).transform).e;
      const button = element.querySelector('[data-fold="fold"]') as HTMLElement;
      const track = [x()];
      const watch = async (milliseconds: number) => {
        const end = performance.now() + milliseconds;
        while (performance.now() < end) {
          await new Promise(requestAnimationFrame);
          track.push(x());
        }
      };
      button.click();
      await watch(200);
      const turned = track.length;
      button.click();
      await watch(700);
      return { track, turned };
    });
    const steps = track.track.slice(1).map((x, k) => Math.abs(x - track.track[k]!));
    expect(track.track[track.turned - 1]!).toBeLessThan(track.track[0]! - 40);
    expect(new Set(track.track.map(Math.round)).size).toBeGreaterThan(5);
    expect(steps[track.turned - 1]!).toBeLessThan(60);
    expect(track.track.at(-1)).toBeCloseTo(track.track[0]!, 1);
    expectQuiet(page);
    await page.context().close();
  });

  test('is a jump where the reader wants no motion', async () => {
    const { page, figure } = await openFigure();
    const places = await figure.evaluate((element) => {
      const boxes = () =>
        new Set([...element.querySelectorAll('[data-key^="box state"]')].map((box) => box.getAttribute('transform')))
          .size;
      (element.querySelector('[data-fold="fold"]') as HTMLElement).click();
      return boxes();
    });
    expect(places).toBe(1);
    await page.context().close();
  });
});

test.each([
  [360, 'dark'],
  [1280, 'light'],
] as const)('can be read by everyone folded, untied and with words added, at %i px, %s', async (width, theme) => {
  const { page, figure, press } = await openFigure({ width, theme, touch: width < 500 });
  const height = () => figure.evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  for (const name of ['Fold', 'Unroll', 'Untie', 'Add a word', 'Add a word', 'Remove a word']) {
    await press(name);
    const { violations } = await new AxeBuilder({ page }).include(id).analyze();
    expect(
      violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target)}`),
      name,
    ).toEqual([]);
    expect(await figure.evaluate((element) => element.scrollWidth - element.clientWidth), name).toBe(0);
    expect(await height(), name).toBe(before);
  }
  // The last cell is in view, wherever the drawing was scrolled.
  const view = await figure.locator('.fold-scroll').boundingBox();
  const last = await figure.locator('[data-key="box state 10"]').boundingBox();
  expect(last!.x + last!.width).toBeLessThanOrEqual(view!.x + view!.width);
  expectQuiet(page);
  await page.context().close();
});
