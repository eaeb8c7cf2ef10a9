import type { Library } from '../networks/library.ts';

/** A question that comes in as many variants as there are seeds. */
export interface Exercise {
  /** Unique on the site; `<Exercise id="…" />` asks for it. */
  readonly id: string;
  readonly title: string;
  /** The same seed gives the same variant. The right answer is found by running a network made of the library. */
  variant(seed: number, library: Library): Variant;
}

/**
 * One question with its answer. All texts may hold formulas in the equation language between double braces: "What is the
 * shape of {{W_aa}}?"
 */
export interface Variant {
  readonly question: string;
  readonly answer: Answer;
  /**
   * What the page says to an answer. `given` is what the reader entered: the number; rows and columns of each label in
   * turn; or the indices of the chosen options.
   */
  grade(given: readonly number[]): Verdict;
  /** The worked answer, shown when the reader asks for it. */
  readonly worked: string;
}

export type Answer =
  | { readonly kind: 'number'; readonly label: string; readonly tolerance: number }
  /** One pair "rows × columns" for each label. */
  | { readonly kind: 'shape'; readonly labels: readonly string[] }
  /** Exactly one option is right. */
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** Any number of options is right. */
  | { readonly kind: 'choices'; readonly options: readonly string[] };

export interface Verdict {
  readonly correct: boolean;
  /** After a right answer the reason in a sentence, after a wrong one the misconception that leads to it. */
  readonly message: string;
}
