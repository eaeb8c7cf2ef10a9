import type { Random } from '../random.ts';

/** Stripes of one width on a strip from −1 to 1, light and dark in turn; the first and the last are light. */
export const STRIPES = 5;
/** Points that fall on the strip one after another. */
export const STRIPES_STEPS = 16;

/** 0 where the strip is light, 1 where it is dark. */
export const colourAt = (point: number): 0 | 1 => (Math.floor(((point + 1) / 2) * STRIPES) % 2) as 0 | 1;

/** Points as a network reads them, and 1 at each whose stripe has another colour than that of the point before. */
export interface StripeRow {
  readonly inputs: readonly (readonly [number])[];
  readonly targets: readonly (readonly [0 | 1])[];
}

/** What a network reads of a point: twice its place, so that its units have something to divide. */
export const readingOf = (point: number): readonly [number] => [2 * point];

/** A row of random points; before the first one the colour counts as light. Moves `source` on. */
export function stripeRow(source: Random): StripeRow {
  const points = Array.from({ length: STRIPES_STEPS }, () => source.uniform(-1, 1));
  const colours = points.map(colourAt);
  return {
    inputs: points.map(readingOf),
    targets: colours.map((colour, t) => [colour === (colours[t - 1] ?? 0) ? 0 : 1]),
  };
}

/** Units of each layer, lowest first, of the networks that say whether the colour has changed. */
export const stripeModels = {
  'one layer of 10': [10],
  'two layers of 6': [6, 6],
  'one layer of 16': [16],
} as const;
export type StripeModel = keyof typeof stripeModels;
