import { describe } from '../equations/describe.ts';
import { formatNumber, formatSignificant, formatVector } from '../equations/format.ts';
import { readExpression } from '../equations/read.ts';
import { symbolText } from '../equations/symbols.ts';
import { fillTemplate } from '../equations/template.ts';
import { escapeText, math, typeset } from '../equations/typeset.ts';
import { cellPaint } from '../graph/draw.ts';
import { symbolMarkup } from '../graph/symbol-markup.ts';
import type { Node } from '../tape/tape.ts';
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

/** An entry of a half, and the room above for its name. */
const ENTRY = { width: 48, height: 24 };
const TOP = 28;
/** As far as the second half moves when the two are joined. */
const GAP = 22;

/** The two halves of a matrix with their numbers: apart, and side by side with the class `is-joined`. */
export function headMatrices(halves: readonly [Node, Node]): string {
  const [left, right] = halves.map(({ shape }) => shape[1] * ENTRY.width) as [number, number];
  const [width, height] = [left + GAP + right + 2, TOP + halves[0].shape[0] * ENTRY.height + 2];
  const label = halves
    .map(({ name, shape, value }) => `${symbolText(name ?? '', null)}, ${shape.join(' × ')}: ${formatVector(value)}`)
    .join('; ');
  const drawn = halves.map((node, k) => {
    const moves = k === 1 ? ' class="moves-left"' : '';
    const at = k === 1 ? 1 + left + GAP : 1;
    const name = `<text x="0" y="-8">${symbolMarkup(node.name ?? '')}</text>`;
    return `<g transform="translate(${at} ${TOP})"><g${moves}>${name}${entries(node)}</g></g>`;
  });
  return `<svg class="joining" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">${drawn.join('')}</svg>`;
}

function entries({ value, shape: [rows, columns] }: Node): string {
  const cells = Array.from(value, (number, k) => {
    const { sign, opacity } = cellPaint(number);
    const [x, y] = [(k % columns) * ENTRY.width, Math.floor(k / columns) * ENTRY.height];
    const middle = `x="${x + ENTRY.width / 2}" y="${y + ENTRY.height / 2 + 4}" text-anchor="middle"`;
    return `<rect class="${sign}" x="${x}" y="${y}" width="${ENTRY.width}" height="${ENTRY.height}" fill-opacity="${opacity}"/><text class="entry-number" ${middle}>${formatNumber(number)}</text>`;
  });
  return `${cells.join('')}<rect class="outline" width="${columns * ENTRY.width}" height="${rows * ENTRY.height}"/>`;
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
