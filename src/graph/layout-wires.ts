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

/** Along, down at a `distance` before the end, and into a box from its side; to the right, or to the left. */
export function step(start: Point, end: Point, distance: number): WirePath {
  const way = Math.sign(end[0] - start[0]);
  const x = end[0] - way * distance;
  const [before, down] = turns(x - start[0], end[1] - start[1]);
  const first = `L${place([x - before, start[1]])}Q${place([x, start[1]])},${place([x, start[1] + down])}`;
  const [after, up] = turns(way * distance, end[1] - start[1]);
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

/** Upwards past other boxes along a line at `x`, with a bend just above the start and one just below the end. */
export function ladder(start: Point, end: Point, x: number): WirePath {
  const reach = Math.min(28, (start[1] - end[1]) / 3);
  const [low, high]: [Point, Point] = [
    [x, start[1] - reach],
    [x, end[1] + reach],
  ];
  return {
    path: `M${place(start)}${curve(start, low)}L${place(high)}${curve(high, end)}`,
    middle: [x, (start[1] + end[1]) / 2],
    at: (y) => (y > low[1] ? passing(start, low, y) : y < high[1] ? passing(high, end, y) : x),
  };
}

/** Out to the right, up or down at `x` to a level below the end, along it, and up into a box from below, like an input. */
export function feed(start: Point, end: Point, x: number, level: number): WirePath {
  const [out, away] = turns(x - start[0], level - start[1]);
  const [along, before] = turns(end[0] - x, level - start[1]);
  const [across, up] = turns(end[0] - x, end[1] - level);
  const first = `L${place([x - out, start[1]])}Q${place([x, start[1]])},${place([x, start[1] + away])}`;
  const second = `L${place([x, level - before])}Q${place([x, level])},${place([x + along, level])}`;
  const third = `L${place([end[0] - across, level])}Q${place([end[0], level])},${place([end[0], level + up])}`;
  return {
    path: `M${place(start)}${first}${second}${third}L${place(end)}`,
    middle: [end[0], (level + end[1]) / 2],
    at: () => end[0],
  };
}

/** Along straight lines from point to point, with round corners; a weight meets it on its longest line. */
export function route(points: readonly Point[]): WirePath {
  const [start, ...others] = points as readonly [Point, ...Point[]];
  let longest: readonly [Point, Point] = [start, start];
  const lines = others.map((here, k) => {
    const before = points[k] as Point;
    const after = points[k + 2];
    if (distance(before, here) > distance(...longest)) longest = [before, here];
    if (!after) return `L${place(here)}`;
    const radius = Math.min(12, distance(before, here) / 2, distance(here, after) / 2);
    return `L${place(towards(here, before, radius))}Q${place(here)},${place(towards(here, after, radius))}`;
  });
  const middle = towards(...longest, distance(...longest) / 2);
  return { path: `M${place(start)}${lines.join('')}`, middle, at: () => (points.at(-1) as Point)[0] };
}

/** Points on the way of a wire: the ends of its lines, and near to each other where it bends. */
export function pointsOn({ path }: WirePath): Point[] {
  const points: Point[] = [];
  for (const [, , text] of path.matchAll(/([MLQC])([^MLQC]*)/g)) {
    const numbers = (text as string).split(',').map(Number);
    const ends = Array.from({ length: numbers.length / 2 }, (_, k): Point => [numbers[2 * k]!, numbers[2 * k + 1]!]);
    const from = points.at(-1);
    const count = from && ends.length > 1 ? Math.ceil(distance(from, ends.at(-1) as Point) / 6) : 1;
    for (let k = 1; k <= count; k++) points.push(from ? between([from, ...ends], k / count) : (ends[0] as Point));
  }
  return points;
}

/** A point of a Bézier curve, by de Casteljau. */
function between(handles: readonly Point[], t: number): Point {
  let left = handles;
  while (left.length > 1) left = left.slice(1).map((each, k) => mix(left[k] as Point, each, t));
  return left[0] as Point;
}

const mix = (a: Point, b: Point, t: number): Point => [a[0] * (1 - t) + b[0] * t, a[1] * (1 - t) + b[1] * t];
const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const towards = (a: Point, b: Point, length: number) => mix(a, b, length / (distance(a, b) || 1));

/** An upright curve, without its start. */
function curve(from: Point, to: Point): string {
  if (from[0] === to[0]) return `L${place(to)}`;
  const y = (from[1] + to[1]) / 2;
  return `C${place([from[0], y])},${place([to[0], y])},${place(to)}`;
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
