import type { Node } from '../tape/tape.ts';
import { besideAxis, CHIPS, type Column, columnsOf, sizeOf, slotsOf } from './layout-columns.ts';
import { columnOf, isFromBelow, type Link, linksOf } from './layout-links.ts';
import { rowsOf } from './layout-rows.ts';
import { type Placed, type Run, type Wire, wireOf } from './layout-ways.ts';

export { CELL, CHIPS, type Column } from './layout-columns.ts';
export { columnOf } from './layout-links.ts';
export type { Placed, Wire } from './layout-ways.ts';

/** Where everything of a picture stands. Pure geometry, in SVG units; time goes to the right, computation upwards. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
  readonly nodes: readonly Placed[];
  readonly wires: readonly Wire[];
  readonly rails: readonly Rail[];
  /** Where a second network begins; null where there is one. */
  readonly seam: number | null;
  /** Baseline of what is written under each column. */
  readonly captionY: number;
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

const LABEL = 18;
const RAIL = 25;
const GAP_Y = 26;
const CAPTION = 40;
/** From the last rail below a row to the level on which outputs come back to it. */
const LEVEL = 13;

/**
 * Lays out a picture: a column for each time step, a row for each depth of computation within a step. Layers stand on each
 * other; of two directions one stands left and one right of the axis, in rows of their own, so that their wires go past
 * each other's boxes; a decoder stands behind its encoder.
 */
export function layout({ shown, T }: Picture): Layout {
  const links = linksOf(shown);
  const rows = rowsOf(shown, links);
  const slots = slotsOf(shown, rows);
  const columns = columnsOf(shown, T, slots);
  const columnAt = new Map(columns.map((column) => [column.time, column]));
  const rowCount = Math.max(...rows.values()) + 1;
  const railRows = railsByRow(links, rows);

  // From the top row down: the boxes of a row, then room for labels and for the rails under it.
  const tops: number[] = [];
  const heights: number[] = [];
  const levels: number[] = [];
  let y = 4;
  for (let row = rowCount - 1; row >= 0; row--) {
    const own = shown.filter((node) => rows.get(node) === row);
    heights[row] = Math.max(0, ...own.map((node) => sizeOf(node).height));
    y += LABEL;
    tops[row] = y;
    const rails = RAIL * (railRows.get(row)?.length ?? 0);
    levels[row] = y + (heights[row] as number) + rails + LEVEL;
    y += (heights[row] as number) + (row > 0 ? GAP_Y + rails : 0);
  }

  const placed = new Map<Node, Placed>();
  for (const node of shown) {
    const { axis } = columnAt.get(columnOf(node)) as Column;
    const row = rows.get(node) as number;
    const { width, height, form } = sizeOf(node);
    const x = axis + besideAxis(node, slots.get(node) as number) - width / 2;
    // Boxes of a row hang from its upper edge for states, and stand in its middle where they differ in height.
    placed.set(node, {
      node,
      x,
      y: (tops[row] as number) + ((heights[row] as number) - height) / 2,
      width,
      height,
      form,
    });
  }

  // Names of steps, of layers, and names with an index, are long: wires leave to the right of them.
  const port = shown.some(({ name }) => name === null || /[_@]/.test(name)) ? 21 : 0;
  const inColumn = new Map<number, Placed[]>();
  for (const box of placed.values()) {
    const column = columnOf(box.node);
    inColumn.set(column, [...(inColumn.get(column) ?? []), box]);
  }
  const ground = { links, placed, rows, port, levels, inColumn };
  const wires = links.filter(({ from }) => from.kind !== 'parameter').map((link) => wireOf(link, ground));
  const rails = railsOf(links, railRows, placed, wires, tops, heights);
  const seam = columns.find(({ time }) => !Number.isInteger(time));
  return {
    width: (columns.at(-1) as Column).right,
    height: y + CAPTION,
    columns,
    nodes: [...placed.values()],
    wires,
    rails,
    seam: seam ? seam.left + 12 : null,
    captionY: y + 17,
  };
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
        const isTapped = links.some((other) => isUse(other, link.to, node) && (wire.isLevel || other.slot < link.slot));
        if (isTapped) return [];
        return [{ x: wire.isLevel ? wire.middle[0] : wire.at(y), y: wire.isLevel ? wire.middle[1] : y, to: link.to }];
      });
      return { node, y, from: CHIPS - 12, to: Math.max(...taps.map(({ x }) => x)), taps };
    }),
  );
}

/** Whether a link brings something of the same step to `to` through the parameter. */
function isUse(link: Link, reader: Node, parameter: Node): boolean {
  return link.to === reader && isFromBelow(link) && link.through.includes(parameter);
}
