import { formatNumber, formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { escapeText } from '../equations/typeset.ts';
import type { PredictedStep } from '../lesson/next-word.ts';
import type { Row } from './fill-rows.ts';

/** What the figure shows: the steps as they are, and the shares before the last training step. */
export interface ShownPrediction {
  readonly steps: readonly PredictedStep[];
  /** At the same steps. */
  readonly before: readonly number[];
  /** Of the whole sentence. */
  readonly probability: number;
  readonly loss: number;
  readonly lossBefore: number;
  /** Other sentences: how often of all they come, and what they cost as trained and now. */
  readonly others: readonly {
    readonly text: string;
    readonly times: number;
    readonly was: number;
    readonly is: number;
  }[];
  /** The step of the present moment, from 1; 0 for none. */
  readonly current: number;
}

/** A share from 0 to 1 as a length, in SVG units. */
export const SHARE = { width: 116, height: 18, edge: 5 };

/** Where a share stands on its line. */
export function sharePlace(share: number): number {
  const inside = Number.isFinite(share) ? Math.min(Math.max(share, 0), 1) : 0;
  return Math.round((SHARE.edge + inside * (SHARE.width - 2 * SHARE.edge)) * 10) / 10;
}

/** A row a step: what is read, what is due, its share before and now, and its loss. */
export function stepRows({ steps, before, current }: ShownPrediction): Row[] {
  return steps.map(({ read, due, isKnown, share, loss }, k) => {
    const t = k + 1;
    const label = `Go to step ${t}, where “${escapeText(due)}” is due`;
    return {
      cells: [
        `<th scope="row"><button type="button" class="next-word-step${t === current ? ' is-current' : ''}" aria-label="${label}"${t === current ? ' aria-current="step"' : ''} data-step="${t}">${t}</button></th>`,
        `<td>${read === null ? '<span class="next-word-none">nothing</span>' : escapeText(read)}</td>`,
        `<td><b>${escapeText(due)}</b>${isKnown ? '' : ' <small>UNK</small>'}</td>`,
        `<td class="next-word-way">${way(before[k] ?? share, share)}</td>`,
        `<td class="number">${formatNumber(share, 3)}</td>`,
        `<td class="number">${formatNumber(loss, 3)}</td>`,
      ],
    };
  });
}

/** The product of the shares and the sum of the losses. */
export function wholeRow({ probability, loss }: ShownPrediction): Row {
  return {
    cells: [
      '<th scope="row" colspan="4">product of the shares, sum of the losses</th>',
      `<td class="number">${formatSignificant(probability)}</td>`,
      `<td class="number"><b>${formatNumber(loss, 3)}</b></td>`,
    ],
  };
}

/** A row a sentence of the grammar: what it cost as trained, and what it costs now; the last is the mean. */
export function otherRows({ others }: ShownPrediction): Row[] {
  const mean = (of: 'was' | 'is') =>
    others.reduce((sum, each) => sum + each.times * each[of], 0) / others.reduce((sum, { times }) => sum + times, 0);
  const number = (value: number) => `<td class="number">${formatNumber(value)}</td>`;
  return [
    ...others.map(({ text, was, is }) => {
      const kind = is > was + 0.005 ? ' class="next-word-dearer"' : '';
      return { attributes: kind, cells: [`<th scope="row">${escapeText(text)}</th>`, number(was), number(is)] };
    }),
    {
      attributes: ' class="next-word-mean"',
      cells: ['<th scope="row">in the mean</th>', number(mean('was')), number(mean('is'))],
    },
  ];
}

function way(before: number, now: number): string {
  const [from, to] = [sharePlace(before), sharePlace(now)];
  const middle = SHARE.height / 2;
  return (
    `<svg width="${SHARE.width}" height="${SHARE.height}" aria-hidden="true"><path class="next-word-line" d="M${sharePlace(0)} ${middle}H${sharePlace(1)}"/>` +
    `<path class="next-word-moved" d="M${from} ${middle}H${to}"/><circle class="next-word-was" cx="${from}" cy="${middle}" r="4"/><circle class="next-word-is" cx="${to}" cy="${middle}" r="4"/></svg>`
  );
}

/** The sentence as a whole, and what the last step of training has moved. */
export function predictionSentence({ steps, before, loss, lossBefore }: ShownPrediction): string {
  const total = symbolText('L', null);
  if (!Number.isFinite(loss))
    return `${total} is not finite: a word that is due has the share 0, and the logarithm of 0 is −∞. Undo, or start from other weights.`;
  const moved = steps.map(({ share }, k) => share - (before[k] ?? share));
  const k = moved.reduce((most, each, at) => (Math.abs(each) > Math.abs(moved[most] as number) ? at : most), 0);
  if (!moved.some((each) => each !== 0)) {
    const worst = steps.reduce(
      (most, { loss: each }, at) => (each > (steps[most] as PredictedStep).loss ? at : most),
      0,
    );
    const { due, loss: largest } = steps[worst] as PredictedStep;
    if (steps.length > 1 && steps.every(({ loss: each }) => each === largest))
      return `${total} = ${formatNumber(loss, 3)}. The dearest word is as dear as any other, with ${formatNumber(largest, 3)}.`;
    return `${total} = ${formatNumber(loss, 3)}. The dearest word is “${due}”, with ${formatNumber(largest, 3)}.`;
  }
  const { due, share } = steps[k] as PredictedStep;
  return `${total} was ${formatNumber(lossBefore, 3)} and is ${formatNumber(loss, 3)}. “${due}” moved most, from ${formatNumber(before[k] as number, 3)} to ${formatNumber(share, 3)}.`;
}
