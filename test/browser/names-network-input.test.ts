import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { base, expectQuiet, newPage } from './browser.ts';
import { expectTrue, Figure, openFigure } from './names-network.ts';

const own = ['Harry', 'Potter', 'and', 'Hermione', 'Granger', 'invented', 'a', 'new', 'spell'];
const example = 'Harry Potter and Hermione Granger invented a new spell.';

let figure: Figure;

beforeAll(async () => {
  figure = await openFigure({ reducedMotion: true });
});

beforeEach(async () => {
  await figure.button('Reset').click();
  await figure.button('Last').click();
});

afterAll(() => expectQuiet(figure.page));

describe('in a weight', () => {
  test.each([
    ['NaN', '“NaN” is not a number.'],
    ['1e999', '“1e999” is not a finite number.'],
    ['', 'Nothing was entered.'],
    ['abc', '“abc” is not known here: numbers, pi, e, and functions such as sqrt are.'],
    ['1/0', '“1/0” is not a finite number.'],
    ['9'.repeat(300), '“999999999999999999999999…” is too large: entries go up to ±1,000,000.'],
    ['<script>alert(1)</script>', '“<script>alert(1)</script…” is neither a number nor an arithmetic expression.'],
    ['ones(1e5, 1e5)', '“ones(1e5, 1e5)” is not arithmetic with single numbers.'],
    ['import("x")', '“import("x")” is not arithmetic with single numbers.'],
  ])('%s is refused where it stands', async (text, sentence) => {
    const before = await figure.state();
    const entry = figure.entry('W_aa', 2, 2);
    const error = () => figure.error(figure.matrix('W_aa'));
    await entry.fill(text);
    await entry.press('Enter');
    await expect.poll(error).toMatch(/The weight stays 0\.24\d*\.$/);
    expect(await error()).toContain(`${sentence} The weight`);
    expect(await figure.state()).toBe(before);
    expect(await entry.inputValue()).toBe(text);
    expect(await entry.getAttribute('aria-invalid')).toBe('true');
    await entry.blur();
    expect(await entry.inputValue()).toBe(text);
    await entry.press('Escape');
    expect(await error()).toBe('');
    expect(await entry.getAttribute('aria-invalid')).toBe(null);
    await entry.blur();
    await expectTrue(figure, own);
  });

  test('a text that was refused gives way when the weight changes from elsewhere', async () => {
    await figure.set('W_aa', 2, 2, 5);
    const entry = figure.entry('W_aa', 2, 2);
    await entry.fill('abc');
    await entry.press('Tab');
    await expect.poll(() => entry.getAttribute('aria-invalid')).toBe('true');
    await figure.button('Reset').click();
    await expectTrue(figure, own);
    expect(await entry.getAttribute('aria-invalid')).toBe(null);
  });

  test.each([
    ['1 2\n3 4', 'What was pasted is 2 × 2; W_aa is 4 × 4. Nothing was changed.'],
    ['1 2\n3', 'Row 2 of what was pasted has 1 numbers, the first has 2. Nothing was changed.'],
    ['1\tx', '“x” is not a number. Nothing was changed.'],
    ['[[1e999, 2], [3, 4]]', '“1e999” is not a finite number. Nothing was changed.'],
  ])('a paste of %j changes nothing', async (text, sentence) => {
    const before = await figure.state();
    await figure.paste(figure.entry('W_aa', 1, 1), text);
    expect(await figure.error(figure.matrix('W_aa'))).toBe(sentence);
    expect(await figure.state()).toBe(before);
    await figure.page.keyboard.press('Escape');
  });
});

describe('in the sentence', () => {
  const alert = () => figure.error(figure.root.locator('[data-cell="sentence"]'));

  test.each([
    ['', 'There is no word in it. The sentence before stays in the figure.'],
    ['  ?! …', 'There is no word in it. The sentence before stays in the figure.'],
    [
      Array(60).fill('word').join(' '),
      'That is 60 words; the figure takes 50 at most. The sentence before stays in it.',
    ],
  ])('%j is refused where it stands', async (text, sentence) => {
    await figure.sentence.fill(text);
    expect(await alert()).toBe(sentence);
    expect(await figure.sentence.inputValue()).toBe(text);
    expect(await figure.sentence.getAttribute('aria-invalid')).toBe('true');
    await expectTrue(figure, own);
    await figure.set('b_y', 1, 1, 1);
    expect(await figure.sentence.inputValue()).toBe(text);
    await figure.sentence.press('Escape');
    expect(await figure.sentence.inputValue()).toBe(example);
    expect(await alert()).toBe('');
  });

  test.each([
    ['emoji', 'Harry 😀 met 👩🏽‍🚀', ['Harry', '😀', 'met', '👩🏽‍🚀']],
    ['Hebrew', 'שלום הארי פוטר', ['שלום', 'הארי', 'פוטר']],
    ['Arabic', 'هاري بوتر', ['هاري', 'بوتر']],
    ['markup', '<script>alert(1)</script> Harry', ['script', 'alert', '1', 'script', 'Harry']],
    ['quotes and ampersands', `"Harry" & 'Potter'`, ['Harry', 'Potter']],
  ])('%s is read as words like any other', async (_, text, words) => {
    await figure.sentence.fill(text);
    const captions = figure.root.locator('.caption:not(.second)');
    expect(await captions.allTextContents()).toEqual(words);
    await expectTrue(figure, words);
    expect(await figure.root.locator('.graph-svg script').count()).toBe(0);
    expect(await figure.sentence.inputValue()).toBe(text);
  });
});

describe('a link', () => {
  test('opens a fresh page in exactly the same state', async () => {
    const page = await newPage();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${base}forward/`);
    const one = await new Figure(page).wake();
    await one.sentence.fill('שלום Harry & 😀 + Potter?');
    await one.set('W_aa', 1, 2, 0.1);
    await one.set('W_aa', 4, 4, -1e-7);
    await one.set('b_y', 1, 1, 1 / 3);
    await one.root.getByLabel('Fill W_ax', { exact: true }).selectOption('random');
    await one.show('operations');
    await one.slider.fill('11');
    await one.button('Copy link').click();
    await expect.poll(() => one.notice).toBe('The link to this exact state is copied.');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(page.url());
    expect(link.split('#')[1]?.length).toBeLessThan(900);
    const other = await openFigure({}, `#${link.split('#')[1]}`);
    expect(await other.state()).toBe(await one.state());
    expect((await other.picture()) === (await one.picture())).toBe(true);
    expect(await other.notice).toBe('');
    // A change of mind after that is what stays, not the link.
    await other.button('Reset').click();
    expect(await one.notice).not.toBe('');
    await one.slider.fill('3');
    await expect.poll(() => one.notice).toBe('');
    await expect.poll(() => other.page.url()).not.toContain('#');
    await other.page.reload();
    await other.wake();
    expect(await other.sentence.inputValue()).toBe(example);
    for (const each of [one, other]) {
      expectQuiet(each.page);
      await each.page.context().close();
    }
  });

  test('brings the reader to the figure, and says there when it cannot be used', async () => {
    const page = await newPage();
    for (const [fragment, reason] of [
      ['v=1', 'it is cut off or damaged'],
      ['v=1&W_aa=0:0.5', 'it is cut off or damaged'],
      ['v=1&s=Harry&k=zzz', 'it is cut off or damaged'],
      ['v=7&s=Harry&k=zzz', 'it was made by a newer version of this page'],
      ['v=%%%&%E0%A4%A', 'it is cut off or damaged'],
    ]) {
      await page.goto('about:blank');
      await page.goto(`${base}forward/#${fragment}`);
      const one = new Figure(page);
      await page.locator('#names-network[data-alive="true"]').waitFor();
      expect(await one.notice).toBe(`This link could not be used: ${reason}. The page shows its own example instead.`);
      expect(await one.sentence.inputValue()).toBe(example);
      expect(await one.root.evaluate((root) => root.getBoundingClientRect().top < innerHeight)).toBe(true);
    }
    expectQuiet(page);
    await page.context().close();
  });
});

describe('what the browser keeps', () => {
  test('comes back after a reload', async () => {
    const one = await openFigure();
    await one.sentence.fill('Harry met Ron');
    await one.set('W_aa', 1, 1, 0.25);
    await one.slider.fill('3');
    const before = await one.state();
    await one.page.reload();
    await one.wake();
    expect(await one.state()).toBe(before);
    await one.button('Last').click();
    await expectTrue(one, ['Harry', 'met', 'Ron']);
    await one.button('Reset').click();
    await one.button('Last').click();
    await expectTrue(one, own);
    expectQuiet(one.page);
    await one.page.context().close();
  });

  test.each([
    [
      'garbage',
      `localStorage.setItem('unrolled:lesson:names', '{"<b>": 1}')`,
      'What was kept from your last visit could not be used: it is cut off or damaged. The page shows its own example instead.',
      '',
    ],
    [
      'nothing, switched off',
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })`,
      '',
      'This browser keeps nothing for the page: your changes last until you leave it. “Copy link” saves them.',
    ],
    [
      'nothing, full',
      `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`,
      '',
      'This browser keeps nothing for the page: your changes last until you leave it. “Copy link” saves them.',
    ],
  ])('is %s: the page says so and works', async (_, script, atFirst, afterEdit) => {
    const page = await newPage();
    await page.addInitScript(script);
    await page.goto(`${base}forward/`);
    const one = await new Figure(page).wake();
    expect(await one.notice).toBe(atFirst);
    await one.set('W_aa', 1, 1, 0.5);
    await one.button('Last').focus();
    await expectTrue(one, own);
    if (afterEdit) await expect.poll(() => one.notice).toBe(afterEdit);
    expectQuiet(page);
    await page.context().close();
  });
});

test('a finger scrolls over the weights, and drags the one it has chosen', async () => {
  const one = await openFigure({ width: 360, height: 740, touch: true });
  const entry = one.entry('W_ya', 1, 1);
  await entry.scrollIntoViewIfNeeded();
  const before = (await one.lesson()).parameters.W_ya[0]?.[0] as number;
  const session = await one.page.context().newCDPSession(one.page);
  const drag = async () => {
    const box = (await entry.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', dx: number) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: x + dx, y }] });
    await send('touchStart', 0);
    for (const dx of [10, 20, 30, 40]) await send('touchMove', dx);
    await send('touchEnd', 0);
  };
  await drag();
  expect((await one.lesson()).parameters.W_ya[0]?.[0]).toBe(before);
  await entry.tap();
  await drag();
  expect((await one.lesson()).parameters.W_ya[0]?.[0]).toBeCloseTo(before + 0.4, 5);
  expectQuiet(one.page);
  await one.page.context().close();
});
