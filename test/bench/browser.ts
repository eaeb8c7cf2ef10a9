/**
 * Time of an interaction on the page: from the event of a real key press to the frame that shows its effect.
 *
 * The clock starts at the time stamp of `keydown` and stops after the frame in which the browser has run the listeners,
 * styled, laid out and painted: `requestAnimationFrame` runs before that work, and a message posted from it is delivered
 * after it. Chromium runs without a frame-rate limit here, or a screen's own clock would add between 0 and 16.7 ms of
 * waiting that no code can influence. Nothing moves (reduced motion): without the limit, 300 ms of motion would be hundreds
 * of frames. A press comes some 60 ms after the one before, as when a key is held; four times later on the slow processor. Slow processors are played by the DevTools protocol, which makes the page's
 * thread run four times slower. The same sum, over and over, is timed beside the presses (`page/same-work`): how much its
 * times differ is how steady the machine is.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser, isRoot } from '../browser/find-browser.ts';
import { serve } from '../browser/serve.ts';
import { type Measured, summary } from './measure.ts';

export interface Interaction extends Measured {
  /** What `p95` may be at most. */
  readonly goal: number;
}

const PRESSES = 80;
const WARM_UP = 15;
const words = (count: number) =>
  Array.from({ length: count }, (_, k) => ['Harry', 'met', 'Granger', 'on', 'a'][k % 5]).join(' ');

/** Notes the time of every key press until its frame is painted, in `window.frameTimes`. */
const watch = () => {
  const times: number[] = [];
  Object.assign(window, { frameTimes: times });
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
};

/**
 * Presses keys one by one and gives the times of all but the first presses, in ms. Between two presses the page is left
 * alone for `rest` ms: whatever asked it for news would work on its thread.
 */
async function press(page: Page, rest: number, keyOf: (k: number) => string): Promise<number[]> {
  await page.evaluate(() => {
    (window as unknown as { frameTimes: number[] }).frameTimes.length = 0;
  });
  for (let k = 0; k < PRESSES; k++) {
    await page.keyboard.press(keyOf(k));
    await new Promise((done) => setTimeout(done, rest));
  }
  await page.waitForTimeout(500);
  const times = await page.evaluate(() => (window as unknown as { frameTimes: number[] }).frameTimes);
  if (times.length !== PRESSES) throw new Error(`${PRESSES} presses made ${times.length} frames`);
  return times.slice(WARM_UP);
}

/** Adds the same numbers again and again, as often and as far apart as keys are pressed, and gives the times in ms. */
async function sameWork(page: Page, rest: number): Promise<number[]> {
  const times = await page.evaluate(
    async ([count, rest]) => {
      const sums = new Float64Array(20_000);
      const times: number[] = [];
      for (let k = 0; k < count; k++) {
        const start = performance.now();
        for (let round = 0; round < 200; round++)
          for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) / 2 + i;
        times.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, rest));
      }
      return times;
    },
    [PRESSES, rest] as const,
  );
  return times.slice(WARM_UP);
}

/** Measures edits of a weight and steps of the playback in the figure `names-network` of the built site in `folder`. */
export async function interactions(folder = process.env['DIST'] ?? 'dist'): Promise<Interaction[]> {
  const dist = resolve(folder);
  if (!existsSync(join(dist, 'forward', 'index.html')))
    throw new Error(`no built site in ${dist}: run \`npm run build\` first`);
  const site = await serve(dist);
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...browserArguments(isRoot()), '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    await page.addInitScript(watch);
    await page.goto(`${site.address}forward/`);
    await page.locator('#names-network').scrollIntoViewIfNeeded();
    await page.locator('#names-network[data-alive]').waitFor();
    const session = await page.context().newCDPSession(page);
    const rows: Interaction[] = [];
    const add = (name: string, goal: number, samples: readonly number[]) => {
      rows.push({ ...summary(name, 'ms', samples), goal });
    };
    for (const rate of [1, 4]) {
      await session.send('Emulation.setCPUThrottlingRate', { rate });
      const slow = rate > 1 ? `-slow${rate}` : '';
      add(`page/same-work${slow}`, Number.POSITIVE_INFINITY, await sameWork(page, 60 * rate));
      for (const T of [9, 50]) {
        const goal = rate > 1 ? 50 : T === 9 ? 16 : 33;
        const suffix = `T${T}${slow}`;
        await page.getByRole('textbox', { name: 'Sentence' }).fill(words(T));
        await page.locator('[data-parameter="W_aa"][data-row="1"][data-column="1"]').focus();
        await page.waitForTimeout(500);
        add(`page/edit-${suffix}`, goal, await press(page, 60 * rate, (k) => (k % 2 === 0 ? 'ArrowUp' : 'ArrowDown')));
        await page.locator('#names-network .graph-scroll').focus();
        await page.keyboard.press('Home');
        await page.waitForTimeout(500);
        const there = 2 * T - 1;
        add(
          `page/step-${suffix}`,
          goal,
          await press(page, 60 * rate, (k) => (Math.floor(k / there) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')),
        );
      }
    }
    return rows;
  } finally {
    await browser.close();
    site.stop();
  }
}
