/** How a distribution is changed before a symbol is drawn from it. */
export interface Sampling {
  /** Logarithms are divided by it: below 1 the likely become likelier; 0 leaves only the likeliest; default 1. */
  readonly temperature?: number;
  /** Only the k likeliest stay; default: all. */
  readonly topK?: number;
  /** Only the likeliest stay that together have at least this share (Holtzman et al. 2020, nucleus sampling); default 1. */
  readonly topP?: number;
  /** Indices that are rejected, such as that of UNK. */
  readonly without?: readonly number[];
}

/**
 * The distribution from which is drawn: the rejected ones go, then comes temperature, then top-k and top-p; it sums to 1.
 * Of equal probabilities the first counts as the likelier. Throws RangeError when nothing is left.
 */
export function shaped(probabilities: ArrayLike<number>, options: Sampling = {}): Float64Array {
  const { temperature = 1, topK = Number.POSITIVE_INFINITY, topP = 1, without = [] } = options;
  const weights = tempered(
    Float64Array.from(probabilities, (each, k) => (without.includes(k) ? 0 : each)),
    temperature,
  );
  const all = weights.reduce((sum, each) => sum + each, 0);
  if (!(all > 0)) throw new RangeError('nothing is left to draw from');
  let taken = 0;
  likeliestFirst(weights).forEach((index, place) => {
    // What is enough for the share without it is not needed.
    if (place >= topK || (place > 0 && taken >= topP * all)) weights[index] = 0;
    else taken += weights[index] as number;
  });
  return weights.map((each) => each / taken);
}

/** Indices by their probability, the largest first; of equal ones the first comes first. */
export function likeliestFirst(probabilities: Float64Array): number[] {
  return [...probabilities.keys()].sort((a, b) => (probabilities[b] as number) - (probabilities[a] as number) || a - b);
}

function tempered(weights: Float64Array, temperature: number): Float64Array {
  if (!(temperature >= 0)) throw new RangeError(`the temperature is a number from 0: ${temperature}`);
  const largest = weights.reduce((most, each) => Math.max(most, each), 0);
  if (temperature === 0) {
    const likeliest = weights.indexOf(largest);
    return weights.map((each, k) => (k === likeliest ? each : 0));
  }
  // By the largest, so that no power underflows altogether.
  return weights.map((each) => (each === 0 ? 0 : (each / largest) ** (1 / temperature)));
}

/** The index on whose part of the ruler `place` falls: the parts lie side by side from 0 to 1. */
export function fallsOn(distribution: ArrayLike<number>, place: number): number {
  let end = 0;
  let last = 0;
  for (let k = 0; k < distribution.length; k++) {
    const part = distribution[k] as number;
    if (part === 0) continue;
    end += part;
    last = k;
    if (place < end) return k;
  }
  // What rounding leaves over belongs to the last.
  return last;
}
