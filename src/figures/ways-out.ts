import { effect, signal } from '@preact/signals-core';
import { compareWays, type Way, type WayFunction } from '../networks/ways-out.ts';
import { ChartView } from '../views/chart.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import { waysChart, waysSentence } from '../views/ways-out.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstWays = { g: 'tanh', scale: 0.6, seed: 1, chosen: 'plain' } as const;

/** What the textbook notes change in the cell, and what each change does to the gradient. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const compare = compareWays(JSON.parse(part('[data-networks]').dataset['networks'] as string));
  const chart = new ChartView(figure, 'ways-out');
  const moved = signal(0);
  keepDials(figure);
  const dials = mountDials(figure, () => {
    moved.value++;
  });
  effect(() => {
    moved.value;
    const [scale, seed] = [dials.number('scale'), dials.number('seed')];
    const compared = compare(dials.choice('g') as WayFunction, scale, seed);
    const chosen = dials.choice('way') as Way;
    const sentence = waysSentence(compared, chosen);
    chart.show(waysChart(compared, chosen), sentence);
    part('[data-sentence]').textContent = sentence;
    dials.say('scale', scale.toFixed(2));
    dials.say('seed', String(seed));
  });
};
