import { formatNumber, formatSignificant, powerText } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { escapeText } from '../equations/typeset.ts';

/** The sizes of all errors: `norm(t, k)` of the loss at step t, at the state of step k ≤ t. */
export interface ShownTriangle {
  readonly T: number;
  norm(t: number, k: number): number;
}

/** Powers of ten from white to full colour; the scale is the same for every network. */
const SCALE = { from: -8, to: 1 };
const LEFT = 108;
const TOP = 34;
const STRONGEST = 0.55;

/** Side of a cell: long sentences have small ones. */
export function cellSide(T: number): number {
  return T <= 12 ? 44 : T <= 24 ? 28 : 16;
}

export function triangleSize(T: number): { width: number; height: number } {
  const side = cellSide(T);
  return { width: LEFT + side * T + 4, height: TOP + side * T + 4 };
}

function opacity(size: number): number {
  if (!Number.isFinite(size)) return STRONGEST;
  if (size === 0) return 0;
  const share = (Math.log10(size) - SCALE.from) / (SCALE.to - SCALE.from);
  return Math.round(Math.min(1, Math.max(0, share)) * STRONGEST * 100) / 100;
}

/** How large an error is, as the power of ten below it. */
export function sizeText(size: number): string {
  if (!Number.isFinite(size)) return formatNumber(size);
  return size === 0 ? '0' : powerText(Math.floor(Math.log10(size)));
}

/** The map: a row for each loss, a column for each state; `data-cell` of a cell is its loss and its state. */
export function triangleMarkup(triangle: ShownTriangle, words: readonly string[], t: number, k: number): string {
  const { T } = triangle;
  const side = cellSide(T);
  const x = (step: number) => LEFT + (step - 1) * side;
  const y = (step: number) => TOP + (step - 1) * side;
  const steps = Array.from({ length: T }, (_, each) => each + 1);
  const isLarge = side >= 28;
  const named = (step: number) => isLarge || step === 1 || step % 5 === 0;
  const cell = (loss: number, step: number) => {
    const size = triangle.norm(loss, step);
    const text =
      side < 40 ? '' : `<text x="${x(step) + side / 2}" y="${y(loss) + side / 2 + 4}">${sizeText(size)}</text>`;
    const fault = Number.isFinite(size) ? '' : ' is-fault';
    return `<g data-cell="${loss},${step}"><rect class="error${fault}" x="${x(step)}" y="${y(loss)}" width="${side - 1}" height="${side - 1}" fill-opacity="${opacity(size)}"/>${text}</g>`;
  };
  const lossName = (step: number) => {
    const word = isLarge ? shorten(words[step - 1] ?? '') : '';
    return named(step)
      ? `<text class="axis-name${step === t ? ' is-chosen' : ''}" x="${LEFT - 8}" y="${y(step) + side / 2 + 4}" text-anchor="end">${escapeText(word)} ${step}</text>`
      : '';
  };
  const stateName = (step: number) =>
    named(step)
      ? `<text class="axis-name${step === k ? ' is-chosen' : ''}" x="${x(step) + side / 2}" y="${TOP - 8}" text-anchor="middle">${step}</text>`
      : '';
  return (
    `<text class="axis-name" x="${LEFT - 8}" y="14" text-anchor="end">loss of step</text><text class="axis-name" x="${LEFT}" y="12">error at the state of step</text>` +
    steps.map((loss) => lossName(loss) + stateName(loss)).join('') +
    steps.flatMap((loss) => steps.slice(0, loss).map((step) => cell(loss, step))).join('') +
    `<rect class="chosen-row" x="${LEFT - 1}" y="${y(t) - 1}" width="${t * side + 1}" height="${side + 1}"/>` +
    `<rect class="chosen" x="${x(k) - 1}" y="${y(t) - 1}" width="${side + 1}" height="${side + 1}"/>`
  );
}

/** The map in words: the chosen error, and how the row goes on. */
export function triangleSentence(triangle: ShownTriangle, words: readonly string[], t: number, k: number): string {
  const { T } = triangle;
  const name = symbolText('delta', { from: '', shift: t }, undefined, { from: '', shift: k });
  const size = triangle.norm(t, k);
  const what = `${name}: what the loss at “${words[t - 1]}” says about the state at “${words[k - 1]}”`;
  if (!Number.isFinite(size))
    return `${what} is not finite. With weights of this size an output is exactly 0 or 1, or a sum is too large for 64 bits.`;
  const own = triangle.norm(t, t);
  const share = t === k || own === 0 ? '' : `, ${formatSignificant(size / own, 2)} times that of its own state`;
  const zeros = size === 0 ? ' It is exactly 0.' : '';
  const count = (T * (T + 1)) / 2;
  return `${what}, of size ${formatSignificant(size)}${share}.${zeros} ${count === 1 ? 'It is the only error there is.' : `It is one of ${count} errors.`}`;
}

function shorten(word: string): string {
  const characters = [...word];
  return characters.length > 9 ? `${characters.slice(0, 8).join('')}…` : word;
}
