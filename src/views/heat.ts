/** Levels of the heat map; each is a class in the stylesheet. */
const LEVELS = 12;

/** Columns from which a table has to shrink to fit on paper. */
const WIDE = 14;

export const isWide = (columns: number): boolean => columns >= WIDE;

/** Class of an entry: p0 … p12 for positive, n0 … n12 for negative, on the scale of the graph. */
export function heatClass(value: number): string {
  const size = Math.abs(value);
  const level = Math.round((Number.isFinite(size) ? size / (size + 0.8) : 1) * LEVELS);
  return `${value < 0 ? 'n' : 'p'}${level}`;
}
