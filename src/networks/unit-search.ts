/** What may be counted in a text, one number after each character. */
export const followed = ['quotes', 'line', 'word'] as const;
export type Followed = (typeof followed)[number];

/** The unit whose state follows best what is counted in a text. */
export interface Follower {
  readonly what: Followed;
  /** Counted from 0; null where nothing is to be followed, as in a text without quotes. */
  readonly unit: number | null;
  /** Pearson's correlation of the unit with what is counted, between −1 and 1. */
  readonly correlation: number;
}
