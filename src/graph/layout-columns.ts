import type { Node } from '../tape/tape.ts';
import { columnOf, laneOf, layerOf } from './layout-links.ts';

/** One time step, or what stands beside the steps: initial states, and the way from one network to the next. */
export interface Column {
  /** Its place in the order; 0 holds the initial states. */
  readonly time: number;
  /** Whether it is a step, with something read or written. */
  readonly isStep: boolean;
  /** The axis on which its quantities stand. */
  readonly axis: number;
  readonly left: number;
  readonly right: number;
}

export const CELL = { width: 54, height: 22 };
export const STRIP = { width: 66, height: 18 };
/** Vectors longer than this are drawn as strips. */
const MOST_CELLS = 8;
export const GAP_X = 34;
export const SLOT_GAP = 26;
/** Width of the strip on the left in which the parameters' names stand. */
export const CHIPS = 62;
/** From the axis to the middle of the nearest boxes of two directions. */
export const LANE = CELL.width / 2 + 7;
/** Room between two networks when nothing stands there. */
const SEAM = 30;

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly form: 'cells' | 'strip';
}

export function sizeOf(node: Node): Size {
  if (node.size > MOST_CELLS) return { ...STRIP, form: 'strip' };
  return { width: CELL.width, height: CELL.height * node.size, form: 'cells' };
}

/** 0 nearest to the axis of the column, 1 beside it, and so on. What comes from the step before stands farther out. */
export function slotsOf(shown: readonly Node[], rows: ReadonlyMap<Node, number>): Map<Node, number> {
  const slots = new Map<Node, number>();
  const places = new Map<string, Node[]>();
  for (const node of shown) {
    const place = `${columnOf(node)}/${rows.get(node)}`;
    places.set(place, [...(places.get(place) ?? []), node]);
  }
  const isRecurrent = (node: Node) =>
    node.inputs.some((input) => input.time !== null && columnOf(input) !== columnOf(node));
  for (const nodes of places.values()) {
    const ordered = [...nodes].sort((a, b) => Number(isRecurrent(a)) - Number(isRecurrent(b)) || a.index - b.index);
    for (const [slot, node] of ordered.entries()) slots.set(node, slot);
  }
  return slots;
}

/** How far right of the axis of its column the middle of a box stands. */
export function besideAxis(node: Node, slot: number): number {
  const out = slot * (CELL.width + SLOT_GAP);
  const lane = node.kind === 'initial' ? 'middle' : laneOf(node);
  return lane === 'right' ? LANE + out : lane === 'left' ? -LANE - out : -out;
}

/** The columns by their place in the order. */
export function columnsOf(shown: readonly Node[], T: number, slots: ReadonlyMap<Node, number>): Column[] {
  const widest = Math.max(CELL.width, ...shown.map((node) => sizeOf(node).width));
  const hasLanes = shown.some((node) => laneOf(node) !== 'middle');
  const middles = shown.map((node) => besideAxis(node, slots.get(node) as number));
  const mostLeft = -Math.min(0, ...middles);
  const half = Math.max(widest, CELL.width + GAP_X / 2) / 2;
  const narrow = Math.max(widest + 20, CELL.width + GAP_X + mostLeft);
  const right = hasLanes ? half + Math.max(0, ...middles) : half + (narrow > widest + 20 ? 0 : 10);
  const pitch = hasLanes ? half + mostLeft + right : narrow;

  const places = new Set(shown.map(columnOf));
  const own = shown.filter(({ time, kind }) => time !== null && kind !== 'initial');
  const last = Math.max(T, ...own.map(columnOf));
  const second = Math.min(...own.filter((node) => layerOf(node) === 'decoder').map(columnOf));
  const first = CHIPS + (places.has(0) ? CELL.width + GAP_X / 2 : 0);
  const columns: Column[] = [{ time: 0, isStep: false, axis: CHIPS + CELL.width / 2, left: CHIPS - 4, right: first }];
  const add = (time: number, isStep: boolean, width: number, axis: number) => {
    const { right: left } = columns.at(-1) as Column;
    columns.push({ time, isStep, left, right: left + width, axis: left + axis });
  };
  for (let time = 1; time <= last; time++) {
    if (time === second) {
      const held = places.has(time - 0.5);
      add(time - 0.5, false, SEAM + (held ? CELL.width + GAP_X : 0), SEAM + CELL.width / 2 + GAP_X / 2);
    }
    add(time, true, pitch, pitch - right);
  }
  if (places.has(last + 1)) add(last + 1, false, CELL.width + GAP_X, GAP_X / 2 + CELL.width / 2);
  return columns;
}
