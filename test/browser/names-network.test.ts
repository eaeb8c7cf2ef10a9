import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LessonElement } from '../../src/lesson/element.ts';
import { base, expectQuiet, frames, newPage } from './browser.ts';
import { expectTrue, Figure, openFigure, written } from './names-network.ts';

const own = ['Harry', 'Potter', 'and', 'Hermione', 'Granger', 'invented', 'a', 'new', 'spell'];

let figure: Figure;

beforeAll(async () => {
  figure = await openFigure({ reducedMotion: true });
});

beforeEach(async () => {
  await figure.button('Reset').click();
  await figure.show('quantities');
  await figure.button('Last').click();
});

afterAll(async () => {
  expectQuiet(figure.page);
});

describe('the hooks for scripts', () => {
  test('name every entry of every parameter', async () => {
    const { parameters } = await figure.lesson();
    for (const [name, entries] of Object.entries(parameters)) {
      for (const [r, row] of entries.entries()) {
        for (const c of (typeof row === 'number' ? [row] : row).keys()) {
          expect(await figure.entry(name, r + 1, c + 1).count(), `${name} ${r + 1} ${c + 1}`).toBe(1);
        }
      }
    }
    expect(await figure.root.getByRole('spinbutton').count()).toBeGreaterThanOrEqual(121);
  });

  test('name every drawn quantity', async () => {
    for (const name of ['x', 'a', 'yhat']) {
      for (let t = 1; t <= 9; t++) expect(await figure.node(name, t).count(), `${name} ${t}`).toBe(1);
    }
    expect(await figure.node('a', 0).count()).toBe(1);
    expect(await figure.node('a', 3).getAttribute('aria-label')).toMatch(
      /^a⟨3⟩, hidden state, 4 × 1: \[.*\]; a⟨3⟩ = tanh\(W_aa a⟨2⟩ \+ W_ax x⟨3⟩ \+ b_a\)$/,
    );
  });

  test('give values that a second computation gives too', async () => {
    await expectTrue(figure, own);
    const { values, loss } = await figure.lesson();
    const losses = values.yhat.map(([p], k) => {
      const y = values.y[k]?.[0] as number;
      return -y * Math.log(p as number) - (1 - y) * Math.log(1 - (p as number));
    });
    expect(values.y.map(([y]) => y)).toEqual([1, 1, 0, 1, 1, 0, 0, 0, 0]);
    expect(loss).toBeCloseTo(
      losses.reduce((sum, each) => sum + each),
      10,
    );
  });

  test('give gradients that differences confirm', async () => {
    const gradients = await figure.gradients();
    const { parameters } = await figure.lesson();
    for (const [name, row, column] of [
      ['W_aa', 2, 3],
      ['W_ax', 1, 8],
      ['W_ya', 1, 4],
    ] as const) {
      const value = parameters[name][row - 1]?.[column - 1] as number;
      const lossAt = async (next: number) => {
        await figure.set(name, row, column, next);
        return (await figure.lesson()).loss;
      };
      const slope = ((await lossAt(value + 1e-5)) - (await lossAt(value - 1e-5))) / 2e-5;
      await figure.set(name, row, column, value);
      expect(gradients[name]?.[row - 1]?.[column - 1]).toBeCloseTo(slope, 6);
    }
    expect(gradients['a']).toHaveLength(9);
  });

  test('set an entry, or say why not', async () => {
    expect(await figure.set('W_aa', 1, 2, 0.125)).toBe(null);
    expect((await figure.lesson()).parameters.W_aa[0]?.[1]).toBe(0.125);
    await expectTrue(figure, own);
    expect(await figure.set('W_aa', 5, 1, 0)).toBe('W_aa has 4 × 4 entries: there is none at 5, 1.');
    expect(await figure.set('W_aa', 1.5, 1, 0)).toMatch(/there is none/);
    expect(await figure.set('W_q', 1, 1, 0)).toBe('There is no parameter W_q.');
    expect(await figure.set('W_aa', 1, 1, Number.NaN)).toBe('NaN is not a finite number.');
    expect(await figure.set('W_aa', 1, 1, 1e7)).toMatch(/too large/);
    await expectTrue(figure, own);
  });

  test('names that a screen reader finds', async () => {
    const toolbar = figure.root.getByRole('toolbar', { name: 'Playback' });
    for (const name of ['First', 'Previous', 'Play', 'Next', 'Last']) {
      expect(await toolbar.getByRole('button', { name, exact: true }).count(), name).toBe(1);
    }
    for (const name of ['Undo', 'Redo', 'Reset', 'Copy link']) expect(await figure.button(name).count(), name).toBe(1);
    expect(await figure.slider.count()).toBe(1);
    expect(await figure.sentence.inputValue()).toBe('Harry Potter and Hermione Granger invented a new spell.');
  });
});

describe('a weight', () => {
  test('is typed, with arithmetic, and Enter or Tab takes it', async () => {
    const entry = figure.entry('W_aa', 1, 1);
    await entry.fill('1/sqrt(2)');
    await entry.press('Enter');
    await expect.poll(async () => (await figure.lesson()).parameters.W_aa[0]?.[0]).toBeCloseTo(Math.SQRT1_2, 14);
    expect(await entry.inputValue()).toBe('0.707106781187');
    await entry.fill('−0,5');
    await entry.press('Tab');
    await expect.poll(() => entry.inputValue()).toBe('−0.50');
    expect((await figure.lesson()).parameters.W_aa[0]?.[0]).toBe(-0.5);
    expect(await figure.entry('W_aa', 1, 2).evaluate((field) => field === document.activeElement)).toBe(true);
    await expectTrue(figure, own);
  });

  test('is shown in full where the focus is', async () => {
    await figure.set('W_ya', 1, 2, 0.123456789);
    const entry = figure.entry('W_ya', 1, 2);
    expect(await entry.inputValue()).toBe('0.12');
    await entry.focus();
    expect(await entry.inputValue()).toBe('0.123456789');
    await entry.press('Escape');
    await entry.blur();
    expect((await figure.lesson()).parameters.W_ya[0]?.[1]).toBe(0.123456789);
  });

  test('is nudged by arrows, ten times with Shift, a tenth with Alt, and undone in one', async () => {
    const before = (await figure.lesson()).parameters.b_a[1] as number;
    const entry = figure.entry('b_a', 2, 1);
    await entry.focus();
    for (const key of ['ArrowUp', 'ArrowUp', 'Shift+ArrowUp', 'Alt+ArrowDown']) await entry.press(key);
    const { parameters } = await figure.lesson();
    expect(parameters.b_a[1]).toBeCloseTo(before + 1.19, 5);
    await expectTrue(figure, own);
    await entry.press('Control+z');
    expect((await figure.lesson()).parameters.b_a[1]).toBe(before);
  });

  test('is chosen after a nudge: what is typed takes its place', async () => {
    const entry = figure.entry('b_a', 2, 1);
    await entry.press('ArrowUp');
    await figure.page.keyboard.type('0.75');
    await entry.press('Enter');
    expect((await figure.lesson()).parameters.b_a[1]).toBe(0.75);
    await figure.button('Reset').click();
  });

  test('goes on from what was typed and not yet taken', async () => {
    const entry = figure.entry('b_a', 1, 1);
    await entry.fill('2');
    await entry.press('ArrowUp');
    expect((await figure.lesson()).parameters.b_a[0]).toBe(2.1);
  });

  test('is dragged, and one undo takes the whole drag back', async () => {
    const before = (await figure.lesson()).parameters.W_ya[0]?.[0] as number;
    const entry = figure.entry('W_ya', 1, 1);
    await entry.scrollIntoViewIfNeeded();
    for (const grab of [1, 2]) {
      const box = (await entry.boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await figure.page.mouse.move(x, y);
      await figure.page.mouse.down();
      await figure.page.mouse.move(x + 30, y, { steps: 4 });
      await figure.page.mouse.move(x + 50, y - 10, { steps: 3 });
      await figure.page.mouse.up();
      expect((await figure.lesson()).parameters.W_ya[0]?.[0]).toBeCloseTo(before + 0.6 * grab, 5);
    }
    await expectTrue(figure, own);
    await figure.button('Undo').click();
    expect((await figure.lesson()).parameters.W_ya[0]?.[0]).toBeCloseTo(before + 0.6, 5);
    await figure.button('Undo').click();
    expect((await figure.lesson()).parameters.W_ya[0]?.[0]).toBe(before);
  });

  test('follows when a whole matrix is pasted, into any of its entries', async () => {
    await figure.paste(
      figure.entry('W_aa', 2, 3),
      'array([[ 0.1 , -0.2 ,  0.3 ,  1.  ],\n       [ 0.  ,  1.  , 0., 0.],\n [1,2,3,4], [ 5.e-1, 0, 0, 0]], dtype=float32)',
    );
    const expected = [
      [0.1, -0.2, 0.3, 1],
      [0, 1, 0, 0],
      [1, 2, 3, 4],
      [0.5, 0, 0, 0],
    ];
    expect((await figure.lesson()).parameters.W_aa).toEqual(expected);
    await figure.paste(figure.entry('b_a', 1, 1), '1\t2\t3\t4');
    expect((await figure.lesson()).parameters.b_a).toEqual([1, 2, 3, 4]);
    await figure.page.keyboard.press('Escape');
    await figure.button('Last').focus();
    await expectTrue(figure, own);
  });

  test('is filled with zeros, the identity, random numbers of a seed, or as trained', async () => {
    const select = figure.root.getByLabel('Fill W_aa', { exact: true });
    const trained = (await figure.lesson()).parameters.W_aa;
    const fill = async (preset: string) => {
      await select.selectOption(preset);
      await expectTrue(figure, own);
      return (await figure.lesson()).parameters.W_aa;
    };
    expect(await fill('zeros')).toEqual(Array(4).fill([0, 0, 0, 0]));
    expect(await fill('identity')).toEqual([0, 1, 2, 3].map((r) => [0, 1, 2, 3].map((c) => Number(r === c))));
    const first = await fill('random');
    expect(first.flat().every((value) => Math.abs(value) <= 1)).toBe(true);
    await figure.root.getByLabel('Seed').fill('2');
    expect(await fill('random')).not.toEqual(first);
    await figure.root.getByLabel('Seed').fill('1');
    expect(await fill('random')).toEqual(first);
    expect(await fill('trained')).toEqual(trained);
  });
});

test('all weights are set to zero at once, and every answer is 0.5', async () => {
  await figure.root.getByLabel('Fill all').selectOption('zeros');
  const { parameters, values } = await figure.lesson();
  expect(
    Object.values(parameters)
      .flat(2)
      .every((value) => value === 0),
  ).toBe(true);
  expect(values.yhat).toEqual(Array(9).fill([0.5]));
  await expectTrue(figure, own);
  await figure.button('Undo').click();
  expect((await figure.lesson()).parameters.W_aa[0]?.[0]).not.toBe(0);
});

describe('the history', () => {
  test('goes back and forth by buttons and keys, and resets', async () => {
    const first = await figure.state();
    await figure.set('W_aa', 1, 1, 2);
    await figure.set('b_y', 1, 1, 3);
    await figure.sentence.fill('Harry met Ron');
    const last = await figure.state();
    await figure.button('Last').focus();
    await figure.page.keyboard.press('Control+z');
    expect((await figure.lesson()).values.a).toHaveLength(9);
    await figure.page.keyboard.press('Control+z');
    expect((await figure.lesson()).parameters.b_y[0]).not.toBe(3);
    await figure.page.keyboard.press('Control+z');
    expect(await figure.state()).toBe(first);
    await figure.page.keyboard.press('Control+Shift+Z');
    await figure.button('Redo').click();
    await figure.button('Redo').click();
    expect(await figure.state()).toBe(last);
    expect(await figure.button('Redo').getAttribute('aria-disabled')).toBe('true');
    await figure.button('Reset').click();
    expect(await figure.state()).toBe(first);
    await figure.button('Undo').click();
    expect(await figure.state()).toBe(last);
  });

  test('takes a sentence back while the focus is still in it', async () => {
    await figure.sentence.press('End');
    await figure.sentence.pressSequentially(' Harry');
    expect((await figure.lesson()).values.a).toHaveLength(10);
    await figure.sentence.press('Control+z');
    expect((await figure.lesson()).values.a).toHaveLength(9);
    expect(await figure.sentence.inputValue()).toBe('Harry Potter and Hermione Granger invented a new spell.');
  });
});

describe('the playback', () => {
  test('plays both lines of a word before the next word', async () => {
    await figure.button('First').click();
    expect(await figure.moment).toContain('nothing is computed yet');
    const seen: string[] = [];
    for (let k = 0; k < 5; k++) {
      await figure.button('Next').click();
      const { node, t } = (await figure.lesson()).moment;
      seen.push(`${node}${t}`);
    }
    expect(seen).toEqual(['a1', 'yhat1', 'a2', 'yhat2', 'a3']);
    expect(await figure.numbers('yhat', 2)).not.toEqual(['']);
    expect(await figure.numbers('yhat', 3)).toEqual(['']);
    expect(await figure.numbers('a', 4)).toEqual(['', '', '', '']);
    const { values } = await figure.lesson();
    const state = values.a[2]?.map(written).join(', ');
    expect(await figure.moment).toContain(`[${state}]`);
    expect(await figure.moment).toContain('“and”');
  });

  test('obeys its keys in the figure, and leaves a field its own', async () => {
    await figure.root.locator('.graph-scroll').focus();
    const at = async () => (await figure.lesson()).moment.index;
    const press = (key: string) => figure.page.keyboard.press(key);
    await press('Home');
    expect(await at()).toBe(0);
    await press('ArrowRight');
    await press('ArrowRight');
    expect(await at()).toBe(2);
    await press('ArrowLeft');
    expect(await at()).toBe(1);
    await press('End');
    expect(await at()).toBe(18);
    await press('Space');
    expect(await figure.button('Pause').count()).toBe(1);
    await press('Space');
    expect(await figure.button('Play').count()).toBe(1);
    await press('End');
    await figure.sentence.focus();
    for (const key of ['Home', 'ArrowRight', 'ArrowLeft', 'End', 'Space']) await press(key);
    expect(await at()).toBe(18);
    expect(await figure.sentence.inputValue()).toMatch(/spell\. $/);
    await figure.entry('W_aa', 1, 1).focus();
    for (const key of ['ArrowLeft', 'Home']) await press(key);
    expect(await at()).toBe(18);
  });

  test('follows the slider, and says the moment in words', async () => {
    expect(await figure.slider.getAttribute('max')).toBe('18');
    await figure.slider.fill('7');
    expect((await figure.lesson()).moment).toEqual({ phase: 'forward', index: 7, t: 4, node: 'a' });
    expect(await figure.slider.getAttribute('aria-valuetext')).toBe('step 4 of 9, a⟨4⟩');
    await figure.slider.press('ArrowRight');
    expect((await figure.lesson()).moment.index).toBe(8);
  });

  test('plays at the chosen speed, starts over at the end, and stops there', async () => {
    await figure.sentence.fill('Harry met');
    await figure.root.getByLabel('Speed').selectOption('4');
    // Noted as it goes, for a slow machine would be asked too late.
    await figure.root.evaluate((root) => {
      const button = root.querySelector('[data-play="play"]') as HTMLElement;
      const { lesson } = document.querySelector<LessonElement>('[data-lesson]')!;
      const note = () => Object.assign(window, { begun: [lesson?.moment.index, button.textContent?.trim()] });
      button.addEventListener('click', note, { once: true });
    });
    await figure.button('Play').click();
    expect(await figure.page.evaluate(() => (window as unknown as { begun: unknown }).begun)).toEqual([0, 'Pause']);
    await figure.page.setViewportSize({ width: 700, height: 800 });
    await expect.poll(async () => (await figure.lesson()).moment.index).toBe(4);
    await expect.poll(() => figure.button('Play').count()).toBe(1);
    await figure.page.setViewportSize({ width: 1280, height: 900 });
    await figure.root.getByLabel('Speed').selectOption('1');
  });

  test('goes to a node that is clicked, and walks up and down a step', async () => {
    await figure.node('a', 3).click();
    expect((await figure.lesson()).moment).toMatchObject({ t: 3, node: 'a' });
    await figure.page.keyboard.press('ArrowUp');
    const focused = () =>
      figure.page.evaluate(
        () => `${document.activeElement?.getAttribute('data-node')}${document.activeElement?.getAttribute('data-t')}`,
      );
    expect(await focused()).toBe('yhat3');
    expect((await figure.lesson()).moment).toMatchObject({ t: 3, node: 'a' });
    await figure.page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('yhat3');
    expect((await figure.lesson()).moment).toMatchObject({ t: 3, node: 'yhat' });
  });
});

describe('the graph', () => {
  test.each([1, 9, 50])('stands for %i words, at both levels of detail, without colliding', async (T) => {
    const words = Array.from({ length: T }, (_, k) => own[k % own.length] as string);
    await figure.sentence.fill(words.join(' '));
    for (const detail of ['quantities', 'operations'] as const) {
      await figure.show(detail);
      await frames(figure.page);
      await expectTrue(figure, words);
      const overlaps = await figure.root.locator('.graph-svg').evaluate((svg) => {
        for (const far of svg.querySelectorAll('.is-far')) far.classList.remove('is-far');
        const boxes = [...svg.querySelectorAll('.node')].map((node) => ({
          id: node.getAttribute('data-id'),
          box: node.querySelector('.frame')!.getBoundingClientRect(),
          name: node.querySelector('.name')!.getBoundingClientRect(),
        }));
        const whole = svg.getBoundingClientRect();
        const meets = (a: DOMRect, b: DOMRect) =>
          a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
        const found: string[] = [];
        for (const [k, a] of boxes.entries()) {
          if (a.box.right > whole.right + 0.5 || a.name.top < whole.top - 0.5) found.push(`${a.id} outside`);
          for (const b of boxes.slice(k + 1, k + 40)) {
            if (meets(a.box, b.box) || meets(a.name, b.name)) found.push(`${a.id} on ${b.id}`);
          }
        }
        return found;
      });
      expect(overlaps).toEqual([]);
    }
  });

  test('is the same whether it was repainted or drawn anew', async () => {
    await figure.set('W_aa', 1, 1, -1.5);
    await figure.set('W_ya', 1, 3, 0);
    await figure.slider.fill('9');
    await figure.root.getByLabel('Fill W_ax', { exact: true }).selectOption('random');
    await frames(figure.page);
    const repainted = await figure.picture();
    await figure.show('operations');
    await figure.show('quantities');
    expect((await figure.lesson()).moment.index).toBe(9);
    expect((await figure.picture()) === repainted).toBe(true);
  });

  test('is touched by nothing when nothing has changed', async () => {
    const changes = await figure.root.evaluate(async (root) => {
      const svg = root.querySelector('.graph-svg')!;
      const scope = root.closest('[data-lesson]') as HTMLElement & { lesson: { set(...parts: unknown[]): void } };
      const painted = async () => {
        for (let k = 0; k < 3; k++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      };
      // Labels for a screen reader follow when the changes have ended.
      await new Promise((done) => setTimeout(done, 400));
      await painted();
      const records: MutationRecord[] = [];
      const observer = new MutationObserver((some) => records.push(...some));
      observer.observe(svg, { attributes: true, childList: true, characterData: true, subtree: true });
      // Far below what is written, so that a repaint finds every attribute as it is.
      scope.lesson.set('b_y', 1, 1, -0.1099999);
      scope.lesson.set('b_y', 1, 1, -0.1099998);
      await painted();
      records.length = 0;
      scope.lesson.set('b_y', 1, 1, -0.1099999);
      await painted();
      observer.disconnect();
      return records.filter(({ target }) => !(target as Element).classList?.contains('cell')).length;
    });
    expect(changes).toBe(0);
  });

  test('scrolls inside, keeps the weights in sight, and shows where one is', async () => {
    await figure.sentence.fill(Array.from({ length: 50 }, () => 'Harry').join(' '));
    await figure.button('First').click();
    const scroller = figure.root.locator('.graph-scroll');
    await expect.poll(() => scroller.evaluate((element) => element.scrollLeft)).toBe(0);
    await figure.button('Last').click();
    await expect.poll(() => scroller.evaluate((element) => element.scrollLeft)).toBeGreaterThan(3000);
    const chip = await figure.root.locator('.chip').first().boundingBox();
    const frame = await scroller.boundingBox();
    expect(chip!.x).toBeLessThan(frame!.x + 60);
    expect(await figure.root.locator('.graph-overview').isVisible()).toBe(true);
    const before = await scroller.evaluate((element) => element.scrollWidth);
    await figure.button('Zoom out').click();
    expect(await scroller.evaluate((element) => element.scrollWidth)).toBeLessThan(before);
    await figure.button('Zoom in').click();
    expect(await scroller.evaluate((element) => element.scrollWidth)).toBe(before);
    const overview = (await figure.root.locator('.graph-overview').boundingBox())!;
    await figure.page.mouse.click(overview.x + 2, overview.y + overview.height / 2);
    await expect.poll(() => scroller.evaluate((element) => element.scrollLeft)).toBe(0);
  });
});

test('words and pictures answer each other', async () => {
  const lit = () =>
    figure.page.evaluate(() =>
      [...document.querySelectorAll('.is-lit')].map(
        (each) =>
          each.getAttribute('data-node') ??
          each.getAttribute('data-symbol') ??
          each.getAttribute('data-matrix') ??
          each.getAttribute('data-rail'),
      ),
    );
  await figure.page.mouse.move(0, 0);
  await figure.entry('W_aa', 1, 1).focus();
  expect(new Set(await lit())).toEqual(new Set(['W_aa']));
  expect((await lit()).length).toBeGreaterThan(3);
  await figure.node('a', 3).focus();
  expect(await lit()).toContain('a');
  expect(await figure.node('a', 3).getAttribute('class')).toContain('is-lit');
  expect(await figure.node('a', 4).getAttribute('class')).not.toContain('is-lit');
  const live = figure.page.locator('.live-equation').first();
  await live.locator('[data-symbol="W_ax"]').first().hover();
  expect(await figure.matrix('W_ax').getAttribute('class')).toContain('is-lit');
  await live.locator('[data-symbol="x"]').first().hover();
  expect(await figure.root.locator('.node.is-input.is-lit').count()).toBe(1);
});

test('the formulas show the numbers of the moment', async () => {
  const formulas = figure.page.locator('.live-equation');
  for (const k of [0, 1]) await formulas.nth(k).getByRole('button', { name: 'In numbers' }).click();
  for (const index of ['5', '18']) {
    await figure.slider.fill(index);
    const { moment, values, parameters } = await figure.lesson();
    const text = await formulas.nth(0).locator('[data-numbers]').textContent();
    expect(text).toContain(`at t = ${moment.t}, “${own[moment.t - 1]}”`);
    for (const value of values.a[moment.t - 2] as number[]) expect(text).toContain(written(value));
    for (const value of parameters.W_aa.flat()) expect(text).toContain(written(value));
    const second = await formulas.nth(1).locator('[data-numbers]').textContent();
    for (const value of values.a[moment.t - 1] as number[]) expect(second).toContain(written(value));
  }
  for (const k of [0, 1]) await formulas.nth(k).getByRole('button', { name: 'In numbers' }).click();
});

test('the matrix of the words shows the column that the present word picks', async () => {
  await figure.slider.fill('1');
  const picked = figure.matrix('W_ax').locator('th.is-picked');
  expect(await picked.allTextContents()).toEqual(['harry']);
  await figure.slider.fill('3');
  expect(await picked.allTextContents()).toEqual(['potter']);
  expect(await figure.matrix('W_ax').locator('.entry[data-picked]').count()).toBe(4);
  await figure.button('First').click();
  expect(await picked.count()).toBe(0);
});

describe('the page without and before scripts', () => {
  test('shows the same picture, which scripts then take over as it is', async () => {
    const plain = await newPage({ javaScript: false });
    await plain.goto(`${base}forward/`);
    const still = new Figure(plain);
    expect(await still.numbers('a', 9)).toHaveLength(4);
    expect(await still.root.locator('.node').count()).toBe(28);
    expect(await still.root.locator('button:visible, select:visible, input[type="range"]:visible').count()).toBe(0);
    expect(await still.sentence.inputValue()).toMatch(/^Harry Potter/);
    expect(await still.moment).toContain('Step 9 of 9');
    const before = await still.root.locator('.graph-sheet').innerHTML();
    expectQuiet(plain);

    const page = await newPage();
    await page.addInitScript(() => {
      Object.assign(window, { shifts: [] as number[] });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          (window as unknown as { shifts: number[] }).shifts.push((entry as unknown as { value: number }).value);
        }
      }).observe({ type: 'layout-shift', buffered: true });
      addEventListener('DOMContentLoaded', () => {
        Object.assign(window, { first: document.querySelector('[data-node="a"][data-t="3"]') });
      });
    });
    await page.goto(`${base}forward/`);
    // Until then a jump over half of the page makes room for text that has not been laid out.
    await page.keyboard.press('Shift');
    await page.locator('.prose[data-measured]').waitFor();
    const alive = await new Figure(page).wake();
    await frames(page, 12);
    expect((await alive.root.locator('.graph-sheet').innerHTML()) === before).toBe(true);
    expect(
      await page.evaluate(
        () => (window as unknown as { first: Element }).first === document.querySelector('[data-node="a"][data-t="3"]'),
      ),
    ).toBe(true);
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
    await plain.context().close();
    await page.context().close();
  });
});

describe('for everyone', () => {
  test.each([412, 1350])('no barrier after much has happened, at %i px, light and dark', async (width) => {
    const one = await openFigure({ width, reducedMotion: true });
    await one.slider.fill('12');
    await one.entry('W_aa', 1, 1).fill('nonsense');
    await one.entry('W_aa', 1, 1).press('Enter');
    await one.sentence.fill('!!!');
    await one.page.locator('.live-equation').first().getByRole('button', { name: 'In numbers' }).click();
    await one.node('a', 2).focus();
    for (const colorScheme of ['light', 'dark'] as const) {
      await one.page.emulateMedia({ colorScheme });
      const axe = new AxeBuilder({ page: one.page }).include('#names-network').include('.live-equation');
      const { violations } = await axe.analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
    }
    expectQuiet(one.page);
    await one.page.context().close();
  });

  test('no sideways scroll of the page at 320 px, in any state', async () => {
    const one = await openFigure({ width: 320, touch: true });
    const fits = async () => expect(await one.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await fits();
    await one.show('operations');
    await fits();
    await one.sentence.fill(Array.from({ length: 50 }, () => 'Hermione').join(' '));
    await one.page.locator('.live-equation').first().getByRole('button', { name: 'In numbers' }).click();
    await one.page.locator('.live-equation').nth(1).getByRole('button', { name: 'In numbers' }).click();
    await fits();
    await one.set('W_aa', 1, 1, -123456.789);
    await one.entry('W_aa', 1, 2).fill('9'.repeat(300));
    await one.entry('W_aa', 1, 2).press('Enter');
    await one.sentence.fill('Supercalifragilisticexpialidocious'.repeat(8));
    await fits();
    expectQuiet(one.page);
    await one.page.context().close();
  });

  test('still for those who want no motion, and moving for the others', async () => {
    // Counted in the page, in the frames after a step: a slow machine would be asked when all motion is over.
    const movedByStep = () =>
      figure.root.evaluate(async (root) => {
        let most = 0;
        root.querySelector<HTMLElement>('[data-play="previous"]')?.click();
        for (let k = 0; k < 4; k++) {
          most = Math.max(most, document.getAnimations().length);
          await new Promise((done) => requestAnimationFrame(done));
        }
        return most;
      });
    expect(await movedByStep()).toBe(0);
    await figure.page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await movedByStep()).toBeGreaterThan(0);
    await figure.page.emulateMedia({ reducedMotion: 'reduce' });
  });

  test('printed with every number and no control', async () => {
    await figure.page.emulateMedia({ media: 'print' });
    expect(await figure.root.locator('button:visible, select:visible').count()).toBe(0);
    expect(await figure.node('a', 9).isVisible()).toBe(true);
    const right = await figure.root.locator('.graph-svg').evaluate((svg) => svg.getBoundingClientRect().right);
    expect(right).toBeLessThanOrEqual(1280);
    // As wide as a sheet of paper between its margins.
    await figure.page.setViewportSize({ width: 700, height: 900 });
    const ends = await figure.root
      .locator('.node[data-t="9"] .frame, [data-matrix] tr > :last-child')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right));
    expect(ends.length).toBeGreaterThan(10);
    expect(Math.max(...ends)).toBeLessThanOrEqual(700);
    const [chip, sheet] = await figure.root
      .locator('.graph-chips, .graph-svg')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
    expect(chip).toBeCloseTo(sheet as number, 0);
    await figure.page.setViewportSize({ width: 1280, height: 900 });
    await figure.page.emulateMedia({ media: 'screen' });
  });
});
