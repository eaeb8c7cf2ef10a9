import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { base, expectQuiet, figure, newPage, open, openForFile, page } from './browser.ts';

openForFile('forward/');

const setWeight = (name: string, row: number, column: number, value: number) =>
  page.evaluate(
    ([parameter, r, c, number]) => {
      const element = document.querySelector('[data-lesson]') as HTMLElement & {
        lesson: { set(name: string, row: number, column: number, value: number): string | null };
      };
      return element.lesson.set(parameter as string, r as number, c as number, number as number);
    },
    [name, row, column, value] as const,
  );

describe('joined-matrix', () => {
  it('joins and splits', async () => {
    const joined = await figure('joined-matrix');
    const button = joined.getByRole('button', { name: 'Join' });
    await button.click();
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    expect(await joined.locator('svg.joining.is-joined').count()).toBe(3);
    await button.click();
    expect(await joined.locator('svg.joining.is-joined').count()).toBe(0);
  });

  it('follows an edit, and shows the same state in both forms', async () => {
    const joined = await figure('joined-matrix');
    const rows = () => joined.locator('.both-forms tr').allTextContents();
    const before = await rows();
    expect(await setWeight('W_aa', 1, 2, 1.75)).toBeNull();
    const after = await rows();
    expect(after[0]).not.toBe(before[0]);
    expect(after[0]?.replace('two matrices', '')).toBe(after[1]?.replace('one matrix', ''));
    await setWeight('W_aa', 1, 2, 0);
  });
});

describe('element-by-element', () => {
  it('unfolds until only inputs and the first state are left', async () => {
    const apart = await figure('element-by-element');
    const symbols = () =>
      apart
        .locator('[data-unfolded] [data-time]')
        .evaluateAll((found) =>
          found.map((each) => `${each.getAttribute('data-symbol')}${each.getAttribute('data-time')}`),
        );
    const slider = apart.getByLabel('States replaced');
    await slider.fill('0');
    expect(await symbols()).toEqual(['yhat3', 'a3']);
    await slider.fill('3');
    expect(await symbols()).toEqual(['yhat3', 'a0', 'x1', 'x2', 'x3']);
  });

  it('moves the last output when the first input moves', async () => {
    const apart = await figure('element-by-element');
    const sentence = apart.locator('[data-sentence]');
    expect(await sentence.textContent()).toContain('Move the first input');
    await apart.locator('[data-first]').first().fill('-1');
    expect(await sentence.textContent()).toMatch(/the output at step 4 went from 0\.\d{4} to 0\.\d{4}/);
    await apart.locator('[data-first]').first().fill('1');
    expect(await sentence.textContent()).toContain('Move the first input');
  });

  it('writes every unit of the chosen step', async () => {
    const apart = await figure('element-by-element');
    await apart.getByLabel('Step').fill('4');
    expect(await apart.locator('[data-entries] math').count()).toBe(4);
    expect(await apart.locator('[data-entries] [data-symbol="a"][data-time="4"]').count()).toBe(4);
  });
});

describe('teddy', () => {
  const gaps = () => page.locator('#teddy .apart td').allTextContents();

  it('answers the same at Teddy, for trained and for drawn weights', async () => {
    const teddy = await figure('teddy');
    expect((await gaps()).slice(0, 3)).toEqual(['0', '0', '0']);
    const before = await teddy.locator('.answers').first().textContent();
    await teddy.getByRole('button', { name: 'Draw new weights' }).click();
    expect(await teddy.locator('.answers').first().textContent()).not.toBe(before);
    expect((await gaps()).slice(0, 3)).toEqual(['0', '0', '0']);
    expect((await gaps())[3]).not.toBe('0');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await teddy.locator('.answers').first().textContent()).toBe(before);
  });

  it('reads other endings, and keeps the last good one', async () => {
    const teddy = await figure('teddy');
    const first = teddy.getByLabel('The first goes on');
    await first.fill('<b>Potter</b> & 🦉');
    expect(await teddy.locator('.words').first().textContent()).toContain('Potter');
    expect(await teddy.locator('.words b').count()).toBe(0);
    await first.fill('word '.repeat(60));
    expect(await teddy.locator('[data-error]').textContent()).toMatch(/63 words; 50 is the most/);
    expect(await teddy.locator('.words').first().textContent()).toContain('Potter');
    await teddy.getByLabel('Both begin').fill('');
    expect(await teddy.locator('[data-error]').textContent()).toMatch(/needs at least one word/);
    await teddy.getByLabel('Both begin').fill('He said, “Teddy');
  });
});

describe('the program of the page', () => {
  it('is there in three languages', async () => {
    const details = page.locator('.as-code details');
    expect(await details.count()).toBe(3);
    await details.first().locator('summary').click();
    expect(await details.first().locator('pre').textContent()).toContain('W_aa @ a_prev + W_ax @ x + b_a');
  });

  it('is there without scripts', async () => {
    const still = await newPage({ javaScript: false });
    await still.goto(page.url());
    expect(await still.locator('.as-code pre').count()).toBe(3);
    expect(await still.locator('#teddy .comparison tbody tr').count()).toBe(5);
    await still.context().close();
  });
});

describe('a figure that still sleeps', () => {
  /** Keeps the script of the main figure back until it is let go. */
  async function hold(slow: Page): Promise<() => void> {
    let deliver = () => {};
    const held = new Promise<void>((resolve) => {
      deliver = resolve;
    });
    await slow.route('**/names-network*.js', async (route) => {
      await held;
      await route.continue();
    });
    return deliver;
  }

  it('keeps a click that comes before its script', async () => {
    const slow = await newPage();
    const deliver = await hold(slow);
    await slow.goto(`${base}forward/`);
    await slow.getByRole('button', { name: 'First', exact: true }).click();
    expect(await slow.locator('#names-network').getAttribute('data-alive')).toBeNull();
    deliver();
    await slow.waitForSelector('#names-network[data-alive="true"]');
    await slow.waitForFunction(
      () => (document.querySelector('[data-play="moment"]') as HTMLInputElement).value === '0',
    );
    expectQuiet(slow);
    await slow.context().close();
  });

  it('wakes when a script sets a weight, though nobody has come near it', async () => {
    const far = await open('forward/');
    await far.waitForFunction(() => 'lesson' in (document.querySelector('[data-lesson]') as HTMLElement));
    expect(await far.locator('#names-network').getAttribute('data-alive')).toBeNull();
    await far.evaluate(() => {
      const element = document.querySelector('[data-lesson]') as HTMLElement & {
        lesson: { set(...values: unknown[]): string | null };
      };
      return element.lesson.set('W_aa', 1, 1, 0.75);
    });
    await far.waitForSelector('#names-network[data-alive="true"]', { state: 'attached' });
    await far.getByRole('button', { name: 'Undo' }).click();
    expect(await far.locator('#teddy').getAttribute('data-alive')).toBeNull();
    expectQuiet(far);
    await far.context().close();
  });

  it('takes what was typed before its script came', async () => {
    const slow = await newPage();
    const deliver = await hold(slow);
    await slow.goto(`${base}forward/`);
    const entry = slow.locator('[data-parameter="W_aa"][data-row="2"][data-column="1"]');
    await entry.fill('0.25');
    expect(await slow.locator('#names-network').getAttribute('data-alive')).toBeNull();
    deliver();
    await slow.waitForFunction(() => {
      const element = document.querySelector('[data-lesson]') as HTMLElement & {
        lesson?: { parameters: Record<string, number[][]> };
      };
      return element.lesson?.parameters['W_aa']?.[1]?.[0] === 0.25;
    });
    expectQuiet(slow);
    await slow.context().close();
  });
});
