import { escapeText } from '../equations/typeset.ts';

export interface ShownSample {
  readonly read: number;
  readonly text: string;
}

/** Text in one line, with the ends of its lines shown. */
export const inOneLine = (text: string): string => escapeText(text).replaceAll('\n', '<span class="live-end">↵</span>');

/** A row for each sample: how much had been read, and what was written then. */
export function sampleRows(samples: readonly ShownSample[]): string {
  return samples
    .map(({ read, text }) => {
      return `<tr><th scope="row">${read.toLocaleString('en')}</th><td>${inOneLine(text)}</td></tr>`;
    })
    .join('');
}
