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
        if (!name) return [];
        // Zero is below all that a logarithmic axis can show.
        if (y.scale === 'log' && points.at(-1)?.[1] === 0) return [{ key, name, kind, y: PLOT.bottom }];
        const last = points.findLast(([a, b]) => across(a) !== null && up(b) !== null);
        return last ? [{ key, name, kind, y: up(last[1]) as number }] : [];
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
      const places = points.map(([a, b]): Place | null => {
        const [x, y] = [across(a), up(b)];
        return x === null || y === null ? null : [x, y];
      });
      return path(`series ${key}`, 'chart-series', `${form} ${kind}`, drawn(form, places));
    }),
    ...names.map(({ key, name, kind, y: place }) =>
      text(`name ${key}`, { class: `series-name ${kind}`, x: PLOT.right + 8, y: place + 4 }, name),
    ),
  ];
}

type Place = readonly [x: number, y: number];

/** From where to where the plot goes, in both directions. */
const EDGES = [
  [PLOT.left, PLOT.right],
  [PLOT.top, PLOT.bottom],
] as const;

/** The path of a series; what lies outside the plot is cut off at its edge. */
function drawn(form: Series['form'], places: readonly (Place | null)[]): string {
  const there = places.filter((place) => place !== null);
  if (form === 'dots') return there.map((place) => (isOnPlot(place) ? `M${written(place)}h0` : '')).join('');
  if (form === 'bars')
    return there
      .map(onPlot)
      .map(([x, y]) => `M${fixed(x)},${PLOT.bottom}V${fixed(y)}`)
      .join('');
  // After a gap the pen is set down anew; a point between two gaps is a dot.
  let pen: Place | null = null;
  return places
    .map((place, k) => {
      const before = places[k - 1];
      if (!place) return '';
      if (!before) return places[k + 1] ? '' : `M${written(onPlot(place))}Z`;
      const seen = cutOff(before, place);
      if (!seen) return '';
      const start = pen === seen[0] ? '' : `M${written(seen[0])}`;
      pen = seen[1];
      return `${start}L${written(pen)}`;
    })
    .join('');
}

const written = (place: Place): string => place.map(fixed).join();

/** The place on the plot that is nearest to a place. */
const onPlot = (place: Place): Place =>
  EDGES.map(([low, high], k) => Math.min(Math.max(place[k] as number, low), high)) as unknown as Place;

const isOnPlot = (place: Place): boolean => onPlot(place).every((at, k) => at === place[k]);

/** The part of a straight line that is on the plot, or null (Liang and Barsky 1984). */
function cutOff(from: Place, to: Place): readonly [Place, Place] | null {
  let [enters, leaves] = [0, 1];
  for (const k of [0, 1] as const) {
    const way = to[k] - from[k];
    const [one, other] = EDGES[k].map((edge) => (edge - from[k]) / way) as [number, number];
    if (way) [enters, leaves] = [Math.max(enters, Math.min(one, other)), Math.min(leaves, Math.max(one, other))];
    else if (onPlot(from)[k] !== from[k]) return null;
  }
  const at = (share: number) => from.map((start, k) => start + share * ((to[k] as number) - start)) as unknown as Place;
  return enters > leaves ? null : [enters ? at(enters) : from, leaves < 1 ? at(leaves) : to];
}

/** From values to places; null for what has none. */
function placing({ domain, scale }: Axis, range: readonly [number, number]): (value: number) => number | null {
  const on = scale === 'log' ? Math.log : (value: number) => value;
  const [first, last] = [on(domain[0]), on(domain[1])];
  return (value) => {
    if (Number.isNaN(value) || (scale === 'log' && value <= 0)) return null;
    // Infinity has a direction, but no place.
    const finite = Math.min(Math.max(value, -1e300), 1e300);
    return range[0] + ((on(finite) - first) / (last - first)) * (range[1] - range[0]);
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
