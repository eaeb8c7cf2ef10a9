/** What `scripts/train-sentences.ts` trained: matrices to two decimals. */
export interface TrainedSentences {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
}
