/** What `scripts/train-pictures.ts` trained: matrices to two decimals, and the share of new pictures named right. */
export interface TrainedPictures {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  readonly accuracy: number;
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
}
