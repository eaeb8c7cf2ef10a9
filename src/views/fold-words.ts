/** What the drawing shows, for the sentence under it. */
export interface FoldFacts {
  readonly T: number;
  /** Steps that stand apart from the loop; T − 1 when all do. */
  readonly steps: number;
  readonly isUntied: boolean;
  /** Steps that have weights of their own when untied. */
  readonly owned: number;
  /** Different matrices in the network. */
  readonly matrices: number;
  readonly words: readonly string[];
}

/** How many different matrices there are: `3 matrices`. */
export function countText({ matrices }: FoldFacts): string {
  return `${matrices} matrices`;
}

/** The state of the drawing in words. */
export function foldSentence(facts: FoldFacts): string {
  const { T, steps, isUntied, owned, matrices, words } = facts;
  if (isUntied) {
    if (T > owned) return withoutWeights(facts);
    if (T < owned) {
      return `in all, and ${(matrices / owned) * (owned - T)} of them have nothing to do: they belong to ${stepsText(T + 1, owned)}, and the sentence ends at step ${T}.`;
    }
    return `in all. Each of the ${T} steps has its own, and learns for itself. These steps cannot be folded: no two are alike.`;
  }
  if (steps === 0) {
    return `in one cell. Its state comes back to it one step later, once for each of the ${T} words.`;
  }
  if (steps < T - 1) {
    const held = T - steps;
    return `for every step. ${stepsText(1, steps)} ${steps === 1 ? 'stands' : 'stand'} apart; the other ${held} are still in the loop.`;
  }
  return `for all ${T} steps: the cell is drawn once for each word, its weights once for all. Step ${T} reads “${words[T - 1]}” with the same ones as step 1.`;
}

function withoutWeights({ T, owned, words }: FoldFacts): string {
  const [first] = words.slice(owned);
  if (T === owned + 1) {
    return `for ${owned} steps, and none for step ${T}. The network cannot read “${first}”: nothing says how to weigh the word, or the state before.`;
  }
  return `for ${owned} steps, and none for ${stepsText(owned + 1, T)}. From “${first}” on, the network cannot read.`;
}

function stepsText(first: number, last: number): string {
  if (first === last) return first === 1 ? 'Step 1' : `step ${first}`;
  const noun = first === 1 ? 'Steps' : 'steps';
  return last === first + 1 ? `${noun} ${first} and ${last}` : `${noun} ${first} to ${last}`;
}
