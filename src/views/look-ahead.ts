import { formatNumber } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import type { Chart } from '../graph/chart.ts';
import { heatClass } from './heat.ts';

/** A sentence as it arrives, with what is said of its words by now. */
export interface ShownStream {
  readonly words: readonly string[];
  readonly heard: number;
  readonly ahead: number | null;
  readonly answers: readonly (number | null)[];
  readonly steps: number;
}

/** Share of right answers with each look-ahead; the last stands for the whole sentence. */
export interface ShownAccuracy {
  readonly aheads: readonly number[];
  readonly accuracy: { readonly all: readonly number[]; readonly teddies: readonly number[] };
  readonly oneWay: { readonly all: number; readonly teddies: number };
}

/** The words that have arrived over what is said of them. */
export function streamRows({ words, heard, answers }: ShownStream): string {
  const heads = words.map((word, k) => {
    const state = k < heard ? '' : ' class="is-ahead"';
    return `<th scope="col"${state}>${k < heard ? escapeText(word) : '·'}</th>`;
  });
  const cells = answers.map((answer, k) => {
    if (answer !== null) return `<td class="heat ${heatClass(answer)}">${formatNumber(answer)}</td>`;
    return `<td class="is-ahead">${k < heard ? 'waits' : ''}</td>`;
  });
  return `<thead class="words"><tr><th scope="col">heard</th>${heads.join('')}</tr></thead><tbody><tr><th scope="row">a name?</th>${cells.join('')}</tr></tbody>`;
}

const count = (size: number, one: string) => `${size} ${one}${size === 1 ? '' : 's'}`;

/** What has arrived, what is said, and what it has cost. */
export function streamSentence({ words, heard, ahead, answers, steps }: ShownStream): string {
  const said = answers.filter((answer) => answer !== null).length;
  const waits = heard - said;
  const rest = waits === 0 ? 'none waits' : `${waits} ${waits === 1 ? 'waits' : 'wait'}`;
  const rule =
    ahead === null
      ? 'It waits for the end of the sentence'
      : ahead === 0
        ? 'It waits for no word'
        : `It waits for ${count(ahead, 'word')} more`;
  return `${rule}. ${heard} of ${words.length} words have arrived: ${said} ${said === 1 ? 'is' : 'are'} answered, ${rest}. ${count(steps, 'step')} of the two cells so far.`;
}

/** Right answers by look-ahead: of all words, and of the Teddies; a line for the one-way network. `chosen` stands out. */
export function lookAheadChart({ aheads, accuracy, oneWay }: ShownAccuracy, chosen: number | null): Chart {
  const last = aheads.length - 1;
  const points = (values: readonly number[]) => values.map((value, k): [number, number] => [k, value]);
  const place = chosen === null ? last : aheads.indexOf(chosen);
  return {
    x: {
      label: `words of look-ahead (${last}: all)`,
      domain: [0, last],
      scale: 'linear',
      ticks: aheads.map((_, k) => k),
    },
    y: { label: 'share of right answers', domain: [0.4, 1.02], scale: 'linear', ticks: [0.5, 0.75, 1] },
    series: [
      { key: 'all', name: 'all words', kind: 'is-bound', form: 'line', points: points(accuracy.all) },
      { key: 'teddies', name: 'Teddies', kind: 'is-output', form: 'line', points: points(accuracy.teddies) },
    ],
    rules: [
      { key: 'one way', at: oneWay.teddies, across: 'x', name: 'one way', kind: 'is-hidden' },
      { key: 'chosen', at: place, across: 'y', name: '', kind: 'is-faint' },
    ],
  };
}

/** How often the answers are right with this look-ahead. */
export function lookAheadSentence({ aheads, accuracy, oneWay }: ShownAccuracy, chosen: number | null): string {
  const place = chosen === null ? aheads.length - 1 : aheads.indexOf(chosen);
  const share = (value: number | undefined) => `${formatNumber(100 * (value ?? 0), 1)} %`;
  const what = chosen === null ? 'With the whole sentence' : `With ${count(chosen, 'word')} of look-ahead`;
  return `${what} ${share(accuracy.teddies[place])} of the Teddies are right, and ${share(accuracy.all[place])} of all words. The one-way network: ${share(oneWay.teddies)} and ${share(oneWay.all)}.`;
}
