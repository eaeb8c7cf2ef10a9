import { identifier } from '../equations/code.ts';
import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { escapeText, math, typeset } from '../equations/typeset.ts';
import type { ShownBug } from '../lesson/museum-check.ts';
import { type Exhibit, program } from '../lesson/museum-program.ts';
import type { Row } from './fill-rows.ts';

type Inspection = ShownBug['whole'];
type Checked = Inspection['parameters'][number];

/** The program with the lines of a bug, each under the right one that it replaces. */
export function programMarkup(exhibit: Pick<Exhibit, 'lines'> | null): string {
  const written = (text: string) => escapeText(text.replace(/\{(\w+)\}/g, (_, name: string) => identifier(name)));
  const wrong = (text: string) => `<ins><span class="mark">✗ </span>${written(text)}</ins>`;
  return program
    .flatMap(({ key, text }) => {
      const changed = exhibit?.lines.find((line) => line.key === key && !line.after);
      const added = exhibit?.lines.filter((line) => line.after === key) ?? [];
      const line = changed
        ? `<del><span class="mark">✓ </span>${written(text)}</del>\n${wrong(changed.text)}`
        : `<span class="mark">  </span>${written(text)}`;
      return [line, ...added.map((each) => wrong(each.text))];
    })
    .join('\n');
}

/** A row a parameter: what the check makes of its entries over the whole sentence, and over the first word alone. */
export function museumRows({ whole, first }: ShownBug): Row[] {
  return whole.parameters.map((checked, k) => {
    const symbol = math(typeset({ kind: 'symbol', name: checked.name, time: null }), false, undefined, checked.name);
    const cell = (each: Checked) => `<td>${entriesPicture(each)}<span class="tally">${tallyText(each)}</span></td>`;
    return {
      cells: [
        `<th scope="row"><span class="visually-hidden">gradient of </span>${symbol}</th>`,
        cell(checked),
        cell(first.parameters[k] as Checked),
      ],
    };
  });
}

const CELL = 8;

/** Entries as squares: rejected ones are full, those that pass are open, and of two zeros there is a dot. */
function entriesPicture({ shape: [rows, columns], entries }: Checked): string {
  const marks = { rejected: '', passed: '', zero: '', unknown: '' };
  entries.forEach(({ verdict }, k) => {
    const [x, y] = [(k % columns) * CELL, Math.floor(k / columns) * CELL];
    if (verdict === 'zero') marks.zero += `M${x + 3.5},${y + 3.5}h1v1h-1z`;
    else if (verdict === 'rejected') marks.rejected += `M${x + 0.5},${y + 0.5}h7v7h-7z`;
    else marks[verdict] += `M${x + 1},${y + 1}h6v6h-6z`;
  });
  const paths = Object.entries(marks).map(([verdict, d]) => (d ? `<path class="${verdict}" d="${d}"/>` : ''));
  const [width, height] = [columns * CELL, rows * CELL];
  return `<svg class="entries" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${paths.join('')}</svg>`;
}

function tallyText({ entries, rejected }: Checked): string {
  const size = entries.length;
  if (entries.some(({ verdict }) => verdict === 'unknown')) return 'not finite';
  const zero = entries.filter(({ verdict }) => verdict === 'zero').length;
  if (zero === size) return size === 1 ? 'zero' : 'all zero';
  if (rejected === 0) return 'passes';
  const largest = Math.max(...entries.map(({ verdict, relative }) => (verdict === 'rejected' ? relative : 0)));
  return `${rejected} of ${size} rejected, error up to ${percentText(largest)}`;
}

function percentText(relative: number): string {
  return `${formatSignificant(100 * relative, relative < 0.1 ? 2 : 3)} %`;
}

/** What the check says of the bug, and what it says at one step. */
export function museumSentence(bug: string | null, { T, whole, first }: ShownBug): string {
  if (!whole.isFinite) {
    return 'With these weights the loss or a gradient is not a finite number, and a difference of such numbers tells nothing. Make the weights smaller, or undo.';
  }
  const checkable = whole.size - whole.zero;
  if (checkable === 0)
    return 'With these weights every entry of the gradient is 0, and so is every difference: the check cannot tell a right program from a wrong one.';
  if (!bug) {
    return `The right program: of ${whole.size} entries none is rejected. ${whole.zero} are 0 on both sides${T > 1 ? `, most of them weights of words that the sentence lacks` : ''}.`;
  }
  const names = whole.parameters.filter(({ rejected }) => rejected > 0).map(({ name }) => symbolText(name, null));
  const found =
    whole.rejected === 0
      ? `With these weights and this sentence the check rejects nothing, though the program is wrong.`
      : `The check rejects ${whole.rejected} of ${whole.size} entries, in ${listText(names)}.`;
  if (T === 1) return `${found} The sentence has one word only; give it a second one.`;
  const atOne =
    first.rejected === 0
      ? whole.rejected === 0
        ? ''
        : ' At one step it rejects none: who tests with a single word finds this program right.'
      : ` At one step it rejects ${first.rejected}.`;
  return found + atOne;
}

function listText(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
