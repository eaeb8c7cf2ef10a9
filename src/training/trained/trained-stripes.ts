import type { StripeModel } from '../corpora/stripes.ts';

/** What `scripts/train-stripes.ts` found: matrices to two decimals, and shares of right answers. */
export interface TrainedStripes {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  /** The share of right answers of three networks of each kind. */
  readonly shares: Readonly<Record<StripeModel, readonly number[]>>;
  /** The first network of two kinds that learn about as many numbers. */
  readonly parameters: Readonly<
    Record<'one layer of 10' | 'two layers of 6', Readonly<Record<string, readonly (readonly number[])[]>>>
  >;
}
