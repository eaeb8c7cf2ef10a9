type Rows = Readonly<Record<string, readonly (readonly number[])[]>>;

/** What `scripts/train-teddies.ts` trained: matrices to two decimals. */
export interface TrainedTeddies {
  readonly seed: number;
  readonly parameters: Rows;
}

/** What the same script measured of it. */
export interface MeasuredTeddies {
  /** Words that are known after the one that is answered; the last stands for the whole sentence. */
  readonly aheads: readonly number[];
  /** Share of right answers with each look-ahead: of all words, and of every Teddy that is told apart only later. */
  readonly accuracy: { readonly all: readonly number[]; readonly teddies: readonly number[] };
  /** The same of a one-way network that was trained on the same sentences. */
  readonly oneWay: { readonly all: number; readonly teddies: number };
}

/** What `scripts/train-cloze.ts` trained: a network for each way of reading. */
export interface TrainedCloze {
  readonly seed: number;
  readonly parameters: Readonly<Record<'left' | 'right' | 'both', Rows>>;
}

/** What `scripts/train-leak.ts` trained. */
export interface TrainedLeak {
  readonly seed: number;
  readonly parameters: Readonly<Record<'forward' | 'both', Rows>>;
}

/** What `scripts/train-ends.ts` measured: share of right verdicts of each of three networks, length by length. */
export interface TrainedEnds {
  readonly seed: number;
  readonly accuracy: Readonly<Record<'last' | 'ends', readonly (readonly number[])[]>>;
}
