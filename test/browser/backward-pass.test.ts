import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { formatShort } from '../../src/equations/format.ts';
import { expectQuiet, open } from './browser.ts';
import { Figure } from './names-network.ts';

async function figure(options: Parameters<typeof open>[1] = {}): Promise<Figure> {
  return new Figure(await open('bptt/', { reducedMotion: true, ...options }), 'backward-pass').wake();
}

/** Goes to a moment of the backward part by the keyboard, from the end. */
async function backTo(shown: Figure, name: string, t: number): Promise<void> {
  await shown.root.locator('.graph-scroll').focus();
  await shown.page.keyboard.press('End');
  for (let presses = 0; presses < 400; presses++) {
    const { moment } = await shown.lesson();
    if (moment.phase === 'backward' && moment.node === name && moment.t === t) return;
    await shown.page.keyboard.press('ArrowLeft');
  }
  throw new Error(`no moment ${name} at ${t}`);
}

const short = (vector: readonly number[] | undefined) => (vector ?? []).map(formatShort);

describe('the backward pass', () => {
  test('comes after the loss, and tells gradients that the hooks tell too', async () => {
    const shown = await figure();
    expect((await shown.lesson()).moment).toMatchObject({ phase: 'forward', t: 9, node: 'yhat' });
    await shown.button('Next').click();
    expect((await shown.lesson()).moment).toMatchObject({ phase: 'loss', t: 1 });
    await backTo(shown, 'a', 4);
    const gradients = await shown.gradients();
    for (const t of [4, 5, 9]) expect(await shown.numbers('a', t)).toEqual(short(gradients['a']?.[t - 1]));
    // What the sweep has not come to shows its value still.
    const { values } = await shown.lesson();
    expect(await shown.numbers('a', 2)).toEqual(values.a[1]?.map((each) => each.toFixed(2).replace('-', '−')));
    expect(await shown.moment).toContain('Back at step 4 of 9, “Hermione”: ∂L/∂a⟨4⟩');
    // What screen readers say follows after a moment.
    await expect.poll(() => shown.node('a', 4).getAttribute('aria-label')).toMatch(/^gradient of a⟨4⟩/);
    expectQuiet(shown.page);
    await shown.page.context().close();
  });

  test('two arrows arrive with their vectors, and either can be left out', async () => {
    const shown = await figure();
    await backTo(shown, 'a', 4);
    const arrivals = shown.root.locator('.arrival');
    const column = async (k: number) => (await arrivals.nth(k).locator('li').allTextContents()).map(numberOf);
    expect(await arrivals.count()).toBe(3);
    const [own, next, sum] = [await column(0), await column(1), await column(2)];
    for (const [k, value] of (sum as number[]).entries()) {
      expect(value).toBeCloseTo((own[k] as number) + (next[k] as number), 2);
    }
    await shown.root.getByLabel('from the next step').check();
    expect(await column(2)).toEqual(own);
    expect(await shown.root.getByRole('status', { name: 'Effect of what is left out' }).textContent()).toContain(
      '16 of the 16 entries of ∂L/∂W_aa are wrong',
    );
    // The right gradient is still there for scripts, and comes back.
    await shown.root.getByLabel('from the next step').uncheck();
    expect(await column(2)).toEqual(sum);
    expect(await shown.root.locator('[data-back="harm"]').textContent()).toBe('');
    expectQuiet(shown.page);
    await shown.page.context().close();
  });

  test('the gradient of a weight grows step by step to the whole', async () => {
    const shown = await figure();
    const table = () => shown.root.locator('[data-gradient="W_aa"] td').allTextContents();
    await backTo(shown, 'a', 9);
    expect(new Set(await table())).toEqual(new Set(['0']));
    await backTo(shown, 'a', 5);
    const half = await table();
    await shown.button('Last').click();
    const whole = await table();
    expect(half).not.toEqual(whole);
    expect(whole).toEqual(short((await shown.gradients())['W_aa']?.flat()));
    await shown.page.context().close();
  });

  test.each([1, 50])('stands for %i words, and for weights that are zero, huge or saturating', async (T) => {
    const shown = await figure();
    await shown.sentence.fill(Array.from({ length: T }, (_, k) => ['Harry', 'met', 'a'][k % 3]).join(' '));
    await shown.button('Last').click();
    expect((await shown.lesson()).moment).toMatchObject({ phase: 'backward', t: 0, node: 'a' });
    for (const value of [0, 1e6, -1e6]) {
      await shown.set('W_aa', 1, 1, value);
      await shown.set('W_ya', 1, 2, value);
      expect(await shown.moment).toMatch(/^Before the first word: ∂L\/∂a⟨0⟩ = .*\.$/);
      expect(await shown.moment).not.toContain('undefined');
    }
    expectQuiet(shown.page);
    await shown.page.context().close();
  });

  test('a link and a reload keep the moment and what is left out', async () => {
    const shown = await figure();
    await shown.root.getByLabel('from its own output').check();
    await backTo(shown, 'a', 3);
    await shown.page.reload();
    await shown.wake();
    expect((await shown.lesson()).moment).toMatchObject({ phase: 'backward', t: 3, node: 'a' });
    expect(await shown.root.getByLabel('from its own output').isChecked()).toBe(true);
    expectQuiet(shown.page);
    await shown.page.context().close();
  });

  test.each([
    ['light', 412],
    ['dark', 1350],
  ] as const)('no barrier in the backward part, %s, %i px', async (theme, width) => {
    const shown = await figure({ theme, width });
    await backTo(shown, 'a', 4);
    const { violations } = await new AxeBuilder({ page: shown.page }).include('#backward-pass').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    await shown.page.context().close();
  });
});

function numberOf(text: string): number {
  return Number(text.replace('−', '-').replaceAll('−', '-'));
}
