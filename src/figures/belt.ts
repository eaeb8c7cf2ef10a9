import { effect, signal } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';
import { type BeltSettings, beltModel } from '../networks/belt.ts';
import { beltChart, beltSentence, memoryChart } from '../views/belt.ts';
import { ChartView } from '../views/chart.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import type { Mount } from './boot.ts';

/** Where a reader can start from. The second and the third were found by trying seeds; a test holds them to it. */
export const beltStarts = {
  half: { b_f: 1, b_u: 0, b_o: 0, scale: 1, T: 3, seed: 150 },
  holds: { b_f: 8, b_u: -8, b_o: 0, scale: 1, T: 30, seed: 150 },
  explodes: { b_f: 6, b_u: 0, b_o: 0, scale: 1.5, T: 30, seed: 150 },
  vanishes: { b_f: 0, b_u: 0, b_o: 0, scale: 1, T: 30, seed: 150 },
} as const satisfies Record<string, BeltSettings>;
export type BeltStart = keyof typeof beltStarts;

/** What the page shows as built. */
export const firstBelt: BeltStart = 'half';

/** One unit whose gates the reader sets: what it keeps, and what its gradient is with and without the gates. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const run = beltModel(JSON.parse(part('[data-network]').dataset['network'] as string));
  const [memory, gradient] = [new ChartView(figure, 'belt-memory'), new ChartView(figure, 'belt-gradient')];
  const moved = signal(0);
  const dials = mountDials(figure, (name) => {
    if (name === 'start') {
      for (const [dial, value] of Object.entries(beltStarts[dials.choice('start') as BeltStart]))
        dials.set(dial, value);
    }
    moved.value++;
  });
  // After what a start sets, so that all of it is kept.
  keepDials(figure);
  effect(() => {
    moved.value;
    const [b_f, b_u, b_o] = [dials.number('b_f'), dials.number('b_u'), dials.number('b_o')];
    const [scale, T, seed] = [dials.number('scale'), dials.number('T'), dials.number('seed')];
    const shown = run({ b_f, b_u, b_o, scale, T, seed });
    const sentence = beltSentence(shown);
    memory.show(memoryChart(shown), sentence);
    gradient.show(beltChart(shown), sentence);
    part('[data-sentence]').textContent = sentence;
    for (const [name, value] of Object.entries({ b_f, b_u, b_o })) dials.say(name, formatNumber(value, 1));
    dials.say('scale', formatNumber(scale));
    dials.say('seed', String(seed));
    dials.say('T', T === 1 ? '1 step' : `${T} steps`);
  });
};
