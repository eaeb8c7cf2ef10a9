import type { Edge, Node } from '../tape/tape.ts';
import { SLOT_GAP } from './layout-columns.ts';
import { columnOf, isFromBelow, type Link, laneOf, layerOf } from './layout-links.ts';
import {
  around,
  bend,
  corner,
  feed,
  ladder,
  type Point,
  pointsOn,
  route,
  step,
  type WirePath,
} from './layout-wires.ts';

export interface Placed {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** `cells`: one number below the other. `strip`: a long vector as one row of marks. */
  readonly form: 'cells' | 'strip';
}

/** A value on its way from one drawn node to another, through nodes that are not drawn. */
export interface Wire {
  /** Unique: `a[3]<-a[2]#0`, with the slot at the receiving end. */
  readonly key: string;
  readonly from: Node;
  readonly to: Node;
  /** The last bit of the way back to `from`, along which its gradient comes. */
  readonly edge: Edge;
  readonly path: string;
  /** Middle of the wire, where a shared weight meets it. */
  readonly middle: Point;
}

/** A wire with its way, on which taps are placed. */
export type Run = Wire & WirePath & { readonly isLevel: boolean };

/** What the ways of the wires depend on. */
export interface Ground {
  readonly links: readonly Link[];
  readonly placed: ReadonlyMap<Node, Placed>;
  readonly rows: ReadonlyMap<Node, number>;
  /** How far right of the middle of a box a wire leaves it. */
  readonly port: number;
  /** The height of the free level below each row, under its rails. */
  readonly levels: readonly number[];
  /** The boxes of each column. */
  readonly inColumn: ReadonlyMap<number, readonly Placed[]>;
}

/** How far beside a box a wire goes that comes from below it. */
const ROUND = 6;
/** How near to a box a wire may go past it. */
const CLEAR = 5;

/** Leads a wire where it belongs by its kind, or, where a box stands in that way, on the first free way round it. */
export function wireOf(link: Link, ground: Ground): Run {
  const { from, to, slot, edge } = link;
  const way = wayOf(link, ground);
  const free = isClear(way, link, ground) ? way : others(link, ground).find((each) => isClear(each, link, ground));
  return { key: `${to.id}<-${from.id}#${slot}`, from, to, edge, ...(free ?? way), isLevel: !isFromBelow(link) };
}

/** Both ends of a link: the boxes, and where a wire leaves the one and meets the other, upright and level. */
function endsOf({ from, to }: Link, { placed, port }: Ground) {
  const a = placed.get(from) as Placed;
  const b = placed.get(to) as Placed;
  const isRight = columnOf(to) > columnOf(from);
  const top: Point = [a.x + a.width / 2 + port, a.y];
  const bottom: Point = [b.x + b.width / 2 + port, b.y + b.height];
  const start: Point = [isRight ? a.x + a.width : a.x, a.y + a.height / 2];
  const end: Point = [isRight ? b.x : b.x + b.width, b.y + b.height / 2];
  return { a, b, top, bottom, start, end, way: isRight ? 1 : -1 };
}

function wayOf(link: Link, ground: Ground): WirePath {
  const { from, to } = link;
  const { rows, levels } = ground;
  const { a, b, top, bottom, start, end } = endsOf(link, ground);
  const [rowOfFrom, rowOfTo] = [rows.get(from) as number, rows.get(to) as number];
  if (link.isFed) return feed(start, [b.x + b.width / 2, bottom[1]], start[0] + 10, levels[rowOfTo] as number);
  if (columnOf(from) !== columnOf(to)) {
    // A head of other steps is reached from its side, above all of them.
    if (rowOfTo > rowOfFrom) return corner(top, end);
    // What several boxes of a lower row read goes past above them, and comes down beside each.
    if (isSharedBy(link, ground) && end[1] > start[1]) return step(start, end, SLOT_GAP / 2);
    return bend(start, end, 'level', rowOfFrom === rowOfTo);
  }
  if (laneOf(from) !== 'middle' || laneOf(to) !== 'middle') return upBetween(link, ground);
  const isInLine = Math.abs(a.x - b.x) < 1;
  // What comes from straight below a box in between goes round it.
  if (isInLine && hasBetween(a, b, ground)) {
    return around([a.x + a.width, a.y + a.height / 2], [b.x + b.width, b.y + 0.7 * b.height], ROUND);
  }
  // What would run through a box in between goes up beside it, and in below what comes from the step before.
  if (Math.abs(a.x - b.x) >= a.width && hasBetween(a, b, ground)) return corner(top, [b.x, b.y + 0.8 * b.height]);
  const way = bend(top, bottom, 'upright', Math.abs(top[0] - bottom[0]) < 1);
  if (link.through.length > 0 || !isThroughName(way, link, ground)) return way;
  // Over the names of the boxes beside, the wire from the farthest highest, so that none crosses another.
  const nearer = ground.links.filter((other) => {
    const box = ground.placed.get(other.from);
    const beside = box && box.y === a.y ? Math.abs(box.x - b.x) : 0;
    return other.to === to && beside > 0 && beside < Math.abs(a.x - b.x);
  });
  const over = Math.max(bottom[1] + 6, top[1] - NAME.height - 3 - 6 * nearer.length);
  return route([top, [top[0], over], [bottom[0], over], bottom]);
}

/** Room of a name: above the upper left corner of its box. */
const NAME = { width: 34, height: 22 };

/** Whether a wire goes through the name of another box, or of the input that it comes from, where it need not begin there. */
function isThroughName(way: WirePath, { from, to }: Link, { inColumn }: Ground): boolean {
  const points = pointsOn(way);
  const [begin] = points[0] as Point;
  return (inColumn.get(columnOf(to)) ?? []).some(
    ({ node, x, y }) =>
      (node !== from || (from.kind === 'input' && begin > x + NAME.width)) &&
      node !== to &&
      points.some(([p, q]) => p > x && p < x + NAME.width && q > y - NAME.height && q < y),
  );
}

/** Upwards where two directions stand beside each other: straight where their boxes overlap, else along the first free line. */
function upBetween(link: Link, ground: Ground): WirePath {
  const { a, b, top, bottom } = endsOf(link, ground);
  const inside = (x: number, box: Placed) => x > box.x + 4 && x < box.x + box.width - 4;
  const [from, to] = [Math.max(a.x, b.x) + 8, Math.min(a.x + a.width, b.x + b.width) - 8];
  const over = from <= to ? [Math.min(Math.max(top[0], from), to)] : [];
  const x = [...over, ...linesOf(link, ground)].find((each) => isFree(each, link, ground)) ?? top[0];
  // Past the name of the lower box.
  const leave = inside(x, a) ? Math.max(x, a.x + (/\d/.test(layerOf(a.node)) ? 46 : 36)) : top[0];
  const first: Point = [leave, top[1]];
  const last: Point = [inside(x, b) ? x : bottom[0], bottom[1]];
  if (boxesBetween(link, ground).length === 0) return bend(first, last, 'upright', first[0] === last[0]);
  return ladder(first, last, x);
}

/** Other ways of a link, the nearest first. */
function others(link: Link, ground: Ground): WirePath[] {
  const { rows, levels } = ground;
  const { top, bottom, start, end, way } = endsOf(link, ground);
  const lines = linesOf(link, ground);
  if (columnOf(link.from) === columnOf(link.to)) {
    const up = lines.map((x) => ladder(top, bottom, x));
    const low = top[1] - LIFT;
    return [...up, ...lines.map((x) => route([top, [top[0], low], [x, low], [x, end[1]], [end[0], end[1]]]))];
  }
  const [out, before] = [start[0] + way * 10, end[0] - way * (SLOT_GAP / 2)];
  if ((rows.get(link.to) as number) > (rows.get(link.from) as number)) {
    const low = top[1] - LIFT;
    return lines.map((x) => route([top, [top[0], low], [x, low], [x, end[1]], end]));
  }
  const down = route([start, [out, start[1]], [out, end[1]], end]);
  const along = levels.map((y) => route([start, [out, start[1]], [out, y], [before, y], [before, end[1]], end]));
  return [step(start, end, SLOT_GAP / 2), down, ...along];
}

/** How high above a box a wire turns aside: over its name. */
const LIFT = 22;

/** The boxes in the rows between both ends, in the column in which a wire goes up. */
function boxesBetween({ from, to }: Link, { inColumn, rows }: Ground): Placed[] {
  const [low, high] = [rows.get(from) as number, rows.get(to) as number];
  return (inColumn.get(columnOf(from)) ?? []).filter(({ node }) => {
    const row = rows.get(node) as number;
    return row > low && row < high;
  });
}

/** Lines on which a wire might go up, the nearest first: straight from an end, or beside the boxes in between. */
function linesOf(link: Link, ground: Ground): number[] {
  const { top, bottom } = endsOf(link, ground);
  const beside = boxesBetween(link, ground).flatMap(({ x, width }) => [x - CLEAR - 2, x + width + CLEAR + 2]);
  const near = (x: number) => Math.abs(x - top[0]) + Math.abs(x - bottom[0]);
  return [top[0], bottom[0], ...beside.sort((p, q) => near(p) - near(q))];
}

function isFree(x: number, link: Link, ground: Ground): boolean {
  return boxesBetween(link, ground).every((box) => x < box.x - CLEAR || x > box.x + box.width + CLEAR);
}

/** Whether a wire goes through no box but its own. */
function isClear(way: WirePath, { from, to }: Link, { inColumn }: Ground): boolean {
  const points = pointsOn(way);
  const [first, last] = [Math.min(columnOf(from), columnOf(to)), Math.max(columnOf(from), columnOf(to))];
  const near: Placed[] = [];
  for (const [column, boxes] of inColumn) if (column >= first - 1 && column <= last + 1) near.push(...boxes);
  return near.every(
    ({ node, x, y, width, height }) =>
      node === from ||
      node === to ||
      points.every(([p, q], k) => {
        const [r, s] = points[k + 1] ?? [p, q];
        return (
          Math.max(p, r) <= x || Math.min(p, r) >= x + width || Math.max(q, s) <= y || Math.min(q, s) >= y + height
        );
      }),
  );
}

/** Whether a box stands between two others of a column, on the axis of the upper one. */
function hasBetween(a: Placed, b: Placed, { inColumn }: Ground): boolean {
  const boxes = inColumn.get(columnOf(b.node)) ?? [];
  return boxes.some(({ x, y }) => Math.abs(x - b.x) < 1 && y < a.y && y > b.y + b.height);
}

/** Whether a value is read by several boxes of the next step, beside each other. */
function isSharedBy({ from, to }: Link, { links, rows }: Ground): boolean {
  const beside = links.filter(
    (link) => link.from === from && columnOf(link.to) === columnOf(to) && rows.get(link.to) === rows.get(to),
  );
  return new Set(beside.map((link) => link.to)).size > 1;
}
