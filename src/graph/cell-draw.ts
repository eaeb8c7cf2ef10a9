import { formatNumber } from '../equations/format.ts';
import type { Mark } from './marks.ts';
import { symbolDrop, symbolMarkup } from './symbol-markup.ts';

/** Two ways to draw the same cell: boxes that are quantities, or layers and pointwise operations along a belt. */
export type Convention = 'course' | 'belt';

/** How far a cell has come in its four steps, and its numbers. */
export interface ShownCell {
  readonly convention: Convention;
  /** 1 … 4; what belongs to later steps is not computed yet. */
  readonly step: number;
  readonly t: number;
  /** Of one unit, by name; those of step t, and of t − 1 with `before` in front. */
  readonly values: Readonly<Record<string, number>>;
}

export const CELL_PICTURE = { width: 500, height: 316 };
export const cellLayers = ['cell-frame', 'cell-wires', 'cell-parts', 'cell-words'];

const [TOP, BOTTOM, LAYERS] = [58, 262, 206];
/** Where the four layers stand, and where the result leaves. */
const X = { f: 126, u: 196, ct: 250, o: 318, out: 384 };

interface Wire {
  readonly key: string;
  readonly step: number;
  readonly role: string;
  readonly d: string;
}

/** Roads of the values; step 0 is there from the start. */
const wires: readonly Wire[] = [
  { key: 'memory in', step: 0, role: 'memory', d: `M16,${TOP}H${X.f - 11}` },
  { key: 'forget', step: 1, role: 'gate', d: `M${X.f},${LAYERS - 14}V${TOP + 11}` },
  { key: 'update', step: 2, role: 'gate', d: `M${X.u},${LAYERS - 14}V134H${X.ct - 11}` },
  { key: 'candidate', step: 2, role: 'memory', d: `M${X.ct},${LAYERS - 14}V145` },
  { key: 'kept', step: 3, role: 'memory', d: `M${X.f + 11},${TOP}H${X.ct - 11}` },
  { key: 'let in', step: 3, role: 'memory', d: `M${X.ct},123V${TOP + 11}` },
  { key: 'memory out', step: 3, role: 'memory', d: `M${X.ct + 11},${TOP}H484` },
  { key: 'output', step: 4, role: 'gate', d: `M${X.o},${LAYERS - 14}V166H${X.out - 11}` },
  { key: 'shown memory', step: 4, role: 'memory', d: `M${X.out},${TOP}V155` },
  { key: 'state out', step: 4, role: 'hidden', d: `M${X.out},177V${BOTTOM}H484` },
];

interface Part {
  readonly key: string;
  readonly step: number;
  readonly role: string;
  readonly x: number;
  readonly y: number;
  /** A layer has weights; a point works entry by entry. */
  readonly kind: 'layer' | 'point';
  /** What stands in it in the belt's convention. */
  readonly text: string;
  /** The quantity it makes, which stands in it in the course's convention. */
  readonly makes?: string;
}

const parts: readonly Part[] = [
  { key: 'f', step: 1, role: 'gate', x: X.f, y: LAYERS, kind: 'layer', text: 'σ', makes: 'Γ_f' },
  { key: 'u', step: 2, role: 'gate', x: X.u, y: LAYERS, kind: 'layer', text: 'σ', makes: 'Γ_u' },
  { key: 'ct', step: 2, role: 'memory', x: X.ct, y: LAYERS, kind: 'layer', text: 'tanh', makes: 'ct' },
  { key: 'o', step: 4, role: 'gate', x: X.o, y: LAYERS, kind: 'layer', text: 'σ', makes: 'Γ_o' },
  { key: 'times f', step: 3, role: 'point', x: X.f, y: TOP, kind: 'point', text: '×' },
  { key: 'times u', step: 3, role: 'point', x: X.ct, y: 134, kind: 'point', text: '×' },
  { key: 'plus', step: 3, role: 'point', x: X.ct, y: TOP, kind: 'point', text: '+' },
  { key: 'tanh', step: 4, role: 'point', x: X.out, y: 106, kind: 'point', text: 'tanh' },
  { key: 'times o', step: 4, role: 'point', x: X.out, y: 166, kind: 'point', text: '×' },
];

/** Every mark of a cell at a step. */
export function cellMarks(cell: ShownCell): Mark[] {
  const { step, convention } = cell;
  const state = (own: number) => (own > step ? 'is-ahead' : own === step ? 'is-now' : 'is-done');
  const isBelt = convention === 'belt';
  return [
    {
      key: 'frame',
      layer: 'cell-frame',
      tag: 'rect',
      attributes: { class: 'frame', x: 70, y: 24, width: 344, height: 258, rx: isBelt ? 14 : 2 },
    },
    ...inputWires(isBelt),
    ...wires.map(
      ({ key, step: own, role, d }): Mark => ({
        key: `wire ${key}`,
        layer: 'cell-wires',
        tag: 'path',
        attributes: { class: `wire is-${role} ${state(own)}`, d },
      }),
    ),
    ...parts.flatMap((part) => partMarks(part, state(part.step), isBelt)),
    ...labels(cell, state),
  ];
}

/** The state and the input on their way to the layers: joined into one line, or each by itself. */
function inputWires(isBelt: boolean): Mark[] {
  const taps = [X.f, X.u, X.ct, X.o];
  const line = (key: string, role: string, d: string): Mark => ({
    key: `wire ${key}`,
    layer: 'cell-wires',
    tag: 'path',
    attributes: { class: `wire is-${role} is-done`, d },
  });
  if (isBelt) {
    const fork = taps.map((x) => `M${x},${BOTTOM}V${LAYERS + 14}`).join('');
    return [
      line('state in', 'hidden', `M16,${BOTTOM}H${X.o}${fork}`),
      line('input', 'input', `M92,304V${BOTTOM + 8}Q92,${BOTTOM} 100,${BOTTOM}`),
    ];
  }
  const fork = (by: number, y: number) => taps.map((x) => `M${x + by},${y}V${LAYERS + 14}`).join('');
  return [
    line('state in', 'hidden', `M16,${BOTTOM}H${X.o - 7}${fork(-7, BOTTOM)}`),
    line('input', 'input', `M92,304V${BOTTOM - 14}H${X.o + 7}${fork(7, BOTTOM - 14)}`),
  ];
}

function partMarks({ key, role, x, y, kind, text, makes }: Part, state: string, isBelt: boolean): Mark[] {
  const wide = kind === 'layer' ? 21 : text.length > 1 ? 21 : 11;
  const tall = kind === 'layer' ? 14 : 11;
  const radius = kind === 'layer' ? 2 : isBelt ? 11 : 3;
  const content = !isBelt && makes ? symbolMarkup(makes) : text;
  return [
    {
      key: `part ${key}`,
      layer: 'cell-parts',
      tag: 'rect',
      attributes: {
        class: `part is-${kind} is-${role} ${state}`,
        ...{ x: x - wide, y: y - tall, width: 2 * wide, height: 2 * tall, rx: radius },
      },
    },
    {
      key: `text ${key}`,
      layer: 'cell-words',
      tag: 'text',
      attributes: { class: `part-text ${state}`, x, y: y + 4.5, 'text-anchor': 'middle' },
      content,
    },
  ];
}

/** Names and numbers beside the wires; a number only once it is computed. */
function labels({ values, t }: ShownCell, state: (own: number) => string): Mark[] {
  const label = (key: string, own: number, x: number, y: number, name: string | null, anchor = 'start'): Mark => {
    const time = key.startsWith('before') ? t - 1 : t;
    const number = state(own) === 'is-ahead' || values[key] === undefined ? '' : formatNumber(values[key]);
    const mark = name ? symbolMarkup(name, time) : '';
    const gap = name && number ? ` dx="5" dy="${-symbolDrop(name, time)}"` : '';
    return {
      key: `label ${key}`,
      layer: 'cell-words',
      tag: 'text',
      attributes: { class: `label ${state(own)}`, x, y, 'text-anchor': anchor },
      content: number ? `${mark}<tspan class="value"${gap}>${number}</tspan>` : mark,
    };
  };
  return [
    label('before c', 0, 4, TOP - 10, 'c'),
    label('before a', 0, 4, BOTTOM - 9, 'a'),
    { ...label('input', 0, 100, 309, null), content: symbolMarkup('x', t) },
    label('Γ_f', 1, X.f + 6, 184, null),
    label('Γ_u', 2, X.u + 6, 184, null),
    label('ct', 2, X.ct + 6, 184, null),
    label('kept', 3, (X.f + X.ct) / 2, TOP - 9, null, 'middle'),
    label('let in', 3, X.ct + 6, 104, null),
    label('c', 3, 496, TOP - 10, 'c', 'end'),
    label('Γ_o', 4, X.o + 6, 184, null),
    label('a', 4, 496, BOTTOM - 9, 'a', 'end'),
  ];
}
