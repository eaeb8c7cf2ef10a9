import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectQuiet } from './browser.ts';
import { type Figure, openFigure } from './names-network.ts';

let figure: Figure;

beforeAll(async () => {
  figure = await openFigure({ reducedMotion: true });
  await figure.sentence.fill(
    Array.from({ length: 50 }, (_, k) => ['Harry', 'met', 'Granger', 'on', 'a'][k % 5]).join(' '),
  );
  await figure.button('Last').click();
});

afterAll(async () => {
  expectQuiet(figure.page);
});

/** The steps whose state is laid out. */
const laidOut = (): Promise<number[]> =>
  figure.root
    .locator('[data-node="a"]')
    .evaluateAll((nodes) =>
      nodes
        .filter((node) => node.querySelector('.frame')?.checkVisibility())
        .map((node) => Number(node.getAttribute('data-t'))),
    );

/** The columns that are laid out, with their words. */
const shown = (columns: string): Promise<number[]> =>
  figure.root
    .locator(columns)
    .evaluateAll((all) =>
      all
        .filter((column) => column.querySelector('text')?.checkVisibility())
        .map((column) => Number(column.getAttribute('data-column'))),
    );

const wires = (): Promise<number> =>
  figure.root.locator('.wire').evaluateAll((all) => all.filter((wire) => wire.checkVisibility()).length);

const windowAt = (left: number) =>
  figure.root.locator('.graph-scroll').evaluate((scroller, to) => {
    scroller.scrollLeft = to;
  }, left);

test('of a long sentence what is near the window is laid out', async () => {
  await expect.poll(async () => (await laidOut()).at(-1)).toBe(50);
  await expect.poll(async () => (await laidOut()).length).toBeLessThan(30);
  const last = await laidOut();
  expect(last.length).toBeGreaterThan(15);
  expect(last).toEqual(Array.from({ length: last.length }, (_, k) => 51 - last.length + k));
  // A state has a wire from the one before, one from its word, and one to its output.
  expect(await wires()).toBeGreaterThanOrEqual(3 * last.length - 1);
  expect(await wires()).toBeLessThan(3 * last.length + 3);
  expect(await shown('.column')).toEqual(last);
  // A state uses W_aa and W_ax, an output W_ya.
  expect(
    await figure.root.locator('.tap').evaluateAll((all) => all.filter((tap) => tap.checkVisibility()).length),
  ).toBe(3 * last.length);
});

test('what is scrolled to is there, with its neighbours', async () => {
  await windowAt(2000);
  await expect.poll(laidOut).toEqual(expect.arrayContaining([20, 24, 28, 32, 36]));
  expect(await laidOut()).not.toContain(50);
  expect(await laidOut()).not.toContain(1);
  await windowAt(0);
  await expect.poll(laidOut).toEqual(expect.arrayContaining([0, 1, 8, 16]));
  expect(await laidOut()).not.toContain(40);
});

test('the playback goes to what was left out', async () => {
  await figure.button('First').click();
  await expect.poll(laidOut).toContain(1);
  await figure.button('Last').click();
  await expect.poll(laidOut).toContain(50);
  expect(await laidOut()).not.toContain(1);
});

test('every step has a name for those who hear the page, and stands on paper', async () => {
  await windowAt(0);
  await expect.poll(laidOut).not.toContain(50);
  expect(await figure.root.getByRole('img', { name: /^a⟨\d+⟩, hidden state/ }).count()).toBe(51);
  await figure.page.emulateMedia({ media: 'print' });
  expect((await laidOut()).length).toBe(51);
  await figure.page.emulateMedia({ media: 'screen' });
});
