import type { Clamp, GatedKind } from '../corpora/gated-cats.ts';

/** What `scripts/train-gated-cats.ts` measured and trained. */
export interface TrainedGatedCats {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  /** For each kind and each gap the share of right verbs of three networks that were trained at that gap alone. */
  readonly accuracy: Readonly<Record<GatedKind, readonly (readonly number[])[]>>;
  /** The first network with both gates that began as one that keeps, trained at the longest gap: matrices to two decimals. */
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** Its share of right verbs at each gap, as trained and with one gate held open. */
  readonly clamped: Readonly<Record<Clamp, readonly number[]>>;
}
