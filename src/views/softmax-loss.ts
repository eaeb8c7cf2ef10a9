import { formatNumber, formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { escapeText } from '../equations/typeset.ts';
import type { Chart } from '../graph/chart.ts';
import type { PredictedStep, SoftmaxEntry } from '../lesson/next-word.ts';
import type { Row } from './fill-rows.ts';

/** Softmax at one step. */
export interface ShownSoftmax {
  /** Counted from 1. */
  readonly t: number;
  readonly step: PredictedStep;
  readonly entries: readonly SoftmaxEntry[];
}

/** The width of the whole, in SVG units. */
export const BAR = { width: 120, height: 12 };

const powerText = (power: number) => (Number.isFinite(power) ? formatSignificant(power) : '∞');

/** A row a word: its sum, e to that power, and its share of all; then their sums. */
export function softmaxRows({ entries }: ShownSoftmax): Row[] {
  return entries.map(({ word, sum, power, share, isDue }) => {
    const width = Number.isFinite(share) ? Math.round(share * BAR.width * 10) / 10 : 0;
    return {
      attributes: isDue ? ' class="is-due"' : '',
      cells: [
        `<th scope="row">${escapeText(word)}${isDue ? ' <small>due</small>' : ''}</th>`,
        `<td class="number">${formatNumber(sum)}</td>`,
        `<td class="number">${powerText(power)}</td>`,
        `<td class="number">${formatNumber(share, 3)}</td>`,
        `<td class="softmax-loss-bar"><svg width="${BAR.width}" height="${BAR.height}" aria-hidden="true"><rect width="${width}" height="${BAR.height}"/></svg></td>`,
      ],
    };
  });
}

export function softmaxTotal({ entries }: ShownSoftmax): Row {
  const all = (of: 'power' | 'share') => entries.reduce((sum, entry) => sum + entry[of], 0);
  return {
    cells: [
      '<th scope="row">all, added</th>',
      '<td></td>',
      `<td class="number">${powerText(all('power'))}</td>`,
      `<td class="number">${formatNumber(all('share'), 3)}</td>`,
      '<td></td>',
    ],
  };
}

/** What is read and due, the share of that, and its loss. */
export function softmaxSentence({ t, step, entries }: ShownSoftmax): string {
  const { read, due, share, loss } = step;
  const likeliest = entries.reduce((most, each) => (each.share > most.share ? each : most));
  const start = `At step ${t} the network reads ${read === null ? 'nothing' : `“${read}”`}, and “${due}” is due`;
  if (!Number.isFinite(loss)) {
    return Number.isNaN(loss)
      ? `${start}. The sums are too large for 64 bits: undo, or make the weights smaller.`
      : `${start}. It gives the word exactly 0, and the logarithm of 0 is −∞: so sure must no network be.`;
  }
  const first = likeliest.isDue ? 'and nothing a larger one' : `and the largest to “${likeliest.word}”`;
  const name = symbolText('L', { from: '', shift: t });
  return `${start}. It gives the word a share of ${formatNumber(share, 3)}, ${first}. So ${name} = −log ${formatNumber(share, 3)} = ${formatNumber(loss, 3)}.`;
}

/** A step and what is due there, for the slider. */
export const stepName = ({ t, step }: ShownSoftmax): string => `${t}, “${step.due}”`;

/** From this share on the curve is drawn. */
const LEAST = 0.002;

/** −log of every share, and where the word that is due stands on it; a smaller share stands at the edge. */
export function lossCurve({ step }: ShownSoftmax): Chart {
  const share = Math.max(LEAST, Number.isFinite(step.share) ? step.share : LEAST);
  const points = Array.from({ length: 101 }, (_, k): [number, number] => {
    const x = LEAST ** (1 - k / 100);
    return [x, -Math.log(x)];
  });
  return {
    x: { label: 'share of the word that is due', domain: [0, 1], scale: 'linear', ticks: [0, 0.25, 0.5, 0.75, 1] },
    y: { label: 'loss of the step', domain: [0, 6.5], scale: 'linear', ticks: [0, 1, 2, 3, 4, 5, 6] },
    series: [
      { key: 'curve', name: '', kind: 'is-bound', form: 'line', points },
      { key: 'step', name: step.due, kind: 'is-output', form: 'dots', points: [[share, -Math.log(share)]] },
    ],
  };
}
