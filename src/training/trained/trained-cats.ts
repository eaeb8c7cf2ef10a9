import type { CatModel } from '../corpora/cats.ts';

/** One network: the share of right verbs on new sentences at gaps 1, 2, … 30, and its matrices to two decimals. */
export interface TrainedCatModel {
  readonly accuracy: readonly number[];
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** What `scripts/train-cats.ts` measured and trained. */
export interface TrainedCats {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  /** Networks trained on sentences of a single gap: the share of right verbs of each, on new sentences of that gap. */
  readonly ownGap: readonly { readonly gap: number; readonly accuracy: readonly number[] }[];
  readonly models: Readonly<Record<CatModel, TrainedCatModel>>;
}
