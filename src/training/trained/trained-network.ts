/** A network that the scripts trained: what it took, and what came out. */
export interface TrainedNetwork {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  /** Words by index; the input is one-hot over them. */
  readonly vocabulary: readonly string[];
  /** Units of the hidden state. */
  readonly n_a: number;
  /** Share of words on the right side of 0.5, over sentences that were not trained on. */
  readonly accuracy: number;
  /** Matrices by name, row after row, to two decimals; a vector is a matrix with one column. */
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
}
