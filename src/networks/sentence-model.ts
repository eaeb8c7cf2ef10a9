import { END, sentenceVocabulary } from '../training/corpora/small-sentences.ts';
import { random } from '../training/random.ts';
import { sequenceNetwork } from './define.ts';
import type { Library } from './library.ts';
import { type Network, unroll } from './network.ts';
import type { Rows } from './word-reader.ts';

export const SENTENCE_UNITS = 5;
/** Where a sentence that does not end is cut off. */
const LONGEST = 9;

/** An LSTM that reads a word, the one before, and gives the share of each word of the vocabulary to be the next. */
export function sentenceNetwork(library: Library): Network {
  const size = sentenceVocabulary.length;
  const sizes = { n_x: size, n_a: SENTENCE_UNITS, n_y: size };
  return sequenceNetwork({ cell: 'lstm', activation: 'tanh', output: 'softmax', readout: 'each', ...sizes }, library);
}

/** A word as input: 1 at its place, and all 0 where there is no word before. */
export const asInput = (word: string | null): number[] => sentenceVocabulary.map((each) => Number(each === word));

/** One step of the model. */
export interface SentenceStep {
  /** What it reads; null at the first step. */
  readonly read: string | null;
  /** The share of each word of the vocabulary. */
  readonly shares: readonly number[];
  /** The target in training, the word drawn in use. */
  readonly next: string;
  /** Its share. */
  readonly share: number;
}

export interface SentenceModel {
  /** Training: reads the targets, whatever it said itself. */
  train(sentence: readonly string[]): SentenceStep[];
  /** Use: draws a word by its share and reads that at the next step, until the sentence ends or has nine words. */
  use(seed: number): SentenceStep[];
}

/** The model with fixed parameters. */
export function sentenceModel(parameters: Rows, library: Library): SentenceModel {
  const unrolled = unroll(sentenceNetwork(library), LONGEST, { inputGradients: false });
  for (const [name, node] of unrolled.parameters) node.value.set((parameters[name] ?? []).flat());
  /** Goes on step by step; what stands behind the step does not count yet. */
  const run = (choose: (shares: readonly number[], t: number) => string | undefined): SentenceStep[] => {
    const steps: SentenceStep[] = [];
    for (let t = 1; t <= LONGEST; t++) {
      const read = steps.at(-1)?.next ?? null;
      unrolled.at('x', t)?.value.set(asInput(read));
      unrolled.tape.forward(unrolled.at('yhat', t) ?? null);
      const shares = Array.from(unrolled.at('yhat', t)?.value ?? []);
      const next = choose(shares, t);
      if (next === undefined) break;
      steps.push({ read, shares, next, share: shares[sentenceVocabulary.indexOf(next)] as number });
      if (next === END) break;
    }
    return steps;
  };
  return {
    train: (sentence) => run((_, t) => sentence[t - 1]),
    use(seed) {
      const draws = random(seed);
      return run((shares) => {
        let left = draws.uniform();
        const place = shares.findIndex((share) => {
          left -= share;
          return left < 0;
        });
        return sentenceVocabulary[Math.max(0, place)];
      });
    },
  };
}

/** −Σ log of the shares of the targets: the loss of a sentence. */
export const sentenceLoss = (steps: readonly SentenceStep[]): number =>
  steps.reduce((sum, { share }) => sum - Math.log(share), 0);
