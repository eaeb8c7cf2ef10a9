import { formatNumber } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import type { Chart } from '../graph/chart.ts';

/** A text as both networks read it. */
export interface ShownVerdicts {
  readonly words: readonly string[];
  /** Index of the decisive word, from 0. */
  readonly place: number;
  readonly isGood: boolean;
  readonly memory: number;
  readonly last: ShownVerdict;
  readonly mean: ShownVerdict;
}

export interface ShownVerdict {
  /** What the output layer says of each state, before the sigmoid. */
  readonly scores: readonly number[];
  readonly answer: number;
  /** The answers to the same text made shorter and longer. */
  readonly byLength: readonly (readonly [length: number, answer: number])[];
}

const looks = { last: { name: 'last state', kind: 'is-hidden' }, mean: { name: 'mean', kind: 'is-memory' } } as const;
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
/** Scores beyond this are as good as certain. */
const MOST = 12;

/** The text, the word that decides in bold. */
export function verdictWords({ words, place }: ShownVerdicts): string {
  return words.map((word, k) => (k === place ? `<strong>${escapeText(word)}</strong>` : escapeText(word))).join(' ');
}

/** What the output layer says of each state: one network takes the last of these, the other their mean. */
export function scoreChart(shown: ShownVerdicts): Chart {
  const { words, last, mean: other } = shown;
  const T = words.length;
  return {
    x: {
      label: 'words read',
      domain: [1, T],
      scale: 'linear',
      ticks: T > 12 ? [1, 10, 20, 30, 40].filter((t) => t <= T) : [1, T],
    },
    y: { label: 'score of each state', domain: [-MOST, MOST], scale: 'linear', ticks: [-10, -5, 0, 5, 10] },
    series: [
      { key: 'last', ...looks.last, form: 'line', points: last.scores.map((score, k) => [k + 1, score]) },
      { key: 'taken', name: '', kind: 'is-hidden', form: 'dots', points: [[T, last.scores.at(-1) as number]] },
      {
        key: 'mean',
        name: '',
        kind: 'is-memory',
        form: 'line',
        points: other.scores.map((score, k) => [k + 1, score]),
      },
    ],
    rules: [{ key: 'mean', at: mean(other.scores), across: 'x', name: 'mean of all', kind: 'is-memory' }],
  };
}

/** How sure each network is, for the same text made shorter and longer. */
export function lengthChart({ words, last, mean: other }: ShownVerdicts): Chart {
  return {
    x: { label: 'words in the text', domain: [0, last.byLength.at(-1)?.[0] ?? 0], scale: 'linear' },
    y: { label: 'how sure that the guest is pleased', domain: [0, 1.02], scale: 'linear', ticks: [0, 0.5, 1] },
    series: [
      { key: 'last', ...looks.last, form: 'line', points: last.byLength },
      { key: 'mean', ...looks.mean, form: 'line', points: other.byLength },
    ],
    rules: [{ key: 'now', at: words.length, across: 'y', name: '', kind: 'is-bound' }],
  };
}

/** Both verdicts in words. */
export function verdictsSentence({ words, place, isGood, memory, last, mean: other }: ShownVerdicts): string {
  const T = words.length;
  const heard = T - place;
  const said = ({ answer }: ShownVerdict) =>
    `${answer > 0.5 ? 'pleased' : 'not pleased'}, ${answer > 0.5 === isGood ? 'right' : 'wrong'} (${formatNumber(answer)})`;
  const states =
    memory === 0
      ? `Without recurrent weights 1 of ${T} states knows of “${words[place]}”`
      : `“${words[place]}” is word ${place + 1} of ${T}, so ${heard} of ${T} states can know of it`;
  return `${states}. The network that asks the last state says ${said(last)}; the one that asks the mean says ${said(other)}.`;
}
