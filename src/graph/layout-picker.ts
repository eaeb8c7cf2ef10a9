import type { Node } from '../tape/tape.ts';
import { columnOf, layerOf, linksOf } from './layout-links.ts';

/** Sizes of the picture of a shape, in SVG units; columns stay where they are when the shape changes. */
export const SHAPE = {
  ...{ pitch: 78, box: 66, labels: 40, initial: 40, height: 270 },
  rows: { yhat: { y: 26, height: 36 }, a: { y: 112, height: 30 }, x: { y: 192, height: 36 } },
} as const;

export type ShapeRow = keyof typeof SHAPE.rows;

/** Where everything of the picture of a shape stands: inputs below, states in the middle, outputs above. */
export interface ShapeLayout {
  readonly width: number;
  readonly nodes: readonly PlacedShape[];
  /** Steps at which there is no input, or no output. */
  readonly missing: readonly Omit<PlacedShape, 'node'>[];
  readonly wires: readonly ShapeWire[];
  readonly columns: readonly ShapeColumn[];
}

export interface PlacedShape {
  /** The same place has the same key in every shape. */
  readonly key: string;
  readonly node: Node;
  readonly row: ShapeRow;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ShapeWire {
  readonly key: string;
  readonly from: Node;
  readonly to: Node;
  readonly path: string;
  /** Whether it brings an output back as an input. */
  readonly isFed: boolean;
}

export interface ShapeColumn {
  readonly column: number;
  /** Middle. */
  readonly x: number;
  /** The step of the network that this column belongs to. */
  readonly time: number;
  /** `encoder`, `decoder`, or empty where there is one network. */
  readonly part: string;
}

const rowOf = ({ name }: Node): ShapeRow => (name?.startsWith('yhat') ? 'yhat' : name?.startsWith('x') ? 'x' : 'a');

const middleOf = (column: number): number =>
  column === 0 ? SHAPE.labels + SHAPE.initial / 2 : SHAPE.labels + SHAPE.initial + (column - 0.5) * SHAPE.pitch;

/** Lays out inputs, states and outputs of a network that was recorded for some length. */
export function shapeLayout(shown: readonly Node[]): ShapeLayout {
  const nodes = shown.map((node): PlacedShape => {
    const [row, column] = [rowOf(node), columnOf(node)];
    const width = column === 0 ? SHAPE.box / 2 : SHAPE.box;
    return { node, row, key: `${row} ${column}`, ...boxAt(row, column, width) };
  });
  const placed = new Map(nodes.map((each) => [each.node, each]));
  const states = nodes.filter(({ row, node }) => row === 'a' && columnOf(node) > 0);
  const columns = states.map(({ node }): ShapeColumn => {
    const column = columnOf(node);
    return { column, x: middleOf(column), time: node.time ?? 0, part: layerOf(node) };
  });
  const has = new Set(nodes.map(({ key }) => key));
  const missing = columns.flatMap(({ column }) =>
    (['x', 'yhat'] as const)
      .filter((row) => !has.has(`${row} ${column}`))
      .map((row) => ({ row, key: `${row} ${column}`, ...boxAt(row, column, SHAPE.box) })),
  );
  const wires = linksOf(shown).map(({ from, to, isFed }): ShapeWire => {
    const [one, other] = [placed.get(from), placed.get(to)] as [PlacedShape, PlacedShape];
    return { key: `${one.key} to ${other.key}`, from, to, isFed, path: wayOf(one, other) };
  });
  const last = Math.max(...columns.map(({ column }) => column));
  return { width: middleOf(last) + SHAPE.pitch / 2, nodes, missing, wires, columns };
}

function boxAt(row: ShapeRow, column: number, width: number) {
  return { x: middleOf(column) - width / 2, width, ...SHAPE.rows[row] };
}

/** Straight up, straight on, or from an output down between the columns and up into the next state. */
function wayOf(from: PlacedShape, to: PlacedShape): string {
  const [across, upwards] = [from.x + from.width / 2, to.x + to.width / 2];
  if (from.row === to.row) {
    const y = from.y + from.height / 2;
    return `M${from.x + from.width},${y}H${to.x}m-4,-3l4,3l-4,3`;
  }
  if (from.row !== 'yhat') return `M${across},${from.y}V${to.y + to.height}m-3,4l3,-4l3,4`;
  const [x, y, below] = [from.x + from.width, from.y + from.height / 2, to.y + to.height + 24];
  const lane = x + (to.x - x) / 2;
  return (
    `M${x},${y}H${lane - 5}Q${lane},${y},${lane},${y + 6}V${below - 8}Q${lane},${below},${lane + 8},${below}` +
    `H${upwards - 8}Q${upwards},${below},${upwards},${below - 8}V${to.y + to.height}m-3,4l3,-4l3,4`
  );
}
