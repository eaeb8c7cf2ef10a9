import { gradientShare } from '../graph/gradient-scale.ts';
import { symbolMarkup } from '../graph/symbol-markup.ts';
import type { ShownLedger } from './ledger.ts';

const STEP = 62;
const LEFT = 26;
const ROWS = { yhat: 22, a: 70, x: 118 } as const;
const RADIUS = 13;

export const PICTURE_HEIGHT = 140;

export function pictureWidth(T: number): number {
  return 2 * LEFT + STEP * T;
}

/**
 * The unrolled network as points and lines; the lines of one parameter are as thick as what they add to its gradient, on an
 * absolute, logarithmic scale, and have the colour of its sign. A bias has a short line of its own.
 */
export function ledgerPicture({ partner, makes, shares }: ShownLedger): string {
  const T = shares.length;
  const products = new Map(shares.map(({ time, product }) => [time, product]));
  const at = (t: number) => LEFT + STEP * t;
  const steps = Array.from({ length: T }, (_, k) => k + 1);
  const line = (t: number, d: string, isUsed: boolean) => {
    if (!isUsed) return `<path class="line" d="${d}"/>`;
    const product = products.get(t) ?? 0;
    const width = Math.round((1 + 8 * gradientShare(product)) * 10) / 10;
    return `<path class="use ${product < 0 ? 'is-negative' : 'is-positive'}" data-use="${t}" d="${d}" stroke-width="${product === 0 ? 1 : width}"/>`;
  };
  const lines = steps.map((t) => {
    const isBias = partner === null;
    const bias =
      makes === 'a'
        ? `M${at(t) - 24} ${ROWS.a + 26}L${at(t) - 9} ${ROWS.a + 10}`
        : `M${at(t) - 24} ${ROWS.yhat + 26}L${at(t) - 9} ${ROWS.yhat + 10}`;
    return (
      line(t, `M${at(t - 1) + RADIUS} ${ROWS.a}H${at(t) - RADIUS}`, partner?.shift === -1) +
      line(t, `M${at(t)} ${ROWS.x - RADIUS}V${ROWS.a + RADIUS}`, partner?.name === 'x') +
      line(t, `M${at(t)} ${ROWS.a - RADIUS}V${ROWS.yhat + RADIUS}`, partner?.name === 'a' && partner.shift === 0) +
      (isBias ? line(t, bias, true) : '')
    );
  });
  const point = (name: keyof typeof ROWS, t: number, role: string) =>
    `<g class="point ${role}"><circle cx="${at(t)}" cy="${ROWS[name]}" r="${RADIUS}"/>` +
    `<text x="${at(t)}" y="${ROWS[name] + 4}">${symbolMarkup(name, t)}</text></g>`;
  const points = steps.map(
    (t) => point('yhat', t, 'is-output') + point('a', t, 'is-hidden') + point('x', t, 'is-input'),
  );
  return lines.join('') + point('a', 0, 'is-hidden') + points.join('');
}
