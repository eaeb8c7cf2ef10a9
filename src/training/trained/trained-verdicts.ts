/** What `scripts/train-verdicts.ts` trained: for each way of asking, matrices to two decimals. */
export interface TrainedVerdicts {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  readonly last: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly mean: Readonly<Record<string, readonly (readonly number[])[]>>;
}
