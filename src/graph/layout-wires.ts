export type Point = readonly [x: number, y: number];

/** How a wire goes: its path, and the point half way, where a weight meets it. */
export interface WirePath {
  readonly path: string;
  readonly middle: Point;
  /** Where it passes a height, for wires that go upwards. */
  at(y: number): number;
}

/**
 * A straight line where both ends are level; else a curve that leaves and arrives in the direction of time (`level`) or of
 * computation (`upright`): a cubic Bézier with both handles half-way.
 */
export function bend(start: Point, end: Point, way: 'level' | 'upright', isStraight: boolean): WirePath {
  const middle: Point = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
  if (isStraight) return { path: `M${place(start)}L${place(end)}`, middle, at: () => middle[0] };
  const [x, y] = middle;
  const handles =
    way === 'level' ? [place([x, start[1]]), place([x, end[1]])] : [place([start[0], y]), place([end[0], y])];
  return {
    path: `M${place(start)}C${handles.join(',')},${place(end)}`,
    middle,
    at: (height) => passing(start, end, height),
  };
}

/** Up, round a corner, and into a box from its side. */
export function corner(start: Point, end: Point): WirePath {
  const [x, y] = [start[0], end[1]];
  const [across, up] = turns(end[0] - x, start[1] - y);
  return {
    path: `M${place(start)}L${place([x, y + up])}Q${place([x, y])},${place([x + across, y])}L${place(end)}`,
    middle: [x, (start[1] + y) / 2],
    at: () => x,
  };
}

/** Along, down at a `distance` before the end, and into a box from its side. */
export function step(start: Point, end: Point, distance: number): WirePath {
  const x = end[0] - distance;
  const [before, down] = turns(x - start[0], end[1] - start[1]);
  const first = `L${place([x - before, start[1]])}Q${place([x, start[1]])},${place([x, start[1] + down])}`;
  const [after, up] = turns(distance, end[1] - start[1]);
  const second = `L${place([x, end[1] - up])}Q${place([x, end[1]])},${place([x + after, end[1]])}`;
  return {
    path: `M${place(start)}${first}${second}L${place(end)}`,
    middle: [x, (start[1] + end[1]) / 2],
    at: () => x,
  };
}

/** Out of a box to the right, up at a `distance` beside it, and into a box above from its right. */
export function around(start: Point, end: Point, distance: number): WirePath {
  const x = Math.max(start[0], end[0]) + distance;
  const [out, up] = turns(x - start[0], end[1] - start[1]);
  const first = `L${place([x - out, start[1]])}Q${place([x, start[1]])},${place([x, start[1] + up])}`;
  const [back, above] = turns(end[0] - x, end[1] - start[1]);
  const second = `L${place([x, end[1] - above])}Q${place([x, end[1]])},${place([x + back, end[1]])}`;
  return {
    path: `M${place(start)}${first}${second}L${place(end)}`,
    middle: [x, (start[1] + end[1]) / 2],
    at: () => x,
  };
}

/** How far before a corner a wire begins to turn, both ways, with signs. */
function turns(across: number, along: number): Point {
  const radius = Math.min(12, Math.abs(across), Math.abs(along) / 2);
  return [Math.sign(across) * radius, Math.sign(along) * radius];
}

/** Where the curve that leaves and arrives upright passes the height `y`; found by halving. */
function passing([x0, y0]: Point, [x1, y1]: Point, y: number): number {
  const half = (y0 + y1) / 2;
  const cubic = (a: number, b: number, c: number, d: number, t: number) =>
    a * (1 - t) ** 3 + 3 * b * (1 - t) ** 2 * t + 3 * c * (1 - t) * t ** 2 + d * t ** 3;
  let [low, high] = [0, 1];
  for (let k = 0; k < 20; k++) {
    const t = (low + high) / 2;
    if (cubic(y0, half, half, y1, t) < y === y0 < y1) low = t;
    else high = t;
  }
  return cubic(x0, x0, x1, x1, (low + high) / 2);
}

function place([x, y]: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
