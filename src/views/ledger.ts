import { formatSignificant } from '../equations/format.ts';
import { readExpression } from '../equations/read.ts';
import { symbolText } from '../equations/symbols.ts';
import { escapeText } from '../equations/typeset.ts';
import { agreement, NOT_FINITE } from './agreement.ts';
import type { Entry } from './entry-choice.ts';
import type { Row } from './fill-rows.ts';
import { formulaText } from './formula-text.ts';
import { gradientClass } from './gradient-cells.ts';

/** The summands of one entry of a gradient, in the order of the backward sweep. */
export interface ShownLedger {
  readonly partner: { readonly name: string; readonly shift: number } | null;
  readonly makes: string;
  readonly shares: readonly {
    readonly time: number;
    readonly error: number;
    readonly factor: number;
    readonly product: number;
    readonly total: number;
  }[];
  readonly sum: number;
  readonly exact: number;
}

const BAR = { width: 180, height: 18 };
const formula = (text: string) => formulaText(`{{${text}}}`, readExpression);

/** Heads of the two factors, for any step. */
export function factorHeads(
  { partner, makes }: ShownLedger,
  { row, column }: Entry,
): { error: string; factor: string } {
  const time = partner && (partner.shift ? `t-${-partner.shift}` : 't');
  return {
    error: formula(makes === 'a' ? `dz[t, entry(${row})]` : 'yhat[t] - y[t]'),
    factor: partner ? formula(`${partner.name}[${time}, entry(${column})]`) : '1',
  };
}

/** A row a step, the last step first: two factors, their product, and the sum so far. */
export function ledgerRows(ledger: ShownLedger, words: readonly string[]): Row[] {
  const reach = reachOf(ledger);
  return ledger.shares.map(({ time, error, factor, product, total }, k) => ({
    attributes: ` data-use="${time}" tabindex="${k === 0 ? 0 : -1}"`,
    cells: [
      `<th scope="row"><span class="step">${time}</span> ${escapeText(words[time - 1] ?? '')}</th>`,
      number(error),
      number(factor),
      `<td class="number heat ${gradientClass(product)}">${formatSignificant(product)}</td>`,
      `<td class="waterfall">${waterfall(total - product, total, reach)}</td>`,
      number(total),
    ],
  }));
}

function number(value: number): string {
  return `<td class="number">${formatSignificant(value)}</td>`;
}

/** A bar from the sum before a step to the sum after it, on the scale of the whole ledger. */
function waterfall(from: number, to: number, reach: number): string {
  const half = BAR.width / 2;
  const x = (value: number) =>
    Math.round((half + (Math.max(-1, Math.min(1, value / reach)) || 0) * (half - 4)) * 10) / 10;
  const [left, right] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))];
  const sign = to < from ? 'negative' : 'positive';
  return (
    `<svg width="${BAR.width}" height="${BAR.height}" aria-hidden="true"><path class="zero" d="M${half} 0V${BAR.height}"/>` +
    `<rect class="${sign}" x="${left}" y="4" width="${Math.max(right - left, 0.5)}" height="10"/><path class="now" d="M${x(to)} 1V17"/></svg>`
  );
}

/** A round number that no sum on the way exceeds. */
export function reachOf({ shares }: Pick<ShownLedger, 'shares'>): number {
  const largest = Math.max(...shares.map(({ total }) => Math.abs(total)));
  if (!Number.isFinite(largest) || largest === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  return ([1, 1.5, 2, 3, 4, 6, 8, 10].find((each) => each * power >= largest) as number) * power;
}

/** The ends of the bars' scale. */
export function reachText(ledger: ShownLedger): string {
  const reach = formatSignificant(reachOf(ledger), 2).replace(/\.?0+$/, '');
  return `−${reach} to ${reach}`;
}

/** The sum beside the gradient as the tape has it. */
export function checkLine({ sum, exact, shares }: ShownLedger): string {
  const size = Math.max(...shares.map(({ product }) => Math.abs(product)));
  return `Sum ${formatSignificant(sum, 4)}, backward sweep ${formatSignificant(exact, 4)}: ${agreement(Math.abs(sum - exact), size)}`;
}

/** What the ledger says, in words. */
export function ledgerSentence(ledger: ShownLedger, entry: Entry, words: readonly string[]): string {
  const { shares, sum, partner } = ledger;
  const name = `${symbolText(entry.name, null)}, row ${entry.row}, column ${entry.column}`;
  if (!Number.isFinite(sum)) return `${name}: the gradient is not finite. ${NOT_FINITE}`;
  const count = shares.length;
  const most = shares.reduce((best, each) => (Math.abs(each.product) > Math.abs(best.product) ? each : best));
  const used = `${name}: ${count === 1 ? 'used once' : `used ${count} times`}`;
  if (most.product === 0) {
    const why =
      partner?.name === 'x'
        ? 'The word of this column does not stand in the sentence.'
        : shares.every(({ factor }) => factor === 0)
          ? 'It was multiplied by 0 each time.'
          : 'No error arrives where it is used.';
    return `${used}, and each time the product is 0. ${why}`;
  }
  const where = `step ${most.time}, “${words[most.time - 1]}”`;
  const zero = shares.filter(({ product }) => product === 0).length;
  const nothing =
    zero === 0
      ? ''
      : zero === 1
        ? ' One use adds nothing: a factor is 0.'
        : ` ${zero} uses add nothing: a factor is 0.`;
  return `${used}. The largest summand, ${formatSignificant(most.product)}, comes from ${where}; together they make ${formatSignificant(sum)}.${nothing}`;
}

/** The whole gradient of a parameter as buttons that choose an entry, row by row; `names` stand over its columns. */
export function gradientGrid(
  values: ArrayLike<number>,
  columns: number,
  { name, row, column }: Entry,
  names: readonly string[] = [],
): string {
  const cell = (k: number) => {
    const [r, c] = [Math.floor(k / columns) + 1, (k % columns) + 1];
    const value = values[k] as number;
    const place = `row ${r}, column ${c}${names[c - 1] ? `, ${names[c - 1]}` : ''}`;
    const text = formatSignificant(value, 2);
    return (
      `<td class="heat ${gradientClass(value)}" data-still="${text}"><button type="button" data-entry="${r},${c}" aria-pressed="${r === row && c === column}" ` +
      `aria-label="${symbolText(name, null)}, ${place}: gradient ${text}">${text}</button></td>`
    );
  };
  const rows = Array.from({ length: values.length / columns }, (_, r) =>
    Array.from({ length: columns }, (_, c) => cell(r * columns + c)).join(''),
  );
  const head =
    names.length === columns ? [names.map((each) => `<th scope="col">${escapeText(each)}</th>`).join('')] : [];
  return [...head, ...rows].map((each) => `<tr>${each}</tr>`).join('');
}
