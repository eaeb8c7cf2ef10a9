import { sentenceVocabulary } from '../training/corpora/small-sentences.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import { asInput } from './sentence-model.ts';
import type { Rows } from './word-reader.ts';

/** The share that a network gives to the word that comes next, at each step: of a sentence that lies there whole, or of one of which only what was read is known. */
export interface NextShares {
  readonly whole: readonly number[];
  readonly sofar: readonly number[];
}

/** Measures a network that reads the word before and predicts the next. Records a tape for each length once. */
export function nextShares(network: Network, parameters: Rows): (sentence: readonly string[]) => NextShares {
  const tapes = new Map<number, Unrolled>();
  const run = (words: readonly (string | null)[]): Unrolled => {
    const unrolled = tapes.get(words.length) ?? unroll(network, words.length, { inputGradients: false });
    tapes.set(words.length, unrolled);
    for (const [name, node] of unrolled.parameters) node.value.set((parameters[name] ?? []).flat());
    words.forEach((word, k) => void unrolled.at('x', k + 1)?.value.set(asInput(word)));
    unrolled.tape.forward();
    return unrolled;
  };
  return (sentence) => {
    const reads = sentence.map((_, k) => sentence[k - 1] ?? null);
    const share = (unrolled: Unrolled, k: number) =>
      unrolled.at('yhat', k + 1)?.value[sentenceVocabulary.indexOf(sentence[k] as string)] as number;
    const all = run(reads);
    const whole = sentence.map((_, k) => share(all, k));
    return { whole, sofar: sentence.map((_, k) => share(run(reads.slice(0, k + 1)), k)) };
  };
}

/** exp of the mean of −log share over all words. */
export function perplexity(shares: readonly number[]): number {
  return Math.exp(shares.reduce((sum, share) => sum - Math.log(share), 0) / shares.length);
}
