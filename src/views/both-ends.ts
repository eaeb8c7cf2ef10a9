import { formatNumber } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { writtenName } from '../equations/template.ts';
import { math, typeset } from '../equations/typeset.ts';
import type { Chart } from '../graph/chart.ts';

/** One half of a summary: a state, and which words it has read. */
export interface ShownHalf {
  readonly name: string;
  readonly time: number;
  readonly reads: readonly boolean[];
}

/** Share of right verdicts of several networks, length by length. */
export interface ShownEnds {
  readonly lengths: readonly number[];
  readonly accuracy: Readonly<Record<'last' | 'ends', readonly (readonly number[])[]>>;
}

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

/** A row for each half, a column for each word. */
export function halfRows(halves: readonly ShownHalf[]): string {
  const words = halves[0]?.reads.map((_, k) => `<th scope="col">${k + 1}</th>`).join('') ?? '';
  const rows = halves.map(({ name, time, reads }) => {
    const at = { from: '', shift: time };
    const set = typeset({ kind: 'symbol', name, time: at });
    const symbol = math(set, false, symbolText(name, at), writtenName(name, String(time)));
    const cells = reads.map((read) => (read ? '<td class="has-read">read</td>' : '<td class="is-ahead">·</td>'));
    return `<tr><th scope="row">${symbol}</th>${cells.join('')}</tr>`;
  });
  return `<thead><tr><th scope="col">word</th>${words}</tr></thead><tbody>${rows.join('')}</tbody>`;
}

/** How much each half has read, in words. */
export function halfSentence(halves: readonly ShownHalf[]): string {
  const told = halves.map(({ name, time, reads }) => {
    const read = reads.filter(Boolean).length;
    const what =
      read === reads.length ? (read === 1 ? 'the only word' : `all ${read} words`) : `${read} of ${reads.length} words`;
    return `${symbolText(name, { from: '', shift: time })} has read ${what}`;
  });
  return `${told.join(', ')}.`;
}

/** Networks that answer from the last position, and from both ends, on texts whose first word decides. */
export function endsChart({ lengths, accuracy }: ShownEnds): Chart {
  const points = (which: 'last' | 'ends') =>
    lengths.map((length, k): [number, number] => [length, mean(accuracy[which][k] ?? [])]);
  return {
    x: { label: 'words in the text; the first decides', domain: [0, lengths.at(-1) as number], scale: 'linear' },
    y: { label: 'right verdicts, mean of three', domain: [0.4, 1.02], scale: 'linear', ticks: [0.5, 0.75, 1] },
    series: [
      { key: 'ends', name: 'both ends', kind: 'is-output', form: 'line', points: points('ends') },
      { key: 'last', name: 'last position', kind: 'is-hidden', form: 'line', points: points('last') },
    ],
  };
}

/** How many networks of each kind learned their length. */
export function endsSentence({ lengths, accuracy }: ShownEnds): string {
  const learned = (which: 'last' | 'ends') => {
    const all = accuracy[which].flat();
    return `${all.filter((share) => share > 0.9).length} of ${all.length}`;
  };
  const longest = (which: 'last' | 'ends') => formatNumber(mean(accuracy[which].at(-1) ?? []));
  return `From both ends ${learned('ends')} networks learned their length, from the last position ${learned('last')}. With ${lengths.at(-1)} words: ${longest('ends')} and ${longest('last')} right.`;
}
