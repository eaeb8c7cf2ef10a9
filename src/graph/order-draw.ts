import { roleOf } from '../equations/symbols.ts';
import type { Node } from '../tape/tape.ts';
import type { Mark } from './marks.ts';
import { symbolMarkup } from './symbol-markup.ts';

/** A value in the picture, and when it is computed. */
export interface Drawn {
  readonly node: Node;
  readonly reads: readonly Node[];
  readonly tick: number;
}

/** What the picture shows of the values. */
export interface OrderShowing {
  readonly T: number;
  readonly values: readonly Drawn[];
  /** The tick that is now; what comes later is pale. */
  readonly now: number;
  /** The value that is asked about, and what it needs; null when none is. */
  readonly asked: Node | null;
  readonly needed: ReadonlySet<Node>;
}

export const orderLayers = ['order-wires', 'order-boxes'];
export const ORDER_HEIGHT = 250;
const PITCH = 104;
const LEFT = 84;
const BOX = { width: 46, height: 26 };
/** Where the quantities of a step stand, from its axis: the two directions are beside each other, so that no wire crosses a box. */
const places: Readonly<Record<string, readonly [x: number, y: number]>> = {
  yhat: [0, 30],
  'a@backward': [25, 95],
  'a@forward': [-25, 155],
  x: [0, 220],
};

export const orderWidth = (T: number): number => 2 * LEFT + PITCH * T;

/** Boxes and wires of a bidirectional network, with the tick in which each value is made. */
export function orderMarks({ T, values, now, asked, needed }: OrderShowing): Mark[] {
  const isPart = (node: Node) => asked === null || node === asked || needed.has(node);
  const leaves = [...new Set(values.flatMap(({ reads }) => reads))].filter((node) => node.kind !== 'computed');
  const boxes = [...leaves.map((node) => ({ node, reads: [], tick: 0 })), ...values];
  const wires = values.flatMap(({ node, reads, tick }) =>
    reads.map((from): Mark => {
      const state = tick > now ? 'is-ahead' : tick === now ? 'is-now' : 'is-done';
      const along = asked !== null && isPart(node) && isPart(from) ? ' is-needed' : '';
      return {
        key: `${from.id}>${node.id}`,
        layer: 'order-wires',
        tag: 'path',
        attributes: { class: `order-wire ${state}${along}`, d: wire(from, node, T) },
      };
    }),
  );
  return [
    ...wires,
    ...boxes.map(({ node, tick }): Mark => {
      const [x, y] = placeOf(node, T);
      const name = node.name as string;
      const state = tick > now ? 'is-ahead' : tick === now && tick > 0 ? 'is-now' : 'is-done';
      const part = asked === null ? '' : node === asked ? ' is-asked' : needed.has(node) ? ' is-needed' : ' is-apart';
      const box = `<rect x="${x - BOX.width / 2}" y="${y - BOX.height / 2}" width="${BOX.width}" height="${BOX.height}" rx="3"/>`;
      const text = `<text x="${x}" y="${y + 4.5}" text-anchor="middle">${symbolMarkup(name, node.time)}</text>`;
      const place = name === 'a@forward' || name === 'yhat' ? -BOX.width / 2 - 5 : BOX.width / 2 + 5;
      const number =
        tick === 0
          ? ''
          : `<text class="order-tick" x="${x + place}" y="${y - 6}" text-anchor="${place < 0 ? 'end' : 'start'}">${tick}</text>`;
      return {
        key: node.id,
        layer: 'order-boxes',
        tag: 'g',
        attributes: { class: `order-box is-${roleOf(name)} ${state}${part}`, 'data-id': node.id },
        content: box + text + number,
      };
    }),
  ];
}

function placeOf({ name, time }: Node, T: number): readonly [number, number] {
  const [x, y] = places[name ?? ''] ?? [0, 0];
  const step = Math.min(Math.max(time ?? 0, 0.25), T + 0.75);
  return [LEFT + PITCH * (step - 0.5) + x, y];
}

/** A straight wire with a head, from the edge of one box to the edge of the other. */
function wire(from: Node, to: Node, T: number): string {
  const [a, b] = [placeOf(from, T), placeOf(to, T)];
  const isLevel = a[1] === b[1];
  const way = Math.sign(b[0] - a[0]);
  const start = isLevel ? [a[0] + (way * BOX.width) / 2, a[1]] : [a[0] + 0.3 * (b[0] - a[0]), a[1] - BOX.height / 2];
  const end = isLevel
    ? [b[0] - (way * BOX.width) / 2 - way, b[1]]
    : [b[0] - 0.4 * (b[0] - a[0]), b[1] + BOX.height / 2 + 1];
  const [x0, y0, x1, y1] = [...start, ...end] as [number, number, number, number];
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const head = (side: number) => `${fixed(x1 - 6 * ux + 3 * side * uy)},${fixed(y1 - 6 * uy - 3 * side * ux)}`;
  return `M${fixed(x0)},${fixed(y0)}L${fixed(x1)},${fixed(y1)}M${head(1)}L${fixed(x1)},${fixed(y1)}L${head(-1)}`;
}

const fixed = (value: number) => String(Math.round(value * 10) / 10);
