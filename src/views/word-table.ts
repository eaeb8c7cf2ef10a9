import { escapeText } from '../equations/typeset.ts';
import type { MetWord } from '../lesson/words.ts';

/** One row of a table with a column for each word; cells are markup, and columns beyond them stay empty. */
export interface WordRow {
  readonly name: string;
  readonly cells: readonly string[];
  /** A class of the row; `words` for what was read. */
  readonly kind: string;
}

/** A table over the steps of one or more sentences. `isShared` tells the steps up to which they have the same words. */
export function wordTable(rows: readonly WordRow[], isShared: (k: number) => boolean): string {
  const steps = Math.max(...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: steps }, (_, k) => k);
  const mark = (k: number) => (isShared(k) ? ' class="is-shared"' : '');
  const head = columns.map((k) => `<th scope="col"${mark(k)}>${k + 1}</th>`).join('');
  const body = rows.map(({ name, cells, kind }) => {
    const each = columns.map((k) => `<td${mark(k)}>${cells[k] ?? ''}</td>`).join('');
    return `<tr class="${kind}"><th scope="row">${name}</th>${each}</tr>`;
  });
  return `<thead><tr><th scope="row">step</th>${head}</tr></thead><tbody>${body.join('')}</tbody>`;
}

/** The words of a sentence, each that the vocabulary lacks with what stands for it. */
export function wordCells(words: readonly MetWord[]): string[] {
  return words.map(({ text, isKnown }) => `<bdi>${escapeText(text)}</bdi>${isKnown ? '' : '<small>UNK</small>'}`);
}
