/** Sizes of a network that answers once for every word. */
export interface WordSizes {
  /** Longest sentence that is accepted. */
  readonly T_max: number;
  /** Words in the vocabulary: the length of a one-hot input. */
  readonly vocabulary: number;
  /** Hidden units. */
  readonly units: number;
}

/**
 * Parameters of a feed-forward network with a slot for each of `T_max` words, one hidden layer over all of them, and an
 * answer for each slot: T V n + n into the hidden layer, n T + T out of it.
 */
export function slotsCount({ T_max, vocabulary, units }: WordSizes): number {
  return T_max * vocabulary * units + units + units * T_max + T_max;
}

/** Parameters of the recurrent network with one answer a word: n V + n² + n for the state, n + 1 for the answer. */
export function recurrentCount({ vocabulary, units }: Omit<WordSizes, 'T_max'>): number {
  return units * vocabulary + units ** 2 + units + units + 1;
}

/** What becomes of a sentence of `words` words in `T_max` slots: how many are filled, stay empty, and find no slot. */
export function slotsFor(words: number, T_max: number): { filled: number; empty: number; left: number } {
  return { filled: Math.min(words, T_max), empty: Math.max(0, T_max - words), left: Math.max(0, words - T_max) };
}

/** The two networks side by side, and a sentence of `words` words in the slots of the first. */
export interface Comparison extends ReturnType<typeof slotsFor> {
  readonly words: number;
  readonly slots: number;
  readonly recurrent: number;
}

export function compare(sizes: WordSizes, words: number): Comparison {
  return { words, slots: slotsCount(sizes), recurrent: recurrentCount(sizes), ...slotsFor(words, sizes.T_max) };
}
