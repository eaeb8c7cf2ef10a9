/** What `scripts/train-melodies.ts` trained: matrices to two decimals. */
export interface TrainedMelodies {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
}
