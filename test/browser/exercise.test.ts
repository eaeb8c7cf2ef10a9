import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { exercises } from '../../src/exercises/forward.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { base, expectQuiet, newPage, open, type PageOptions, scrollThrough } from './browser.ts';

const chapter = 'forward/';
const library = parseLibrary();
const key = 'unrolled:exercises';

/** The exercise on the page, as this test makes its first variant too. */
function variantOf(id: string, seed = 1) {
  return exercises.find((one) => one.id === id)!.variant(seed, library);
}

/** The options of an exercise that are right, found by asking for every set of them. */
function rightOptions(id: string, seed = 1): number[] {
  const { answer, grade } = variantOf(id, seed);
  const count = 'options' in answer ? answer.options.length : 0;
  const sets = Array.from({ length: 2 ** count }, (_, set) =>
    [...Array(count).keys()].filter((k) => Math.floor(set / 2 ** k) % 2 === 1),
  );
  return sets.find((given) => given.length > 0 && grade(given).correct)!;
}

async function openExercises(options: PageOptions = {}, before?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await newPage({ reducedMotion: true, ...options });
  await before?.(page);
  await page.goto(base + chapter);
  return page;
}

async function exercise(page: Page, id: string): Promise<Locator> {
  const found = page.locator(`#exercise-${id}`);
  await found.scrollIntoViewIfNeeded();
  return found;
}

const check = (one: Locator) => one.getByRole('button', { name: 'Check' }).click();
const another = (one: Locator) => one.getByRole('button', { name: 'Another one' }).click();
const says = (one: Locator) => one.getByRole('status');
const mark = (one: Locator) => says(one).getAttribute('data-mark');
const textOf = async (one: Locator) => (await one.textContent())!.replace(/\s+/g, ' ').trim();

/** Waits until a status says something that fits, and returns it. */
async function told(one: Locator, words: RegExp): Promise<string> {
  await says(one).filter({ hasText: words }).waitFor();
  return textOf(says(one));
}

/** The question and what can be answered, as text. */
async function asked(one: Locator): Promise<string> {
  return (await textOf(one.locator('[data-part="question"]'))) + (await textOf(one.locator('[data-part="fields"]')));
}

async function answerRightly(one: Locator, id: string, seed: number): Promise<void> {
  const { answer, grade } = variantOf(id, seed);
  const inputs = one.locator('input');
  if ('options' in answer) {
    for (const k of rightOptions(id, seed)) await inputs.nth(k).check();
  } else if (answer.kind === 'number') {
    const step = answer.tolerance === 0 ? 1 : 0.01;
    const right = Array.from({ length: 2000 }, (_, k) => (k - 1000) * step).find((value) => grade([value]).correct)!;
    await inputs.fill(String(Number(right.toFixed(2))));
  } else {
    // The worked answer ends with the shapes: "4 × 9: …", one for each matrix.
    const shapes = [...(await textOf(one.locator('[data-part="worked"]'))).matchAll(/: (\d+) × (\d+)\./g)];
    const sizes = shapes.flatMap(([, rows, columns]) => [rows!, columns!]);
    expect(sizes).toHaveLength(2 * answer.labels.length);
    for (const [k, size] of sizes.entries()) await inputs.nth(k).fill(size);
  }
  await check(one);
}

async function solveCount(page: Page): Promise<Locator> {
  const one = await exercise(page, 'matrix-count');
  await one.getByRole('textbox', { name: 'different matrices' }).fill('3');
  await check(one);
  await told(one, /Right/);
  return one;
}

async function progress(page: Page): Promise<string> {
  const line = page.locator('.exercise-progress');
  await line.scrollIntoViewIfNeeded();
  await page.locator('.exercise-progress[data-alive]').waitFor();
  return textOf(line.locator('p'));
}

describe('an exercise', () => {
  test('of a number names the idea behind a wrong one and keeps what was typed', async () => {
    const page = await openExercises();
    const one = await exercise(page, 'matrix-count');
    const field = one.getByRole('textbox', { name: 'different matrices' });
    const T = /sentence of (\d+) words/.exec(variantOf('matrix-count').question)![1]!;
    await field.fill(T);
    await field.press('Enter');
    expect(await told(one, /Not yet/)).toBe(
      'Not yet. One for each step? The number of steps is no size of the network.',
    );
    expect(await mark(one)).toBe('wrong');
    expect(await field.inputValue()).toBe(T);
    await field.fill('3');
    // The message stays while it is being mended.
    expect(await mark(one)).toBe('wrong');
    await field.press('Enter');
    expect(await told(one, /Right/)).toMatch(/^Right: .*each used \d+ times\. 1 of 13 solved\.$/);
    expect(await mark(one)).toBe('right');
    await field.fill('4');
    expect(await textOf(says(one))).toBe('');
    expectQuiet(page);
    await page.context().close();
  });

  test('of shapes takes rows and columns of each matrix', async () => {
    const page = await openExercises();
    const one = await exercise(page, 'matrix-sizes');
    const [x, a, y] = /has (\d+) numbers.*has (\d+), .*has (\d+)\./.exec(variantOf('matrix-sizes').question)!.slice(1);
    const enter = async (name: string, rows: string, columns: string) => {
      await one.getByRole('textbox', { name: `rows of ${name}`, exact: true }).fill(rows);
      await one.getByRole('textbox', { name: `columns of ${name}`, exact: true }).fill(columns);
    };
    await enter('W_ax', x!, a!);
    await enter('W_aa', a!, a!);
    await enter('W_ya', y!, a!);
    await check(one);
    expect(await told(one, /Not yet/)).toMatch(/^Not yet\. Rows and columns of .* are swapped/);
    await enter('W_ax', a!, x!);
    await check(one);
    expect(await told(one, /Right/)).toMatch(/^Right: rows for what comes out/);
    expectQuiet(page);
    await page.context().close();
  });

  test('of one choice explains the chosen one', async () => {
    const page = await openExercises();
    const one = await exercise(page, 'joined-model');
    await one.getByRole('radio', { name: 'It gives the same results with fewer parameters.' }).check();
    await check(one);
    expect(await told(one, /Not yet/)).toMatch(/^Not yet\. Nothing is saved: both forms have \d+ parameters/);
    await one.getByRole('radio').nth(rightOptions('joined-model')[0]!).check();
    await check(one);
    expect(await told(one, /Right/)).toMatch(/^Right: a row of /);
    expectQuiet(page);
    await page.context().close();
  });

  test('of several choices explains the whole selection', async () => {
    const page = await openExercises();
    const one = await exercise(page, 'influence');
    await one.getByRole('checkbox', { name: 'x⟨3⟩' }).check();
    await check(one);
    expect(await told(one, /Not yet/)).toMatch(/layer without memory/);
    for (const name of ['a⟨0⟩', 'x⟨1⟩', 'x⟨2⟩']) await one.getByRole('checkbox', { name }).check();
    await check(one);
    expect(await told(one, /Right/)).toMatch(/^Right: of all \d gradients/);
    expectQuiet(page);
    await page.context().close();
  });

  test('of any kind can be solved, comes again otherwise, and can be solved again', async () => {
    const page = await openExercises();
    for (const { id } of exercises) {
      const one = await exercise(page, id);
      await answerRightly(one, id, 1);
      await told(one, /^\s*Right/);
      const before = await asked(one);
      await another(one);
      await told(one, /Here is another one/);
      expect(await asked(one)).not.toBe(before);
      expect(await one.locator('input:checked').count()).toBe(0);
      await answerRightly(one, id, 2);
      await told(one, /^\s*Right/);
    }
    expect(await progress(page)).toMatch(/^13 of 13 solved/);
    expectQuiet(page);
    await page.context().close();
  });

  test('shows another one that differs, every time, with its own answer', async () => {
    const page = await openExercises();
    // Its second variant is its first again.
    expect(variantOf('influence', 2).question).toBe(variantOf('influence', 1).question);
    const one = await exercise(page, 'influence');
    await one.getByText('Show the answer').click();
    expect(await one.locator('[data-part="worked"]').isVisible()).toBe(true);
    const seen: string[] = [];
    for (let k = 0; k < 6; k++) {
      seen.push(await asked(one));
      await another(one);
      await expect.poll(() => asked(one)).not.toBe(seen.at(-1));
    }
    expect(new Set(seen).size).toBe(3);
    expect(await one.locator('[data-part="worked"]').isVisible()).toBe(false);
    expectQuiet(page);
    await page.context().close();
  });

  test('can be done by keyboard alone', async () => {
    const page = await openExercises();
    const one = await exercise(page, 'matrix-count');
    await page.locator('#exercise-matrix-count[data-alive]').waitFor();
    await one.locator('h4 a').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await told(one, /Right/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await told(one, /Here is another one/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await one.locator('[data-part="worked"]').isVisible()).toBe(true);
    expectQuiet(page);
    await page.context().close();
  });
});

describe('what cannot be read', () => {
  test('is declined in a sentence beside the field, which keeps it', async () => {
    const page = await openExercises();
    const one = await exercise(page, 'one-step');
    const field = one.getByRole('textbox', { name: 'first entry of a⟨2⟩' });
    for (const [typed, sentence] of [
      ['', 'Enter a number first.'],
      ['abc', '“abc” is not a number. Enter digits, such as 12, 0.5 or −0.5.'],
      ['1e999', '“1e999” is too large to be a number here.'],
      ['1/2', '“1/2” is still to be worked out. Enter the result as one number, such as 0.5.'],
      ['{{x}}<b>', '“{{x}}<b>” is not a number. Enter digits, such as 12, 0.5 or −0.5.'],
    ] as const) {
      await field.fill(typed);
      await field.press('Enter');
      await expect.poll(() => textOf(says(one))).toBe(sentence);
      expect(await mark(one)).toBe('none');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await field.inputValue()).toBe(typed);
      await field.fill('0.5');
      expect(await field.getAttribute('aria-invalid')).toBeNull();
    }
    expectQuiet(page);
    await page.context().close();
  });

  test('a true minus and a decimal comma are read', async () => {
    const page = await openExercises();
    const one = await exercise(page, 'one-step');
    const rightOf = (seed: number) =>
      Array.from({ length: 200 }, (_, k) => (k - 100) / 100).find(
        (value) => variantOf('one-step', seed).grade([value]).correct,
      )!;
    const seed = [1, 2, 3, 4, 5, 6, 7, 8].find((one) => rightOf(one) < 0)!;
    for (let at = 1; at < seed; at++) {
      const before = await asked(one);
      await another(one);
      await expect.poll(() => asked(one)).not.toBe(before);
    }
    await one.locator('input').fill(String(rightOf(seed)).replace('.', ',').replace('-', '−'));
    await check(one);
    await told(one, /Right/);
    expectQuiet(page);
    await page.context().close();
  });

  test('a matrix without columns, and no choice at all', async () => {
    const page = await openExercises();
    const shape = await exercise(page, 'joined-shape');
    await shape.locator('input').first().fill('4');
    await check(shape);
    expect(await told(shape, /\./)).toBe('Enter the number of columns first.');
    expect(await shape.locator('input').nth(1).getAttribute('aria-invalid')).toBe('true');
    expect(
      await shape
        .locator('input')
        .nth(1)
        .evaluate((input) => input === document.activeElement),
    ).toBe(true);
    expect(await shape.locator('input').first().inputValue()).toBe('4');
    const choice = await exercise(page, 'teddy');
    await check(choice);
    expect(await told(choice, /\./)).toBe('Choose one of the answers.');
    const choices = await exercise(page, 'parameter-growth');
    await check(choices);
    expect(await told(choices, /\./)).toBe('Choose every answer that is right.');
    expect(await page.locator('[data-mark="wrong"]').count()).toBe(0);
    expectQuiet(page);
    await page.context().close();
  });
});

describe('progress', () => {
  test('is counted, survives a reload, and can be cleared', async () => {
    const page = await openExercises();
    const one = await solveCount(page);
    await check(one);
    expect(await one.getByRole('heading').textContent()).toContain('(solved)');
    expect(await one.locator('.solved').isVisible()).toBe(true);
    expect(await progress(page)).toBe('1 of 13 solved. Kept in this browser only.');
    await page.reload();
    expect(await progress(page)).toBe('1 of 13 solved. Kept in this browser only.');
    await (await exercise(page, 'matrix-count')).locator('.solved:visible').waitFor();
    expect(await (await exercise(page, 'teddy')).locator('.solved').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Clear progress' }).click();
    expect(await progress(page)).toBe('0 of 13 solved. Cleared.');
    expect(await page.locator('.solved:visible').count()).toBe(0);
    expect(await page.evaluate((name) => localStorage.getItem(name), key)).toBeNull();
    await page.reload();
    expect(await progress(page)).toBe('0 of 13 solved. Kept in this browser only.');
    expectQuiet(page);
    await page.context().close();
  });

  test('follows what another tab does, and keeps what other pages count', async () => {
    const page = await openExercises({}, (page) =>
      page.addInitScript((name) => {
        if (!localStorage.getItem(name)) localStorage.setItem(name, '["of-another-chapter"]');
      }, key),
    );
    expect(await progress(page)).toMatch(/^0 of 13 solved/);
    const other = await page.context().newPage();
    await other.goto(base + chapter);
    await solveCount(other);
    await page.getByText('1 of 13 solved.').waitFor();
    // A tab in the background is given no frames, and a click waits for them.
    await page.bringToFront();
    await page.getByRole('button', { name: 'Clear progress' }).click();
    expect(await page.evaluate((name) => localStorage.getItem(name), key)).toBe('["of-another-chapter"]');
    expectQuiet(page);
    await page.context().close();
  });

  test.each([
    ['holds garbage', `localStorage.setItem('${key}', '{"<b>":')`, 'Kept in this browser only.'],
    ['holds another thing', `localStorage.setItem('${key}', '{"length":3}')`, 'Kept in this browser only.'],
    [
      'is switched off',
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })`,
      'This browser keeps nothing for the page: the count lasts until you leave it.',
    ],
    [
      'is full',
      `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`,
      'This browser keeps nothing for the page: the count lasts until you leave it.',
    ],
  ])('counts on this page when the storage %s', async (_, script, note) => {
    const page = await openExercises({}, (page) => page.addInitScript(script));
    expect(await progress(page)).toBe('0 of 13 solved. Kept in this browser only.');
    await solveCount(page);
    expect(await progress(page)).toBe(`1 of 13 solved. ${note}`);
    await page.getByRole('button', { name: 'Clear progress' }).click();
    expect(await progress(page)).toMatch(/^0 of 13 solved/);
    expectQuiet(page);
    await page.context().close();
  });
});

describe('all exercises', () => {
  test('ask and answer without scripts', async () => {
    const page = await open(chapter, { javaScript: false });
    expect(await page.locator('.exercise').count()).toBe(exercises.length);
    expect(await page.locator('.exercise button:visible, .exercise input:visible').count()).toBe(0);
    expect(await page.locator('.exercise-progress').isVisible()).toBe(false);
    for (const { id } of exercises) {
      const one = page.locator(`#exercise-${id}`);
      expect(await one.locator('.question').isVisible()).toBe(true);
      expect(await one.locator('[data-part="worked"]').isVisible()).toBe(false);
      await one.getByText('Show the answer').click();
      expect((await textOf(one.locator('[data-part="worked"]:visible'))).length).toBeGreaterThan(20);
      const { answer } = variantOf(id);
      if ('options' in answer)
        for (const option of await one.locator('label').all()) expect(await option.isVisible()).toBe(true);
    }
    await page.context().close();
  });

  test.each([360, 1280])('come to life without moving anything, at %i px', async (width) => {
    const places = (page: Page) =>
      page.locator('.exercise, .exercise :is(button, input, h4, summary), .exercise-progress').evaluateAll((all) => {
        const top = document.querySelector('#exercises')!.getBoundingClientRect().top;
        return all.map((node) => {
          const box = node.getBoundingClientRect();
          return [node.tagName, box.left, box.top - top, box.width, box.height].join(' ');
        });
      });
    // The scripts of the exercises do not come: the page stays as built.
    const still = await openExercises({ width }, (page) => page.route(/\/exercise[^/]*\.js/, (route) => route.abort()));
    await scrollThrough(still, { sleep: true });
    expect(await still.locator('.exercise[data-alive]').count()).toBe(0);
    const alive = await openExercises({ width }, (page) =>
      page.addInitScript(([name, ids]) => localStorage.setItem(name, ids), [
        key,
        JSON.stringify(exercises.map(({ id }) => id)),
      ] as const),
    );
    await scrollThrough(alive);
    await alive.getByText('13 of 13 solved.').waitFor();
    expect(await alive.locator('.solved:visible').count()).toBe(exercises.length);
    expect(await places(alive)).toEqual(await places(still));
    expectQuiet(alive);
    await still.context().close();
    await alive.context().close();
  });

  test('stand under their sections, and not in the table of contents', async () => {
    const page = await open(chapter);
    const levels = await page
      .locator('#exercises, #exercises ~ :is(h2, h3), #exercises ~ .exercise > h4')
      .evaluateAll((all) => all.map(({ tagName }) => tagName).join(' '));
    expect(levels).toMatch(/^H2 H3 H4( H4)* H3 H4( H4)* H3 H4( H4)* H2 H2$/);
    expect(await page.locator('.contents a[href^="#exercise-"]').count()).toBe(0);
    expect(await page.locator('[id^="exercise-"]').evaluateAll((all) => new Set(all.map(({ id }) => id)).size)).toBe(
      await page.locator('[id^="exercise-"]').count(),
    );
    await page.context().close();
  });

  test('need no parser', async () => {
    const page = await newPage();
    const scripts: string[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.url());
    });
    await page.goto(base + chapter);
    const one = await solveCount(page);
    await another(one);
    await told(one, /Here is another one/);
    const texts = await Promise.all(scripts.map(async (url) => (await fetch(url)).text()));
    expect(texts.some((text) => text.includes('Parenthesis ) expected'))).toBe(false);
    expect(scripts.filter((url) => /exercise/.test(url)).length).toBeGreaterThan(0);
    await page.context().close();
  });

  test('say so when their questions do not come', async () => {
    const page = await newPage();
    const uncaught: string[] = [];
    page.on('pageerror', (error) => uncaught.push(error.message));
    await page.route(/\/forward[^/]*\.js/, (route) => route.abort());
    await page.goto(base + chapter);
    const one = await exercise(page, 'teddy');
    await one.getByRole('radio').first().check();
    await check(one);
    expect(await told(one, /\./)).toBe('This exercise could not be loaded. Reload the page to try again.');
    expect(uncaught).toEqual([]);
    await page.context().close();
  });

  test('take no names of the controls of a figure', async () => {
    const page = await open(chapter);
    await scrollThrough(page);
    const reserved =
      /^(Undo|Redo|Reset|Copy link|First|Previous|Play|Pause|Next|Last|Moment|Sentence|Playback|Edits|Notice)$/;
    const names = await page
      .locator('.exercise, .exercise-progress')
      .locator('button, input, legend, summary, label, [aria-label]')
      .evaluateAll((all) => all.map((node) => node.getAttribute('aria-label') ?? node.textContent!.trim()));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => reserved.test(name))).toEqual([]);
    await page.context().close();
  });

  test.each([
    [360, 'light'],
    [360, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('can be read by everyone after an answer, at %i px, %s', async (width, theme) => {
    const page = await openExercises({ width, theme });
    await solveCount(page);
    const wrong = await exercise(page, 'parameter-total');
    await wrong.locator('input').fill('1');
    await check(wrong);
    await told(wrong, /Not yet/);
    const unread = await exercise(page, 'joined-shape');
    await check(unread);
    await told(unread, /Enter/);
    for (const id of ['one-step', 'influence']) await (await exercise(page, id)).getByText('Show the answer').click();
    const { violations } = await new AxeBuilder({ page }).include('.exercise').include('.exercise-progress').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
    const right = await page
      .locator('.exercise, .exercise *')
      .evaluateAll((all) => Math.max(...all.map((node) => node.getBoundingClientRect().right)));
    expect(right).toBeLessThanOrEqual(width);
    expectQuiet(page);
    await page.context().close();
  });

  test('are a worksheet on paper: places to write in, and only the answers that were opened', async () => {
    const page = await openExercises({ width: 718 });
    await (await exercise(page, 'teddy')).getByText('Show the answer').click();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.exercise input:visible').count()).toBeGreaterThan(40);
    expect(await page.locator('.exercise [data-part="worked"]:visible').count()).toBe(1);
    expect(await page.locator('.exercise summary:visible, .exercise-progress:visible').count()).toBe(0);
    await page.context().close();
  });
});
