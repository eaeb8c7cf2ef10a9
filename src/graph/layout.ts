import type { Edge, Node } from '../tape/tape.ts';
import { around, bend, corner, step, type WirePath } from './layout-wires.ts';

/** Where everything of a picture stands. Pure geometry, in SVG units; time goes to the right, computation upwards. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
  readonly nodes: readonly Placed[];
  readonly wires: readonly Wire[];
  readonly rails: readonly Rail[];
  /** Baseline of what is written under each column. */
  readonly captionY: number;
}

/** One time step; 0 holds the initial states. */
export interface Column {
  readonly time: number;
  /** The axis on which its quantities stand. */
  readonly axis: number;
  readonly left: number;
  readonly right: number;
}

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
  readonly middle: readonly [x: number, y: number];
}

/** A parameter, drawn once, with a line past all its uses. */
export interface Rail {
  readonly node: Node;
  readonly y: number;
  readonly from: number;
  readonly to: number;
  /** Where a use branches off, and the node that uses it. */
  readonly taps: readonly { readonly x: number; readonly y: number; readonly to: Node }[];
}

export interface Picture {
  /** The nodes to draw, in recording order, without parameters. */
  readonly shown: readonly Node[];
  /** Number of time steps. */
  readonly T: number;
}

export const CELL = { width: 54, height: 22 };
const STRIP = { width: 66, height: 18 };
/** Vectors longer than this are drawn as strips. */
const MOST_CELLS = 8;
const GAP_X = 34;
const SLOT_GAP = 26;
const LABEL = 18;
const RAIL = 25;
const GAP_Y = 26;
/** Width of the strip on the left in which the parameters' names stand. */
export const CHIPS = 62;
const CAPTION = 40;
/** How far beside a box a wire goes that comes from below it. */
const ROUND = 6;

/** Lays out a picture: a column for each time step, a row for each depth of computation within a step. */
export function layout({ shown, T }: Picture): Layout {
  const isShown = new Set(shown);
  const links = shown.flatMap((node) => linksInto(node, isShown));
  const rows = rowsOf(shown, links);
  const slots = slotsOf(shown, rows);
  const mostSlots = Math.max(...slots.values()) + 1;
  const columns = columnsOf(shown, T, mostSlots);
  const rowCount = Math.max(...rows.values()) + 1;
  const railRows = railsByRow(links, rows);

  // From the top row down: the boxes of a row, then room for labels and for the rails under it.
  const tops: number[] = [];
  const heights: number[] = [];
  let y = 4;
  for (let row = rowCount - 1; row >= 0; row--) {
    heights[row] = Math.max(...shown.filter((node) => rows.get(node) === row).map((node) => sizeOf(node).height));
    y += LABEL;
    tops[row] = y;
    y += (heights[row] as number) + (row > 0 ? GAP_Y + RAIL * (railRows.get(row)?.length ?? 0) : 0);
  }

  const placed = new Map<Node, Placed>();
  for (const node of shown) {
    const { axis } = columns[node.time ?? 0] as Column;
    const row = rows.get(node) as number;
    const { width, height, form } = sizeOf(node);
    const middle = axis - (slots.get(node) as number) * (CELL.width + SLOT_GAP);
    // Boxes of a row hang from its upper edge for states, and stand in its middle where they differ in height.
    placed.set(node, {
      node,
      x: middle - width / 2,
      y: (tops[row] as number) + ((heights[row] as number) - height) / 2,
      width,
      height,
      form,
    });
  }

  // Names of steps, and names with an index, are long: wires leave to the right of them.
  const port = shown.some(({ name }) => name === null || name.includes('_')) ? CELL.width / 2 - 6 : 0;
  const wires = links
    .filter(({ from }) => from.kind !== 'parameter')
    .map((link) => {
      const [isShared, isBlocked] = [isSharedBy(link, links, rows), hasBetween(link, placed)];
      return wireOf(link, placed, rows, port, isShared, isBlocked, isBehindOthers(link, placed));
    });
  const rails = railsOf(links, railRows, placed, wires, tops, heights);
  return {
    width: (columns.at(-1) as Column).right,
    height: y + CAPTION,
    columns,
    nodes: [...placed.values()],
    wires,
    rails,
    captionY: y + 17,
  };
}

/** One connection between drawn nodes; `through` are the parameters that multiply it on its way. */
interface Link {
  readonly from: Node;
  readonly to: Node;
  readonly slot: number;
  readonly edge: Edge;
  readonly through: readonly Node[];
}

/** What reaches a node from drawn nodes and parameters, looking through the nodes that are not drawn. */
function linksInto(to: Node, isShown: ReadonlySet<Node>): Link[] {
  let slot = 0;
  const walk = (node: Node, through: readonly Node[]): Link[] =>
    node.inputs.flatMap((input, k) => {
      if (input.kind === 'constant') return [];
      const edge = { node, slot: k };
      if (isShown.has(input)) return [{ from: input, to, slot: slot++, edge, through }];
      if (input.kind === 'parameter') return node === to ? [{ from: input, to, slot: slot++, edge, through: [] }] : [];
      const weights =
        input.operation?.name === 'product' ? input.inputs.filter(({ kind }) => kind === 'parameter') : [];
      return walk(input, [...through, ...weights]);
    });
  return walk(to, []);
}

/** Row 0 at the bottom. A node stands above what it reads of its own step, and just below what first reads it. */
function rowsOf(shown: readonly Node[], links: readonly Link[]): Map<Node, number> {
  const rows = new Map<Node, number>();
  for (const node of shown) {
    const below = links.filter(({ from, to }) => to === node && from.time === node.time && from.kind !== 'parameter');
    rows.set(node, 1 + Math.max(-1, ...below.map(({ from }) => rows.get(from) ?? -1)));
  }
  for (const node of [...shown].reverse()) {
    const readers = links.filter(({ from, to }) => from === node && to.time === node.time);
    const readsOwnStep = links.some(
      ({ from, to }) => to === node && from.time === node.time && from.kind !== 'parameter',
    );
    if (readers.length > 0 && !readsOwnStep && node.kind === 'computed') {
      rows.set(node, Math.min(...readers.map(({ to }) => rows.get(to) as number)) - 1);
    }
  }
  // An initial state stands in the row of its quantity.
  for (const node of shown.filter(({ kind }) => kind === 'initial')) {
    const later = shown.find((each) => each.name === node.name && each.time === 1);
    if (later) rows.set(node, rows.get(later) as number);
  }
  return rows;
}

/** 0 on the axis of the column, 1 to the left of it, and so on. What comes from the step before stands left. */
function slotsOf(shown: readonly Node[], rows: ReadonlyMap<Node, number>): Map<Node, number> {
  const slots = new Map<Node, number>();
  const places = new Map<string, Node[]>();
  for (const node of shown) {
    const place = `${node.time}/${rows.get(node)}`;
    places.set(place, [...(places.get(place) ?? []), node]);
  }
  const isRecurrent = (node: Node) => node.inputs.some((input) => input.time !== null && input.time !== node.time);
  for (const nodes of places.values()) {
    const ordered = [...nodes].sort((a, b) => Number(isRecurrent(a)) - Number(isRecurrent(b)) || a.index - b.index);
    for (const [slot, node] of ordered.entries()) slots.set(node, slot);
  }
  return slots;
}

function columnsOf(shown: readonly Node[], T: number, slots: number): Column[] {
  const hasInitial = shown.some(({ time }) => time === 0);
  const widest = Math.max(CELL.width, ...shown.map((node) => sizeOf(node).width));
  const pitch = Math.max(widest + 20, CELL.width + GAP_X + (slots - 1) * (CELL.width + SLOT_GAP));
  const first = CHIPS + (hasInitial ? CELL.width + GAP_X / 2 : 0);
  const columns: Column[] = [{ time: 0, axis: CHIPS + CELL.width / 2, left: CHIPS - 4, right: first }];
  for (let time = 1; time <= T; time++) {
    const left = first + (time - 1) * pitch;
    columns.push({
      time,
      left,
      right: left + pitch,
      axis: left + pitch - Math.max(widest, CELL.width + GAP_X / 2) / 2 - (pitch > widest + 20 ? 0 : 10),
    });
  }
  return columns;
}

function sizeOf(node: Node): { width: number; height: number; form: Placed['form'] } {
  if (node.size > MOST_CELLS) return { ...STRIP, form: 'strip' };
  return { width: CELL.width, height: CELL.height * node.size, form: 'cells' };
}

/** A wire with its way, on which taps are placed. */
type Run = Wire & WirePath & { readonly isLevel: boolean };

function wireOf(
  { from, to, slot, edge }: Link,
  placed: ReadonlyMap<Node, Placed>,
  rows: ReadonlyMap<Node, number>,
  port: number,
  isShared: boolean,
  isBlocked: boolean,
  isBehind: boolean,
): Run {
  const a = placed.get(from) as Placed;
  const b = placed.get(to) as Placed;
  const key = `${to.id}<-${from.id}#${slot}`;
  const isLevel = from.time !== to.time;
  const start: [number, number] = isLevel ? [a.x + a.width, a.y + a.height / 2] : [a.x + a.width / 2 + port, a.y];
  const end: [number, number] = isLevel ? [b.x, b.y + b.height / 2] : [b.x + b.width / 2 + port, b.y + b.height];
  const straight = isLevel ? rows.get(from) === rows.get(to) : Math.abs(start[0] - end[0]) < 1;
  return { key, from, to, edge, ...wayOf(), isLevel };

  function wayOf(): WirePath {
    // What several boxes of a lower row read goes past above them, and comes down beside each.
    if (isLevel && isShared && end[1] > start[1]) return step(start, end, SLOT_GAP / 2);
    // What comes from straight below a box in between goes round it.
    if (isBehind) return around([a.x + a.width, a.y + a.height / 2], [b.x + b.width, b.y + 0.7 * b.height], ROUND);
    // What would run through a box in between goes up beside it, and in below what comes from the step before.
    if (!isLevel && isBlocked) return corner(start, [b.x, b.y + 0.8 * b.height]);
    return bend(start, end, isLevel ? 'level' : 'upright', straight);
  }
}

/** Whether a box stands between two others of a column, on the way of a wire that comes from the side. */
function hasBetween({ from, to }: Link, placed: ReadonlyMap<Node, Placed>): boolean {
  const [a, b] = [placed.get(from), placed.get(to)];
  if (!a || !b || from.time !== to.time || Math.abs(a.x - b.x) < a.width) return false;
  return [...placed.values()].some(
    ({ node, x, y }) => node.time === to.time && Math.abs(x - b.x) < 1 && y < a.y && y > b.y + b.height,
  );
}

/** Whether a box stands between two others that stand straight above each other. */
function isBehindOthers({ from, to }: Link, placed: ReadonlyMap<Node, Placed>): boolean {
  const [a, b] = [placed.get(from), placed.get(to)];
  if (!a || !b || from.time !== to.time || Math.abs(a.x - b.x) >= 1) return false;
  return [...placed.values()].some(
    ({ node, x, y }) => node.time === to.time && Math.abs(x - b.x) < 1 && y < a.y && y > b.y + b.height,
  );
}

/** Whether a value is read by several boxes of the step after its own, beside each other. */
function isSharedBy({ from, to }: Link, links: readonly Link[], rows: ReadonlyMap<Node, number>): boolean {
  const beside = links.filter(
    (link) => link.from === from && link.to.time === to.time && rows.get(link.to) === rows.get(to),
  );
  return new Set(beside.map((link) => link.to)).size > 1;
}

/** The parameters whose rails run under each row, in order of first use. */
function railsByRow(links: readonly Link[], rows: ReadonlyMap<Node, number>): Map<number, Node[]> {
  const byRow = new Map<number, Node[]>();
  for (const { from, to, through } of links) {
    const parameters = from.kind === 'parameter' ? [from] : through;
    const row = rows.get(to) as number;
    for (const parameter of parameters) {
      const known = [...byRow.values()].some((nodes) => nodes.includes(parameter));
      if (!known) byRow.set(row, [...(byRow.get(row) ?? []), parameter]);
    }
  }
  return byRow;
}

function railsOf(
  links: readonly Link[],
  railRows: ReadonlyMap<number, readonly Node[]>,
  placed: ReadonlyMap<Node, Placed>,
  wires: readonly Run[],
  tops: readonly number[],
  heights: readonly number[],
): Rail[] {
  const wireOfLink = new Map(wires.map((wire) => [wire.key, wire]));
  return [...railRows].flatMap(([row, parameters]) =>
    parameters.map((node, k): Rail => {
      const y = (tops[row] as number) + (heights[row] as number) + RAIL * (k + 0.72);
      const taps = links.flatMap((link) => {
        if (link.from === node) {
          const box = placed.get(link.to) as Placed;
          return [{ x: box.x + 9 + 11 * (k % 4), y: box.y + box.height, to: link.to }];
        }
        if (!link.through.includes(node)) return [];
        const wire = wireOfLink.get(`${link.to.id}<-${link.from.id}#${link.slot}`) as Run;
        // A joined matrix is used once for all that it reads: where that comes up from below.
        if (wire.isLevel && links.some((other) => isUse(other, link.to, node))) return [];
        return [{ x: wire.isLevel ? wire.middle[0] : wire.at(y), y: wire.isLevel ? wire.middle[1] : y, to: link.to }];
      });
      return { node, y, from: CHIPS - 12, to: Math.max(...taps.map(({ x }) => x)), taps };
    }),
  );
}

/** Whether a link brings something of the same step to `to` through the parameter. */
function isUse({ from, to, through }: Link, reader: Node, parameter: Node): boolean {
  return to === reader && from.time === to.time && through.includes(parameter);
}
