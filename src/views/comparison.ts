import { formatNumber } from '../equations/format.ts';
import { escapeText, math, typeset } from '../equations/typeset.ts';
import { heatClass } from './heat.ts';

/** One sentence and the answer at each of its words. */
export interface Answered {
  readonly words: readonly string[];
  /** Output at each step; one number a step. */
  readonly outputs: readonly number[];
}

/** Two answered sentences under each other, step by step, as the rows of a table. `shared` steps have the same words so far. */
export function comparisonRows(one: Answered, other: Answered, shared: number): string {
  const steps = Math.max(one.words.length, other.words.length);
  const columns = Array.from({ length: steps }, (_, k) => k);
  const cells = (cell: (k: number) => string) => columns.map(cell).join('');
  const mark = (k: number) => (k < shared ? ' class="is-shared"' : '');
  const head = `<tr><th scope="row">step</th>${cells((k) => `<th scope="col"${mark(k)}>${k + 1}</th>`)}</tr>`;
  const words = ({ words: all }: Answered, name: string) =>
    `<tr class="words"><th scope="row">${name}</th>${cells((k) => `<td${mark(k)}>${escapeText(all[k] ?? '')}</td>`)}</tr>`;
  const output = math(
    typeset({ kind: 'symbol', name: 'yhat', time: { from: 't', shift: 0 } }),
    false,
    undefined,
    'yhat[t]',
  );
  const answers = ({ outputs }: Answered) =>
    `<tr class="answers"><th scope="row">answer ${output}</th>${cells((k) => answerCell(outputs[k], k < shared))}</tr>`;
  const apart = `<tr class="apart"><th scope="row">apart by</th>${cells((k) => {
    const gap = gapAt(one, other, k);
    return `<td${mark(k)}>${gap === null ? '' : gap === 0 ? '0' : formatNumber(gap, 3)}</td>`;
  })}</tr>`;
  return `<thead>${head}</thead><tbody>${words(one, 'first')}${answers(one)}${words(other, 'second')}${answers(other)}${apart}</tbody>`;
}

/** How far apart the two answers at a step are; null where only one sentence has it. */
export function gapAt(one: Answered, other: Answered, k: number): number | null {
  const [a, b] = [one.outputs[k], other.outputs[k]];
  return a === undefined || b === undefined ? null : Math.abs(a - b);
}

function answerCell(value: number | undefined, shared: boolean): string {
  if (value === undefined) return '<td></td>';
  return `<td class="heat ${heatClass(value)}${shared ? ' is-shared' : ''}">${formatNumber(value, 3)}</td>`;
}
