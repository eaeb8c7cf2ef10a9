/** What two networks that answer for each word by itself learned of the words, rounded to two decimals. */
export interface SlotWeights {
  /** One row of weights, and one bias, for all positions. */
  readonly tied: { readonly W_yx: readonly number[]; readonly b_y: number };
  /** A row, and a bias, for each position. */
  readonly untied: { readonly W_yx: readonly (readonly number[])[]; readonly b_y: readonly number[] };
}

/** Trained on sentences in which Harry stands first or not at all. */
export interface TrainedSlots extends SlotWeights {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  /** Words by index; the input is one-hot over them. */
  readonly vocabulary: readonly string[];
}
