import { ticks as roundNumbers } from 'd3-array';
import { formatNumber, powerText } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import type { Mark } from './marks.ts';

/** One direction of a chart. Of a logarithmic one the domain must be positive. */
export interface Axis {
  readonly label: string;
  readonly domain: readonly [from: number, to: number];
  readonly scale: 'linear' | 'log';
  /** Where numbers stand; default: some five round ones, or powers of ten. */
  readonly ticks?: readonly number[];
}

/** A curve, or single dots. What is not finite, or not positive on a logarithmic axis, leaves a gap. */
export interface Series {
  /** Unique in its chart. */
  readonly key: string;
  /** Written at its last point. */
  readonly name: string;
  /** Class of its colour and dash: `is-hidden`, `is-gradient`, `is-bound` … */
  readonly kind: string;
  readonly form: 'line' | 'dots' | 'bars';
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A straight line across the chart, such as a bound or the present step. */
export interface Rule {
  readonly key: string;
  readonly at: number;
  readonly across: 'x' | 'y';
  readonly name: string;
  readonly kind: string;
}

export interface Chart {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly rules?: readonly Rule[];
}

/** Size of every chart in SVG units; it is shown between two thirds and one and a half of that. */
export const CHART = { width: 420, height: 250 };
const PLOT = { left: 52, right: 330, top: 14, bottom: 204 };
/** So far outside the domain a curve still goes where it should; the stylesheet cuts it off at the edge of the plot. */
const OUTSIDE = 10_000;

/** From below to the top. */
export const chartLayers = ['chart-grid', 'chart-rules', 'chart-series', 'chart-names'];

/** Every mark of a chart, for `markupOf` in the build and `MarkPainter` in the browser. */
export function chartMarks({ x, y, series, rules = [] }: Chart): Mark[] {
  const across = placing(x, [PLOT.left, PLOT.right]);
  const up = placing(y, [PLOT.bottom, PLOT.top]);
  const text = (key: string, attributes: Mark['attributes'], content: string): Mark => ({
    key,
    layer: 'chart-names',
    tag: 'text',
    attributes,
    content: escapeText(content),
  });
  const path = (key: string, layer: string, kind: string, d: string): Mark => ({
    key,
    layer,
    tag: 'path',
    attributes: { class: kind, d },
  });
  const names = apart(
    [
      ...series.flatMap(({ key, name, kind, points }) => {
        // Zero is below all that a logarithmic axis can show.
        const last = points.findLast(([a, b]) => across(a) !== null && (up(b) !== null || b === 0));
        return last && name ? [{ key, name, kind, y: up(last[1]) ?? PLOT.bottom }] : [];
      }),
      ...rules.flatMap(({ key, name, kind, across: way, at }) => {
        const place = way === 'x' ? up(at) : null;
        return place !== null && name ? [{ key, name, kind, y: place }] : [];
      }),
    ].map((each) => ({ ...each, y: Math.min(Math.max(each.y, PLOT.top), PLOT.bottom) })),
  );
  return [
    ...ticksOf(x).flatMap((tick, k) => [
      text(
        `x ${k}`,
        { class: 'tick', x: across(tick) ?? 0, y: PLOT.bottom + 16, 'text-anchor': 'middle' },
        tickText(tick, x),
      ),
    ]),
    ...ticksOf(y).flatMap((tick, k) => [
      path(`grid ${k}`, 'chart-grid', 'grid', `M${PLOT.left},${fixed(up(tick) ?? 0)}H${PLOT.right}`),
      text(
        `y ${k}`,
        { class: 'tick', x: PLOT.left - 6, y: (up(tick) ?? 0) + 4, 'text-anchor': 'end' },
        tickText(tick, y),
      ),
    ]),
    path('frame', 'chart-grid', 'frame', `M${PLOT.left},${PLOT.top}V${PLOT.bottom}H${PLOT.right}`),
    text(
      'x label',
      { class: 'axis', x: (PLOT.left + PLOT.right) / 2, y: PLOT.bottom + 36, 'text-anchor': 'middle' },
      x.label,
    ),
    text('y label', { class: 'axis', x: 4, y: PLOT.top - 3 }, y.label),
    ...rules.flatMap(({ key, kind, across: way, at }) => {
      const place = way === 'x' ? up(at) : across(at);
      if (place === null || !isInside(place, way)) return [];
      const d =
        way === 'x' ? `M${PLOT.left},${fixed(place)}H${PLOT.right}` : `M${fixed(place)},${PLOT.top}V${PLOT.bottom}`;
      return [path(`rule ${key}`, 'chart-rules', `rule ${kind}`, d)];
    }),
    ...series.map(({ key, kind, form, points }) => {
      const placed = points.map(([a, b]): [number | null, number | null] => [across(a), up(b)]);
      return path(`series ${key}`, 'chart-series', `${form} ${kind}`, drawn(form, placed));
    }),
    ...names.map(({ key, name, kind, y: place }) =>
      text(`name ${key}`, { class: `series-name ${kind}`, x: PLOT.right + 8, y: place + 4 }, name),
    ),
  ];
}

function drawn(form: Series['form'], points: readonly (readonly [number | null, number | null])[]): string {
  const there = points.filter((point): point is [number, number] => point[0] !== null && point[1] !== null);
  if (form === 'dots') return there.map(([a, b]) => `M${fixed(a)},${fixed(b)}h0`).join('');
  if (form === 'bars') return there.map(([a, b]) => `M${fixed(a)},${PLOT.bottom}V${fixed(b)}`).join('');
  // After a gap the pen is set down anew; a point between two gaps is a dot.
  return points
    .map(([a, b], k) => {
      if (a === null || b === null) return '';
      const before = points[k - 1];
      const isBegun = before && before[0] !== null && before[1] !== null;
      const after = points[k + 1];
      const isAlone = !isBegun && (!after || after[0] === null || after[1] === null);
      return `${isBegun ? 'L' : 'M'}${fixed(a)},${fixed(b)}${isAlone ? 'Z' : ''}`;
    })
    .join('');
}

/** From values to places; null for what has none. */
function placing({ domain, scale }: Axis, range: readonly [number, number]): (value: number) => number | null {
  const on = scale === 'log' ? Math.log : (value: number) => value;
  const [first, last] = [on(domain[0]), on(domain[1])];
  const to = (value: number) => range[0] + ((on(value) - first) / (last - first)) * (range[1] - range[0]);
  const [low, high] = [Math.min(...range) - OUTSIDE, Math.max(...range) + OUTSIDE];
  return (value) => {
    if (Number.isNaN(value) || (scale === 'log' && value <= 0)) return null;
    // Infinity has a direction, but no place.
    return Math.min(Math.max(to(Math.min(Math.max(value, -1e300), 1e300)), low), high);
  };
}

function isInside(place: number, way: 'x' | 'y'): boolean {
  const [from, to] = way === 'x' ? [PLOT.top, PLOT.bottom] : [PLOT.left, PLOT.right];
  return place >= from && place <= to;
}

function ticksOf({ domain, scale, ticks }: Axis): readonly number[] {
  if (ticks) return ticks;
  if (scale === 'linear') return roundNumbers(domain[0], domain[1], 5);
  const powers = [Math.ceil(Math.log10(domain[0]) - 1e-9), Math.floor(Math.log10(domain[1]) + 1e-9)] as const;
  const step = Math.max(1, Math.ceil((powers[1] - powers[0]) / 5));
  return Array.from({ length: Math.floor((powers[1] - powers[0]) / step) + 1 }, (_, k) => 10 ** (powers[0] + k * step));
}

/** A number on an axis: powers of ten as such where the axis is logarithmic. */
function tickText(value: number, { scale }: Axis): string {
  if (scale === 'log') return powerText(Math.round(Math.log10(value)));
  return Number.isInteger(value) ? String(value).replace('-', '−') : formatNumber(value, 2).replace(/0$/, '');
}

/** Names that would lie on each other, moved apart and kept in the chart. */
function apart<Name extends { readonly y: number }>(names: readonly Name[]): Name[] {
  const sorted = [...names].sort((a, b) => a.y - b.y);
  let last = Number.NEGATIVE_INFINITY;
  const down = sorted.map((name) => {
    last = Math.max(name.y, last + 15);
    return { ...name, y: last };
  });
  let next = PLOT.bottom + 15;
  return down
    .reverse()
    .map((name) => {
      next = Math.min(name.y, next - 15);
      return { ...name, y: next };
    })
    .reverse();
}

function fixed(value: number): number {
  return Math.round(value * 10) / 10;
}
