import { formatSignificant } from '../equations/format.ts';
import type { Chart } from '../graph/chart.ts';
import { stepTicks, ticksUpTo } from './chart.ts';

/** Whether all steps share one matrix, or each layer has its own. */
export type Owner = 'shared' | 'own';

interface Measured {
  readonly T: number;
  /** The length of what each step adds to the gradient. */
  readonly terms: readonly number[];
  /** The length of the sum. */
  readonly whole: number;
}

export interface ShownShares extends Measured {
  readonly owner: Owner;
  /** The length of what the first half of the steps adds. */
  readonly early: number;
  /** The same for sequences of several lengths. */
  readonly growth: readonly Measured[];
}

/** A bar for the part of each step, and, where they are added, a line at the length of the sum. */
export function partsChart({ owner, T, terms, whole }: ShownShares): Chart {
  const most = Math.max(1e-300, ...terms, owner === 'shared' ? whole : 0);
  return {
    x: {
      label: owner === 'shared' ? 'step k' : 'layer k',
      domain: [0.4, T + 0.6],
      scale: 'linear',
      ...stepTicks(1, T),
    },
    y: {
      label: owner === 'shared' ? 'length of the part of step k' : 'length of the gradient of layer k',
      domain: [0, most * 1.1],
      scale: 'linear',
      ticks: ticksUpTo(most),
    },
    series: [
      {
        key: 'parts',
        name: owner === 'shared' ? 'parts' : 'each whole',
        kind: 'is-gradient',
        form: 'bars',
        points: terms.map((term, k): [number, number] => [k + 1, term]),
      },
    ],
    ...(owner === 'shared'
      ? { rules: [{ key: 'whole', at: whole, across: 'x', name: 'their sum', kind: 'is-loss' }] }
      : {}),
  };
}

/** What stays and what goes as the sequence grows: both lengths, on powers of ten. */
export function growthChart({ owner, growth, T }: ShownShares): Chart {
  const last = ({ terms }: Measured) => terms.at(-1) as number;
  const first = ({ terms }: Measured) => terms[0] as number;
  const curve = (value: (one: Measured) => number) => growth.map((one): [number, number] => [one.T, value(one)]);
  return {
    x: { label: owner === 'shared' ? 'steps T' : 'layers T', domain: [0, 40], scale: 'linear' },
    y: { label: 'length', domain: [1e-15, 1e5], scale: 'log', ticks: [1e-15, 1e-10, 1e-5, 1] },
    series: [
      {
        key: 'whole',
        name: owner === 'shared' ? 'the matrix' : 'last layer',
        kind: 'is-loss',
        form: 'line',
        points: curve(owner === 'shared' ? ({ whole }) => whole : last),
      },
      {
        key: 'first',
        name: owner === 'shared' ? 'step 1’s part' : 'first layer',
        kind: 'is-gradient',
        form: 'line',
        points: curve(first),
      },
    ],
    rules: [{ key: 'T', at: T, across: 'y', name: '', kind: 'is-faint' }],
  };
}

/** What the charts show, in words. */
export function sharesSentence({ owner, T, terms, whole, early }: ShownShares): string {
  const first = terms[0] as number;
  if (![whole, ...terms].every(Number.isFinite))
    return 'With these weights a part of the gradient is larger than any number that 64 bits can hold. Make the weights smaller.';
  if (terms.every((term) => term === 0)) return 'Every part is exactly 0: the recurrent weights pass nothing on.';
  const rate = 0.1;
  if (owner === 'own') {
    return `The same numbers, but each layer has its own matrix, and its bar is all that it gets. A step of gradient descent at rate ${rate} moves the matrix of layer ${T} by ${formatSignificant(rate * (terms.at(-1) as number))}, that of layer 1 by ${formatSignificant(rate * first)}.`;
  }
  const sum = terms.reduce((all, each) => all + each, 0);
  const near = Math.min(5, T);
  const recent = terms.slice(-near).reduce((all, each) => all + each, 0);
  return `The gradient of the one matrix has length ${formatSignificant(whole)}, and a step at rate ${rate} moves it by ${formatSignificant(rate * whole)}. The last ${near} bars make ${percent(recent / sum)} of all bars. The first half of the steps together adds ${formatSignificant(early)}, step 1 alone ${formatSignificant(first)}.`;
}

function percent(share: number): string {
  const shown = (100 * share).toFixed(1);
  return shown === '100.0' && share < 1 ? 'more than 99.9 %' : `${shown} %`;
}
