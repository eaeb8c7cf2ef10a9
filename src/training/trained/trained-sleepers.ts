/** What `scripts/train-sleepers.ts` trained: matrices to two decimals. */
export interface TrainedSleepers {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
}
