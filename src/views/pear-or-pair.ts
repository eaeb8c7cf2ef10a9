import { formatNumber, formatSignificant } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import type { Chart } from '../graph/chart.ts';

/** One step of a sentence that a model has read. */
export interface ShownScore {
  readonly token: string;
  /** What the model reads; UNK where the word has no place. */
  readonly symbol: string;
  readonly probability: number;
  /** Logarithm of the probability so far. */
  readonly log: number;
  readonly likeliest: readonly { readonly symbol: string; readonly probability: number }[];
}

export type ShownScores = readonly ShownScore[];
type Both = readonly [ShownScores, ShownScores];

const size = (probability: number) => formatSignificant(probability, 3);

/** A word as it stands, and what becomes of it. */
export function scoredWord({ token, symbol }: Pick<ShownScore, 'token' | 'symbol'>): string {
  const word = escapeText(token);
  return token === symbol ? word : `${word} <small>${symbol}</small>`;
}

/** A row a step: the word, how likely it was, the product and the sum of logarithms so far. What is not yet read is left open. */
export function scoreRows(steps: ShownScores, read: number): string {
  return steps
    .map((step, k) => {
      const isRead = k < read;
      const cells = isRead
        ? [size(step.probability), size(Math.exp(step.log)), formatNumber(step.log)]
        : ['·', '·', '·'];
      const state = k === read - 1 ? ' class="is-now"' : isRead ? '' : ' class="is-ahead"';
      const numbers = cells.map((cell) => `<td>${cell}</td>`).join('');
      return `<tr${state}><th scope="row">${scoredWord(step)}</th>${numbers}</tr>`;
    })
    .join('');
}

/** The likeliest symbols of a step as bars; the one that stands there takes the last row where it is none of them. */
export function likelyRows(step: ShownScore | undefined): string {
  if (!step) return '';
  const { likeliest, symbol, probability } = step;
  const isNamed = likeliest.some((each) => each.symbol === symbol);
  return (isNamed ? likeliest : [...likeliest.slice(0, -1), { symbol, probability }])
    .map((each) => {
      const isIt = each.symbol === symbol;
      const bar = `<svg class="pear-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${(100 * each.probability).toFixed(2)}" height="10"></rect></svg>`;
      return `<tr${isIt ? ' class="is-now"' : ''}><th scope="row">${escapeText(each.symbol)}${isIt ? ' ←' : ''}</th><td>${bar}</td><td>${size(each.probability)}</td></tr>`;
    })
    .join('');
}

/** What stands before the step, shortened from the left. */
export function beforeText(steps: ShownScores, read: number): string {
  const words = steps.slice(0, read - 1).map(({ token }) => token);
  if (words.length === 0) return 'At the beginning';
  return `After “${words.length > 4 ? '… ' : ''}${words.slice(-4).join(' ')}”`;
}

/** The sums of logarithms of both sentences, falling from step to step. */
export function fallChart(both: Both, read: number): Chart {
  const logs = both.map((steps) => steps.map(({ log }) => log));
  const longest = Math.max(...both.map(({ length }) => length));
  const lowest = Math.min(-1, ...logs.flat().filter(Number.isFinite));
  const points = (which: 0 | 1) => [
    [0, 0] as [number, number],
    ...(logs[which] ?? []).map((log, k): [number, number] => [k + 1, log]),
  ];
  return {
    x: { label: 'steps read', domain: [0, longest], scale: 'linear', ticks: everyOther(longest) },
    y: { label: 'sum of logs so far', domain: [Math.floor(lowest), -lowest / 10], scale: 'linear' },
    series: [
      { key: 'one', name: 'first', kind: 'is-output', form: 'line', points: points(0) },
      { key: 'other', name: 'second', kind: 'is-loss', form: 'line', points: points(1) },
    ],
    rules: [{ key: 'read', at: Math.min(read, longest), across: 'y', name: '', kind: 'is-bound' }],
  };
}

const everyOther = (most: number): number[] => {
  const step = most > 12 ? 4 : most > 6 ? 2 : 1;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, k) => k * step);
};

/** How often as likely, in words that a person would use. */
function timesText(ratio: number): string {
  if (!Number.isFinite(ratio)) return 'beyond all numbers';
  if (ratio >= 1e15) return `${formatSignificant(ratio, 2)} times`;
  if (ratio >= 1e9) return `${formatSignificant(ratio / 1e9, 2)} billion times`;
  if (ratio >= 1e6) return `${formatSignificant(ratio / 1e6, 2)} million times`;
  return `${formatSignificant(ratio, ratio >= 1000 ? 4 : 3)} times`;
}

/** The step that is read, both probabilities, and which of the two sentences is to be believed. */
export function pearSentence([one, other]: Both, parting: number, read: number): string {
  const at = [one[read - 1], other[read - 1]].map((step) =>
    step ? `“${step.token}” ${size(step.probability)}` : 'it has ended',
  );
  const logs = [one.at(-1)?.log ?? 0, other.at(-1)?.log ?? 0] as const;
  const [first, second] = logs.map((log) => size(Math.exp(log)));
  const said = `Step ${read}: ${at[0]} in the first sentence, ${at[1]} in the second. As a whole the first has the probability ${first}, the second ${second}.`;
  if (parting >= Math.min(one.length, other.length)) return `${said} They are the same sentence.`;
  const likelier = logs[0] >= logs[1] ? 'first' : 'second';
  const ratio = timesText(Math.exp(Math.abs(logs[0] - logs[1])));
  return `${said} The ${likelier} is ${ratio} as likely. They part at step ${parting + 1}.`;
}
