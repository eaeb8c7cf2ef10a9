import { describe } from '../equations/describe.ts';
import { formatNumber, formatShort, oneHotIndex } from '../equations/format.ts';
import { roleOf } from '../equations/symbols.ts';
import { escapeText } from '../equations/typeset.ts';
import type { Node } from '../tape/tape.ts';
import { gradientShare } from './gradient-scale.ts';
import { CELL, columnOf, type Layout, type Placed, type Rail, type Wire } from './layout.ts';
import { symbolDrop, symbolMarkup } from './symbol-markup.ts';

/** What a picture shows beside the layout: which nodes are computed by now, and what stands under the columns. */
export interface Showing {
  isReached(node: Node): boolean;
  /** The node of the present moment. */
  readonly current: Node | null;
  /** The gradient that stands in a node's place in the backward part, and how far it has come; null for its value. */
  gradient(node: Node): ShownGradient | null;
  /** The norm of what goes back along a wire; null where nothing has. */
  along(wire: Wire): number | null;
  /** Two lines under a column, such as the word read there and its place in the vocabulary; counted over both networks. */
  caption(column: number): readonly [string, string];
  /** What a screen reader says of a node. */
  label(node: Node): string;
}

export interface ShownGradient {
  readonly values: Float64Array;
  /** `waiting`: nothing has come yet, the value is shown; `partial`: a part has; `whole`: all of it. */
  readonly state: 'waiting' | 'partial' | 'whole';
}

/** How one number is painted: sign by colour class and by the minus sign, magnitude by opacity over the paper. */
export interface CellPaint {
  readonly sign: 'positive' | 'negative';
  readonly opacity: number;
  readonly text: string;
}

/** How strong the value is painted where a gradient is still to come. */
const WAITING = 0.45;

/** The scale is absolute: the same number has the same colour wherever it stands. What is not computed yet shows nothing. */
export function cellPaint(value: number, isReached = true): CellPaint {
  if (!isReached) return { sign: 'positive', opacity: 0, text: '' };
  const size = Math.abs(value);
  const strength = Number.isFinite(value) ? size / (size + 0.8) : 1;
  return {
    sign: value < 0 ? 'negative' : 'positive',
    opacity: Math.round(strength * 60) / 100,
    text: formatNumber(value),
  };
}

/** A gradient as a number of a node; its scale is absolute, too, and logarithmic. */
export function gradientPaint(value: number): CellPaint {
  return {
    sign: value < 0 ? 'negative' : 'positive',
    opacity: Math.round(gradientShare(value) * 60) / 100,
    text: formatShort(value),
  };
}

/** The class of a wire along which a gradient goes: its width in six levels of powers of ten. */
export function gradientClass(size: number | null): string {
  return size === null ? '' : ` is-gradient w${Math.round(gradientShare(size) * 5)}`;
}

/** The numbers that stand in a node at present, and what they are; of what is pending none is shown. */
export function shownNumbers(node: Node, showing: Showing): { values: Float64Array; kind: ShownKind } {
  const gradient = showing.gradient(node);
  if (gradient && gradient.state !== 'waiting') return { values: gradient.values, kind: 'gradient' };
  if (!showing.isReached(node)) return { values: node.value, kind: 'pending' };
  return { values: node.value, kind: gradient ? 'waiting' : 'value' };
}

export type ShownKind = 'pending' | 'value' | 'waiting' | 'gradient';

/** How one number of a node is painted: as a value, or as a gradient. */
export function numberPaint(value: number, kind: ShownKind): CellPaint {
  if (kind === 'gradient') return gradientPaint(value);
  const paint = cellPaint(value, kind !== 'pending');
  return kind === 'waiting' ? { ...paint, opacity: Math.round(paint.opacity * WAITING * 100) / 100 } : paint;
}

/** Class of a node in the backward part. */
export function gradientState(gradient: ShownGradient | null): string {
  return gradient ? ` is-${gradient.state}` : '';
}

/** The content of the `<svg>` of a picture, as markup; the build and the browser draw with the same function. */
export function drawGraph(layout: Layout, showing: Showing): string {
  return [
    `<g class="columns">${layout.columns.map((column) => drawColumn(column, layout, showing)).join('')}${drawSeam(layout)}</g>`,
    `<g class="rails">${layout.rails.map((rail) => drawRail(rail, showing)).join('')}</g>`,
    `<g class="wires">${layout.wires.map((wire) => drawWire(wire, showing)).join('')}</g>`,
    `<g class="nodes">${layout.nodes.map((placed) => drawNode(placed, showing)).join('')}</g>`,
  ].join('');
}

/** The names of the parameters at the start of their lines, for an `<svg>` of its own that stays while the picture scrolls. */
export function drawChips(layout: Layout): string {
  return layout.rails.map(drawChip).join('');
}

/** Where one network ends and the next begins. */
function drawSeam({ seam, height }: Layout): string {
  return seam === null ? '' : `<path class="seam" d="M${fixed(seam)},4V${fixed(height - 4)}"/>`;
}

function drawColumn(column: Layout['columns'][number], layout: Layout, showing: Showing): string {
  const { time, isStep, left, right, axis } = column;
  if (!isStep) return '';
  const current = showing.current && columnOf(showing.current) === time ? ' is-current' : '';
  const [first, second] = showing.caption(time);
  return (
    `<g class="column${current}" data-column="${time}"><rect class="ground" x="${fixed(left)}" y="0" width="${fixed(right - left)}" height="${fixed(layout.height)}"/>` +
    `<text class="caption" x="${fixed(axis)}" y="${fixed(layout.captionY)}">${escapeText(shorten(first))}</text>` +
    `<text class="caption second" x="${fixed(axis)}" y="${fixed(layout.captionY + 15)}">${escapeText(second)}</text></g>`
  );
}

function drawRail({ node, y, from, to, taps }: Rail, showing: Showing): string {
  const isCurrent = taps.some(({ to: use }) => use === showing.current);
  const lines = taps.map((tap) => (Math.abs(tap.y - y) < 0.5 ? '' : `M${fixed(tap.x)},${fixed(y)}V${fixed(tap.y)}`));
  const dots = taps.map((tap) => {
    const current = showing.current === tap.to ? ' is-current' : '';
    return `<circle class="tap${current}" cx="${fixed(tap.x)}" cy="${fixed(tap.y)}" r="3" data-tap="${tap.to.id}"/>`;
  });
  return (
    `<g class="rail${isCurrent ? ' is-current' : ''}" data-rail="${node.id}">` +
    `<path d="M${fixed(from)},${fixed(y)}H${fixed(to)}${lines.join('')}"/>${dots.join('')}</g>`
  );
}

function drawChip({ node, y }: Rail): string {
  return (
    `<g class="chip" data-symbol="${node.id}" transform="translate(2 ${fixed(y - 10)})"><rect width="50" height="20" rx="3"/>` +
    `<text x="25" y="14">${symbolMarkup(node.name ?? node.id)}</text></g>`
  );
}

function drawWire(wire: Wire, showing: Showing): string {
  const { key, from, to, path } = wire;
  const state = showing.isReached(to) ? '' : ' is-pending';
  const current = showing.current === to ? ' is-current' : '';
  const role = roleOf(from.name ?? '') ?? 'step';
  const back = gradientClass(showing.along(wire));
  return `<path class="wire is-${role}${state}${current}${back}" data-wire="${escapeText(key)}" d="${path}"/>`;
}

/** Coordinates are those of the whole picture: a group that is moved would be painted as a piece of its own. */
function drawNode(placed: Placed, showing: Showing): string {
  const { node, x, y, width, height, form } = placed;
  const reached = showing.isReached(node);
  const current = showing.current === node;
  const role = node.name ? ` is-${roleOf(node.name) ?? 'step'}` : ' is-step';
  const hook = node.name
    ? `data-node="${node.name}" data-t="${node.time}"`
    : `data-step="${node.id}" data-t="${node.time}"`;
  const body = form === 'strip' ? drawStrip(placed) : drawCells(placed, showing);
  const gradient = showing.gradient(node);
  return (
    `<g class="node${role}${reached ? '' : ' is-pending'}${current ? ' is-current' : ''}${gradientState(gradient)}" ${hook} data-id="${node.id}" role="img" tabindex="${current ? 0 : -1}" ` +
    `aria-label="${escapeText(showing.label(node))}">` +
    `<text class="name" x="${fixed(x)}" y="${fixed(y - 5)}">${nameMarkup(node, gradient)}</text>${body}<rect class="frame" x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}" rx="2"/></g>`
  );
}

function drawCells({ node, x, y, width }: Placed, showing: Showing): string {
  const { values, kind } = shownNumbers(node, showing);
  return Array.from(values, (value, k) => {
    const { sign, opacity, text } = numberPaint(value, kind);
    const top = y + k * CELL.height;
    return (
      `<rect class="cell ${sign}" x="${fixed(x)}" y="${fixed(top)}" width="${CELL.width}" height="${CELL.height}" fill-opacity="${opacity}"/>` +
      `<text class="number" x="${fixed(x + width / 2)}" y="${fixed(top + 15.5)}">${text}</text>`
    );
  }).join('');
}

/** Marks for what is not zero: up for positive, down for negative, as long as its magnitude within the vector. */
export function drawStrip({ node, x, y, width, height }: Placed): string {
  const pitch = width / node.size;
  const largest = Math.max(...Array.from(node.value, Math.abs)) || 1;
  const oneHot = oneHotIndex(node.value) !== null;
  const marks = Array.from(node.value, (value, k) => {
    if (value === 0) return '';
    const length = (Math.abs(value) / largest) * (oneHot ? height : height / 2);
    const up = oneHot ? 0 : value > 0 ? height / 2 - length : height / 2;
    return `<rect class="mark ${value < 0 ? 'negative' : 'positive'}" x="${fixed(x + k * pitch)}" y="${fixed(y + up)}" width="${fixed(pitch)}" height="${fixed(length)}"/>`;
  });
  const ticks = Array.from(
    { length: node.size - 1 },
    (_, k) => `M${fixed(x + (k + 1) * pitch)},${fixed(y + height - 3)}v3`,
  ).join('');
  return `<path class="ticks" d="${ticks}"/>${marks.join('')}`;
}

/** The name above a box: the symbol, or what a step inside an equation computes; of a gradient, the derivative by it. */
export function nameMarkup(node: Node, gradient: ShownGradient | null): string {
  const name = node.name ? symbolMarkup(node.name, node.time) : `<tspan class="step">${stepMarkup(node)}</tspan>`;
  if (!gradient || gradient.state === 'waiting') return name;
  // A gradient comes from above, and the head of its arrow must not lie under the longer name.
  return node.kind === 'initial' ? `∂L/∂${name}` : `<tspan dx="-24">∂L/∂</tspan>${name}`;
}

/** Operations that are written between their inputs, or around them, and have no name in a formula. */
const stepNames: Readonly<Record<string, string>> = {
  ...{ add: 'sum', subtract: 'difference', multiply: '⊙', concat: 'joined', negate: 'minus', power: 'power' },
};

/** What a step inside an equation computes: a product in its factors' names, all else by the name of the operation. */
function stepMarkup({ operation, inputs }: Node): string {
  const known = stepNames[operation?.name ?? ''];
  if (known) return known;
  const [left, right] = inputs;
  if (operation?.name === 'product' && left?.name) {
    const back = -symbolDrop(left.name, left.time);
    const other = right?.name ? symbolMarkup(right.name, right.time) : '[…]';
    return `${symbolMarkup(left.name, left.time)}<tspan dx="3" dy="${back}">${other}</tspan>`;
  }
  return escapeText(describe({ kind: 'call', operation: operation?.name ?? '', inputs: [] }).replace('()', ''));
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > 12 ? `${characters.slice(0, 11).join('')}…` : text;
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
