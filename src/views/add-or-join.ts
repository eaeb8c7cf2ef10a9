import { describe } from '../equations/describe.ts';
import { formatNumber, formatSignificant } from '../equations/format.ts';
import { readExpression } from '../equations/read.ts';
import { fillTemplate } from '../equations/template.ts';
import { escapeText, math, typeset } from '../equations/typeset.ts';
import { heatClass } from './heat.ts';

/** What one head says of every word. */
export interface ShownHead {
  readonly head: 'joined' | 'added' | 'states';
  readonly answers: readonly number[];
  readonly apart: number;
}

const joined = 'W_ya * [a[t, layer(forward)]; a[t, layer(backward)]]';
const added = 'W_ya[layer(forward)] * a[t, layer(forward)] + W_ya[layer(backward)] * a[t, layer(backward)]';
const states = 'W_ya[layer(forward)] * (a[t, layer(forward)] + a[t, layer(backward)])';
const formulas: Readonly<Record<ShownHead['head'], string>> = { joined, added, states };
/** Below this, answers differ in rounding alone. */
const ROUNDING = 1e-12;

/** A row for each head, a column for each word. */
export function headRows(heads: readonly ShownHead[], words: readonly string[]): string {
  const columns = words.map((word) => `<th scope="col">${escapeText(word)}</th>`).join('');
  const rows = heads.map(({ head, answers }) => {
    const expression = readExpression(formulas[head]);
    const formula = math(typeset(expression), false, describe(expression), formulas[head]);
    const cells = answers.map((value) => `<td class="heat ${heatClass(value)}">${formatNumber(value, 3)}</td>`);
    return `<tr><th scope="row">${formula}</th>${cells.join('')}</tr>`;
  });
  return `<thead class="words"><tr><th scope="col">the head sees</th>${columns}</tr></thead><tbody>${rows.join('')}</tbody>`;
}

/** Which heads agree, in words. */
export function headSentence(heads: readonly ShownHead[]): string {
  const apart = (head: ShownHead['head']) => heads.find((each) => each.head === head)?.apart ?? 0;
  const [halves, sums] = [apart('added'), apart('states')];
  const first =
    halves < ROUNDING
      ? 'One matrix on both states and its two halves, added: the same answers, but for rounding.'
      : `One matrix on both states and its two halves, added, are up to ${formatSignificant(halves)} apart.`;
  const equal = fillTemplate('{W_ya[layer(forward)]} = {W_ya[layer(backward)]}');
  const second =
    sums < ROUNDING
      ? ` One matrix on the sum of the states: the same too, for now ${equal}.`
      : ` One matrix on the sum of the states: up to ${formatSignificant(sums)} away. That is another network.`;
  return first + second;
}
