import { effect, signal } from '@preact/signals-core';
import { learned } from '../networks/deep-stacks.ts';
import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { readLibrary } from '../networks/read-library.ts';
import { type StackCost, stackCost } from '../networks/stack-costs.ts';
import { stripeNetwork } from '../networks/stripe-models.ts';
import { stripeSweeps } from '../networks/stripe-sweep.ts';
import { colourAt, STRIPES, type StripeModel, stripeModels } from '../training/corpora/stripes.ts';
import { trainedStripes } from '../training/trained/stripes.ts';
import { ChartView } from '../views/chart.ts';
import {
  type ShownShare,
  stackCostRows,
  stackCostSentence,
  stripMarkup,
  sweepChart,
  sweepSentence,
} from '../views/depth-buys.ts';
import { mountDials } from '../views/dials.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstBuys = { first: -0.5, layers: 3, n: 32, n_x: 32, T: 10 } as const;

/** The colours of the stripes, from the left. */
export const stripeColours = Array.from({ length: STRIPES }, (_, k) => colourAt(-1 + (2 * k + 1) / STRIPES));

/** The kinds of networks that were trained, with their sizes and what they got right. */
export function stripeShares(library: Library): ShownShare[] {
  return (Object.keys(stripeModels) as StripeModel[]).map((name) => {
    return { name, learned: learned(unroll(stripeNetwork(name, library), 1)), shares: trainedStripes.shares[name] };
  });
}

/** One layer, and the stack. */
export function costsOf(layers: number, n: number, n_x: number, T: number, library: Library): StackCost[] {
  return [...new Set([1, layers])].map((each) => stackCost(each, n, n_x, T, library));
}

/** What a second layer can do that a wider one cannot, and what layers cost. */
export const mount: Mount = (figure) => {
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  const library = readLibrary();
  const sweeps = stripeSweeps(library);
  const chart = new ChartView(figure, 'depth-buys');
  const moved = signal(0);
  const dials = mountDials(figure, () => void moved.value++);
  effect(() => {
    moved.value;
    const first = dials.number('first');
    const [layers, n, n_x, T] = ['layers', 'n', 'n_x', 'T'].map((name) => dials.number(name)) as [
      number,
      number,
      number,
      number,
    ];
    const shown = sweeps(first);
    chart.show(sweepChart(shown), sweepSentence(shown, first));
    part('[data-swept]').textContent = sweepSentence(shown, first);
    part('[data-strip]').innerHTML = stripMarkup(stripeColours, first);
    dials.say('first', first.toFixed(1).replace('-', '−'));
    for (const [name, value] of Object.entries({ layers, n, n_x, T })) dials.say(name, String(value));
    const costs = costsOf(layers, n, n_x, T, library);
    part('[data-costs]').innerHTML = stackCostRows(costs);
    part('[data-cost-said]').textContent = stackCostSentence(costs);
  });
};
