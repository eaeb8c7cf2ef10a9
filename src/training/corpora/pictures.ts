import type { Random } from '../random.ts';

/** Rows and columns of a picture. */
export const PICTURE_SIDE = 8;

/** What can be drawn, in the order of the outputs. Made for this page: no scanned hand, only strokes on a small grid. */
export const pictureNames = ['0', '1', '4', '7'] as const;
export const strokes: Readonly<Record<(typeof pictureNames)[number], readonly string[]>> = {
  '0': ['.###.', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
  '1': ['..#..', '.##..', '#.#..', '..#..', '..#..', '..#..', '..#..'],
  '4': ['#...#', '#...#', '#...#', '#####', '....#', '....#', '....#'],
  '7': ['#####', '....#', '...#.', '...#.', '..#..', '..#..', '.#...'],
};

/** A picture as rows of 0 and 1: the strokes, `right` columns from the left edge and `down` rows from the top. */
export function pictureOf(name: (typeof pictureNames)[number], right: number, down: number): number[][] {
  return Array.from({ length: PICTURE_SIDE }, (_, row) =>
    Array.from({ length: PICTURE_SIDE }, (_, column) => Number(strokes[name][row - down]?.[column - right] === '#')),
  );
}

/** A random picture somewhere on the grid, in which three of a hundred points are turned. Moves `source` on. */
export function randomPicture(source: Random): {
  readonly rows: readonly (readonly number[])[];
  readonly which: number;
} {
  const which = Math.floor(source.uniform() * pictureNames.length);
  const [right, down] = [Math.floor(source.uniform() * 4), Math.floor(source.uniform() * 2)];
  const rows = pictureOf(pictureNames[which] as (typeof pictureNames)[number], right, down);
  return { rows: rows.map((row) => row.map((point) => (source.uniform() < 0.03 ? 1 - point : point))), which };
}
