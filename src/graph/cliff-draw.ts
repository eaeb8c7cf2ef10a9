import type { Mark } from './marks.ts';

/** The part of the surface that the map shows, its cells, and its place in a drawing of `width` × `height`. */
export const CLIFF_MAP = {
  w: [3.6, 5.4],
  b: [-2.9, -1.4],
  columns: 48,
  rows: 32,
  cell: 10,
  left: 46,
  top: 8,
  width: 540,
  height: 374,
} as const;
const { w, b, columns, rows, cell } = CLIFF_MAP;
const [WIDTH, HEIGHT] = [columns * cell, rows * cell];
/** A step that leaves the map is drawn this far. */
const FAR = 1500;
/** Levels of the heat map: even steps of the distance from the target. */
const LEVELS = 8;

export interface MapPoint {
  readonly w: number;
  readonly b: number;
}

/** One way down: the places it came to, in order. */
export interface MapPath {
  readonly key: string;
  readonly places: readonly MapPoint[];
}

export const across = (value: number) => ((value - w[0]) / (w[1] - w[0])) * WIDTH;
export const down = (value: number) => ((b[1] - value) / (b[1] - b[0])) * HEIGHT;

/** The place of a point of the map, in the units of the map's own drawing. */
export function placeAt(x: number, y: number): MapPoint {
  const inside = (value: number, most: number) => Math.min(most, Math.max(0, value)) / most;
  return { w: w[0] + inside(x, WIDTH) * (w[1] - w[0]), b: b[1] - inside(y, HEIGHT) * (b[1] - b[0]) };
}

export function isOnMap(place: MapPoint): boolean {
  return place.w >= w[0] && place.w <= w[1] && place.b >= b[0] && place.b <= b[1];
}

/** The surface as one path a level, cells in a row joined: what the build draws once. */
export function bandPaths(losses: readonly (readonly number[])[]): readonly string[] {
  const bands: string[] = Array(LEVELS + 1).fill('');
  losses.forEach((row, y) => {
    for (let x = 0; x < row.length; ) {
      const level = levelOf(row[x] as number);
      const start = x;
      while (x < row.length && levelOf(row[x] as number) === level) x++;
      bands[level] += `M${start * cell},${y * cell}h${(x - start) * cell}v${cell}h${(start - x) * cell}z`;
    }
  });
  return bands;
}

function levelOf(loss: number): number {
  return Math.min(LEVELS, Math.floor((Math.sqrt(loss) / 0.7) * (LEVELS + 1)));
}

export const pathLayers = ['cliff-paths', 'cliff-places', 'cliff-start'];

/** The ways down, the places of the chosen step (from 1), and the start, which can be taken hold of. */
export function pathMarks(paths: readonly MapPath[], step: number, label: string, text: string): Mark[] {
  const start = paths[0]?.places[0] as MapPoint;
  return [
    ...paths.flatMap(({ key, places }): Mark[] => {
      const seen = drawable(places);
      const line = seen.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${x},${y}`).join('');
      const dots = seen.map(([x, y]) => `M${x},${y}h0`).join('');
      return [
        {
          key: `line ${key}`,
          layer: 'cliff-paths',
          tag: 'path',
          attributes: { class: `cliff-line is-${key}`, d: line },
        },
        {
          key: `dots ${key}`,
          layer: 'cliff-paths',
          tag: 'path',
          attributes: { class: `cliff-dots is-${key}`, d: dots },
        },
      ];
    }),
    ...paths.map(({ key, places }): Mark => {
      const [x, y] = drawable(places)[step - 1] ?? [-99, -99];
      return {
        ...{ key: `place ${key}`, layer: 'cliff-places', tag: 'circle' },
        attributes: { class: `cliff-place is-${key}`, cx: x, cy: y, r: 5 },
      };
    }),
    {
      ...{ key: 'start', layer: 'cliff-start', tag: 'g' },
      attributes: {
        ...{ class: 'cliff-handle', role: 'slider', tabindex: 0, 'aria-label': label, 'aria-valuetext': text },
        ...{ 'aria-valuenow': Math.round(start.w * 100) / 100 },
        transform: `translate(${fixed(across(start.w))},${fixed(down(start.b))})`,
      },
      content: '<circle class="cliff-reach" r="24"/><circle class="cliff-dot" r="8"/>',
    },
  ];
}

/** The points of a path up to the first that is out of sight; that one is moved near enough to be drawn. */
function drawable(places: readonly MapPoint[]): [number, number][] {
  const points: [number, number][] = [];
  for (const place of places) {
    const [x, y] = [across(place.w), down(place.b)];
    const [fromX, fromY] = points.at(-1) ?? [x, y];
    const length = Math.hypot(x - fromX, y - fromY);
    if (!(length < FAR)) {
      const share = FAR / length;
      points.push([fixed(fromX + (x - fromX) * share), fixed(fromY + (y - fromY) * share)]);
      return points;
    }
    points.push([fixed(x), fixed(y)]);
  }
  return points;
}

function fixed(value: number): number {
  return Math.round(value * 10) / 10;
}
