/** What `scripts/train-numerals.ts` trained: for each size a network that writes numbers as the Romans did. */
export interface TrainedNumerals {
  /** Units of the encoder, and of the decoder. */
  readonly n: number;
  /** Everything random in the training follows from it. */
  readonly seed: number;
  readonly measured: NumeralMeasures;
  /** Matrices by name, row after row, to two decimals; a vector is a matrix with one column. */
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** Over all numbers that were not trained on; of one digit there are none, so over all nine. */
export interface NumeralMeasures {
  /** The share of numbers written without a mistake, by digits from 1 to 4. */
  readonly whole: readonly number[];
  /**
   * The share of letters that are right at each step, reading the targets and reading its own, over the numbers with four
   * digits that have so many letters; as long as there are 20 of them.
   */
  readonly letters: { readonly target: readonly number[]; readonly own: readonly number[] };
}
