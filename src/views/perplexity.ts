import { formatNumber, formatSignificant } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import type { Chart } from '../graph/chart.ts';
import { type ShownScores, scoredWord } from './pear-or-pair.ts';

/** A text that a model has read, and how perplexed it was. */
export interface ShownPerplexity {
  readonly steps: ShownScores;
  /** Loss of a symbol, averaged over the text. */
  readonly mean: number;
  readonly perplexity: number;
}

type Both = readonly [ShownPerplexity, ShownPerplexity];

/** How many symbols there are to guess from, and what one of them is called. */
export interface Guessing {
  readonly symbols: number;
  readonly unit: 'word' | 'character';
}

/** The loss of a step whose probability is that: −log p, and 0 for what is certain. */
const lossOf = (steps: ShownScores, k: number) =>
  Math.max(0, (k === 0 ? 0 : (steps[k - 1]?.log ?? 0)) - (steps[k]?.log ?? 0));

/** A row a step: what stands there, its probability, its loss. */
export function lossRows({ steps }: ShownPerplexity): string {
  return steps
    .map((step, k) => {
      const cells = [formatSignificant(step.probability), formatNumber(lossOf(steps, k), 3)];
      return `<tr><th scope="row">${scoredWord(step)}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    })
    .join('');
}

/** From the losses to the perplexity in three steps. */
export function threeSteps({ steps, mean, perplexity }: ShownPerplexity): string {
  const rows = [
    ['1. Add the losses', formatNumber(mean * steps.length, 3)],
    [`2. Divide by ${steps.length}, the number of symbols`, formatNumber(mean, 3)],
    ['3. Take e to that power', formatSignificant(perplexity)],
  ];
  return rows.map(([what, value]) => `<tr><th scope="row" colspan="2">${what}</th><td>${value}</td></tr>`).join('');
}

/** The loss at every step of both texts, beside that of guessing. */
export function lossesChart(both: Both, { symbols }: Guessing): Chart {
  const longest = Math.max(...both.map(({ steps }) => steps.length));
  const guess = Math.log(symbols);
  const losses = both.map(({ steps }) => steps.map((_, k): [number, number] => [k + 1, lossOf(steps, k)]));
  const finite = losses.flat().map(([, loss]) => (Number.isFinite(loss) ? loss : 0));
  const step = longest > 12 ? 4 : longest > 7 ? 2 : 1;
  return {
    x: {
      ...{ label: 'step', domain: [1, Math.max(2, longest)], scale: 'linear' },
      ticks: Array.from({ length: longest }, (_, k) => k + 1).filter((k) => (k - 1) % step === 0),
    },
    y: { label: 'loss of the step', domain: [0, 1.08 * Math.max(guess, ...finite)], scale: 'linear' },
    series: [
      { key: 'one', name: 'first', kind: 'is-output', form: 'line', points: losses[0] ?? [] },
      { key: 'other', name: 'second', kind: 'is-loss', form: 'line', points: losses[1] ?? [] },
    ],
    rules: [{ key: 'guess', at: guess, across: 'x', name: 'guessing', kind: 'is-bound' }],
  };
}

/** What the numbers of both texts mean. */
export function perplexitySentence([one, other]: Both, texts: readonly [string, string], guessing: Guessing): string {
  const { symbols, unit } = guessing;
  const said = ({ perplexity }: ShownPerplexity, text: string) =>
    `“${escapeText(text)}” has the perplexity ${formatSignificant(perplexity)}`;
  const place = ({ perplexity }: ShownPerplexity) =>
    perplexity < symbols ? 'below' : perplexity > symbols ? 'above' : 'exactly';
  return `${said(one, texts[0])}: on average it was as hard to foresee as a throw among that many equally likely ${unit}s. ${said(other, texts[1])}. Guessing among all ${symbols} gives ${symbols}: the first is ${place(one)} that, the second ${place(other)} it.`;
}
