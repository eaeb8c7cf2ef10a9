import { effect } from '@preact/signals-core';
import {
  type ComparedSetting,
  comparedNames,
  compareGradients,
  costByFormula,
  countedCost,
} from '../networks/gates-compared.ts';
import { readLibrary } from '../networks/read-library.ts';
import { COPY_GAPS } from '../training/corpora/copy.ts';
import { GATED_GAPS } from '../training/corpora/gated-cats.ts';
import { trainedRivals } from '../training/trained/rivals.ts';
import { ChartView } from '../views/chart.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import {
  costRows,
  costSentence,
  gradientsChart,
  gradientsSentence,
  sharesChart,
  sharesSentence,
} from '../views/gates-compared.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstCompared: ComparedSetting = { scale: 1, keep: 0, seed: 1 };
export const firstSizes = { n_x: 50, n_a: 100 } as const;

const library = readLibrary();

/** The costs of all cells, counted on networks and by formula. */
export const costsOf = (n_x: number, n_a: number) => ({
  counted: comparedNames.map((cell) => countedCost(cell, n_x, n_a, library)),
  formula: comparedNames.map((cell) => costByFormula(cell, n_x, n_a)),
});

/** What was measured on both tasks, with the share that guessing gets right. */
export const tasks = [
  { name: 'cats', gaps: GATED_GAPS, shares: trainedRivals.cats, chance: 0.5, label: 'right verbs' },
  { name: 'copy', gaps: COPY_GAPS, shares: trainedRivals.copy, chance: 0.25, label: 'right letters' },
] as const;

/** A GRU and an LSTM side by side: what they cost, what they learn, and what comes back of a gradient. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const compare = compareGradients(library);
  const charts = tasks.map(({ name }) => new ChartView(figure, `gates-compared-${name}`));
  const gradients = new ChartView(figure, 'gates-compared-gradient');
  const show = () => {
    const [n_x, n_a] = [dials.number('n_x'), dials.number('n_a')];
    const { counted, formula } = costsOf(n_x, n_a);
    dials.say('n_x', String(n_x));
    dials.say('n_a', String(n_a));
    part('[data-costs]').innerHTML = costRows(counted);
    part('[data-cost-said]').textContent = costSentence(counted, formula);
    const setting = { scale: dials.number('scale'), keep: dials.number('keep'), seed: dials.number('seed') };
    const curves = compare(setting);
    dials.say('scale', setting.scale.toFixed(1));
    dials.say('keep', setting.keep.toFixed(1).replace('-', '−'));
    dials.say('seed', String(setting.seed));
    part('[data-gradient-said]').textContent = gradientsSentence(curves);
    gradients.show(gradientsChart(curves), gradientsSentence(curves));
    const keeping = dials.choice('begun') === 'keeping';
    tasks.forEach(({ name, chance, label, ...task }, k) => {
      charts[k]?.show(sharesChart(task, keeping, chance, label), sharesSentence(task, keeping));
      part(`[data-said="${name}"]`).textContent = sharesSentence(task, keeping);
    });
  };
  keepDials(figure);
  const dials = mountDials(figure, show);
  effect(show);
};
