import { formatNumber } from '../equations/format.ts';
import { type MetWord, partingStep } from '../lesson/words.ts';
import { type WordRow, wordCells, wordTable } from './word-table.ts';

/** A review with the verdict after its last word, and what the same output layer says at every word before. */
export interface JudgedReview {
  readonly words: readonly MetWord[];
  readonly running: readonly number[];
  readonly verdict: number;
}

/** Two reviews under each other, with a bar at each word: up for positive, down for negative. */
export function verdictRows(one: JudgedReview, other: JudgedReview): string {
  const parted = partingStep(one.words, other.words);
  const rowsOf = ({ words, running }: JudgedReview, name: string): WordRow[] => [
    { name, cells: wordCells(words), kind: 'words' },
    {
      name: 'if it ended here',
      cells: running.map((value, k) => bar(value, k === words.length - 1)),
      kind: 'verdicts',
    },
  ];
  return wordTable([...rowsOf(one, 'review'), ...rowsOf(other, 'other review')], (k) => k < parted);
}

/** Both verdicts in words. */
export function verdictSentence(one: JudgedReview, other: JudgedReview): string {
  return `The verdict on the first is ${verdictText(one.verdict)}, on the second ${verdictText(other.verdict)}.`;
}

function verdictText(value: number): string {
  return `${value > 0.5 ? 'positive' : 'negative'} (${formatNumber(value, 3)})`;
}

const HALF = 24;

/** A bar from the line at one half; the last one is the verdict. */
function bar(value: number, isVerdict: boolean): string {
  const height = Math.round(Math.abs(value - 0.5) * 2 * HALF);
  const y = value > 0.5 ? HALF - height : HALF;
  return (
    `<svg class="verdict${isVerdict ? ' is-verdict' : ''}" width="28" height="${2 * HALF}" aria-hidden="true">` +
    `<path d="M0 ${HALF}h28"/><rect x="8" y="${y}" width="12" height="${height}"/></svg>` +
    `<span>${formatNumber(value)}${isVerdict ? `<b>${value > 0.5 ? 'positive' : 'negative'}</b>` : ''}</span>`
  );
}
