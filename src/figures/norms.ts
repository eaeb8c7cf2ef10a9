import { effect, signal } from '@preact/signals-core';
import { tabState } from '../lesson/tab.ts';
import type { Activation } from '../networks/cells.ts';
import { PROBE_UNITS, probeNumbers, recurrentRows, scaled } from '../networks/probe-numbers.ts';
import { probes } from '../networks/probes.ts';
import { agreement } from '../views/agreement.ts';
import { ChartView } from '../views/chart.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import { mountEntryGrid } from '../views/entry-grid.ts';
import { heatClass } from '../views/heat.ts';
import { normsChart, normsSentence } from '../views/norms.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstNorms = { activation: 'tanh', scale: 0.6, T: 50, seed: 1 } as const;

/** The gradient's length at every step, for weights that the reader holds. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const probe = probes(JSON.parse(part('[data-networks]').dataset['networks'] as string));
  const base = tabState('norms', recurrentRows(firstNorms.seed));
  const moved = signal(0);
  const chart = new ChartView(figure, 'norms');
  const fields = [...figure.querySelectorAll<HTMLInputElement>('input.entry')];
  const rowsNow = () => scaled(base.peek(), dials.number('scale'));
  const showEntries = mountEntryGrid(part('.number-grid'), part('[data-error]'), {
    name: 'W_aa',
    columns: PROBE_UNITS,
    values: () => rowsNow().flat(),
    take(values) {
      const scale = dials.number('scale');
      base.value = base.value.map((row, r) => row.map((_, c) => (values[r * row.length + c] as number) / scale));
    },
  });
  keepDials(figure);
  const dials = mountDials(figure, (name) => {
    if (name === 'seed') base.value = recurrentRows(dials.number('seed'));
    moved.value++;
  });
  effect(() => {
    moved.value;
    const [scale, T, seed] = [dials.number('scale'), dials.number('T'), dials.number('seed')];
    const rows = scaled(base.value, scale);
    const shown = { T, ...probe(dials.choice('activation') as Activation, T).run(rows, probeNumbers(seed)) };
    const sentence = normsSentence(shown);
    chart.show(normsChart(shown, dials.choice('axis') as 'log' | 'linear'), sentence);
    part('[data-sentence]').textContent = sentence;
    part('[data-agreement]').innerHTML = agreement(shown.difference, 1);
    for (const [k, field] of fields.entries()) field.className = `entry ${heatClass(rows.flat()[k] as number)}`;
    showEntries();
    dials.say('scale', scale.toFixed(2));
    dials.say('T', `${T} steps`);
    dials.say('seed', String(seed));
  });
};
