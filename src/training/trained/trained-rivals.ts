import type { Rival } from '../corpora/copy.ts';

/** What `scripts/train-rivals.ts` measured: for each cell and each gap the share of right answers of three networks. */
export interface TrainedRivals {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  /** Right verbs, at the gaps of `GATED_GAPS`. */
  readonly cats: Readonly<Record<Rival, readonly (readonly number[])[]>>;
  /** Right letters, at the gaps of `COPY_GAPS`. */
  readonly copy: Readonly<Record<Rival, readonly (readonly number[])[]>>;
}
