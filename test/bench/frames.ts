/**
 * Time from one frame of the page to the next while a network trains in its Worker as fast as it can, with the figure in
 * sight drawing its losses, its samples and its units. At 60 frames a second it is 16.7 ms; a frame that is missed makes it
 * twice as long. A slow processor is played by the DevTools protocol for the page's thread alone. The goal is about the
 * training; what the machine does at rest, and a slow one in training, is told beside it.
 */
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser, isRoot } from '../browser/find-browser.ts';
import { serve } from '../browser/serve.ts';
import type { Interaction } from './browser.ts';
import { summary } from './measure.ts';

const FRAMES = 600;
const WARM_UP = 120;

/** Measures the frames of the figure `live-training` of the built site in `folder`, at rest and in training. */
export async function framesWhileTraining(folder = process.env['DIST'] ?? 'dist'): Promise<Interaction[]> {
  const site = await serve(resolve(folder));
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments(isRoot()) });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${site.address}sampling/`);
    const figure = page.locator('#live-training');
    await figure.scrollIntoViewIfNeeded();
    await page.locator('#live-training[data-alive]').waitFor();
    const session = await page.context().newCDPSession(page);
    const rows: Interaction[] = [];
    const measure = async (name: string, goal: number) => {
      const gaps = await page.evaluate(async (count) => {
        const times: number[] = [];
        for (let k = 0; k <= count; k++) times.push(await new Promise<number>((done) => requestAnimationFrame(done)));
        return times.slice(1).map((time, k) => time - (times[k] as number));
      }, FRAMES);
      const samples = gaps.slice(WARM_UP);
      rows.push({ ...summary(name, 'ms', samples), goal });
    };
    await measure('page/frame-at-rest', Number.POSITIVE_INFINITY);
    await figure.locator('[data-live-pace]').selectOption('');
    await figure.getByRole('button', { name: 'Train', exact: true }).click();
    await measure('page/frame-training', 20);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await measure('page/frame-training-slow4', Number.POSITIVE_INFINITY);
    const said = (await figure.locator('[data-live-said]').textContent()) ?? '';
    if (!/[1-9][\d,]* a second/.test(said)) throw new Error(`the network does not train: ${said}`);
    return rows;
  } finally {
    await browser.close();
    site.stop();
  }
}
