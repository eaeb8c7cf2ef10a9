/** How far a drawing of a recurrent network is unrolled, and whether its steps share their weights. */
export interface FoldState {
  /** Number of steps. */
  readonly T: number;
  /** Steps that stand for themselves, left of the cell that still holds the rest: 0 folded, T − 1 unrolled. */
  readonly steps: number;
  /** From 0, one set of weights for all steps, to 1, a set for each. */
  readonly untied: number;
  /** Steps that have weights when they are untied. */
  readonly owned: number;
  /** Where the folded cell stands. */
  readonly centre: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands. Pure geometry, in SVG units; time goes to the right, computation upwards. */
export interface FoldLayout {
  readonly width: number;
  readonly height: number;
  /** Steps 1 to T, in order. */
  readonly columns: readonly FoldColumn[];
  /** The state before the first step comes out of the cell with the first copy. */
  readonly initial: Point & { readonly opacity: number };
  readonly loop: Point & { readonly opacity: number };
  readonly chipX: number;
  /** Where the rail of the recurrent weights ends. */
  readonly railEnd: number;
}

export interface FoldColumn {
  readonly time: number;
  readonly x: number;
  /** 0 while it lies under another, 1 when it stands apart. */
  readonly apart: number;
  /** The arrow from the state before. */
  readonly arrow: { readonly from: number; readonly to: number; readonly opacity: number };
}

export const BOX = { width: 42, height: 30 };
/** Heights of the middles of the boxes, of the rails and of the words. */
export const ROW = { output: 24, state: 124, input: 234, caption: 270 };
export const RAIL = { output: 74, state: 160, input: 188 };
const PITCH = 82;
const FIRST = 166;
/** As wide as ten steps. */
const WIDTH = 956;
const HEIGHT = 280;
/** How far from the first cell the weights stand when nothing is between them. */
const CHIP_NEAR = 106;
/** What stands right of the middle of the last cell: its loop, or the words that it has no weight. */
const LOOP_ROOM = 86;
const LABEL_ROOM = 50;

export function foldLayout({ T, steps, untied, centre }: FoldState): FoldLayout {
  // In the middle of the room as long as it is not filled, then from its edge.
  const out = Math.min(1, steps);
  const leftOut = CHIP_NEAR + out * (FIRST - 2 - CHIP_NEAR);
  const rightOut = LOOP_ROOM + out * (LABEL_ROOM - LOOP_ROOM);
  const base = Math.max(FIRST, centre + (leftOut - rightOut - steps * PITCH) / 2);
  const initial = { x: base - out * PITCH, y: ROW.state, opacity: out };
  const columns: FoldColumn[] = [];
  for (let time = 1; time <= T; time++) {
    const x = base + Math.min(time - 1, steps) * PITCH;
    const from = (columns.at(-1)?.x ?? initial.x) + BOX.width / 2;
    const to = x - BOX.width / 2;
    const apart = time === T ? 1 : clamp(steps - time + 1);
    columns.push({ time, x, apart, arrow: { from, to, opacity: clamp((to - from) / (PITCH - BOX.width)) } });
  }
  const last = columns.at(-1) as FoldColumn;
  const held = clamp(T - 1 - steps);
  const loop = { x: last.x, y: ROW.state, opacity: held * (1 - untied) };
  const lastTap = (last.arrow.from + last.arrow.to) / 2;
  return {
    width: Math.max(WIDTH, FIRST + (T - 1) * PITCH + LABEL_ROOM),
    height: HEIGHT,
    columns,
    initial,
    loop,
    chipX: base - leftOut,
    railEnd: lastTap + held * (last.x + LOOP_TAP.x - lastTap),
  };
}

/** The loop as a cubic curve, seen from the middle of the box: from its right side out and back to it. */
export const LOOP: readonly Point[] = [
  { x: BOX.width / 2, y: -7 },
  { x: BOX.width / 2 + 58, y: -46 },
  { x: BOX.width / 2 + 58, y: 46 },
  { x: BOX.width / 2 + 2, y: 8 },
];

/** Its outermost point, where the delay stands, and where the recurrent weights meet it. */
export const LOOP_END = onLoop(0.5);
export const LOOP_TAP = onLoop(0.74);

function onLoop(t: number): Point {
  const shares = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
  const sum = (of: (point: Point) => number) =>
    shares.reduce((total, share, k) => total + share * of(LOOP[k] as Point), 0);
  return { x: sum(({ x }) => x), y: sum(({ y }) => y) };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
