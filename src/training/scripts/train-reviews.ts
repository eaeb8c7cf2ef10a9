/** Trains the network that judges reviews and writes `trained/reviews.ts`: `node src/training/scripts/train-reviews.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { parseLibrary } from '../../networks/library.ts';
import { reviewNetworkOf } from '../../networks/review-model.ts';
import { type Rows, WordReader } from '../../networks/word-reader.ts';
import { review, reviewVocabulary } from '../corpora/reviews.ts';
import { random } from '../random.ts';
import type { TrainedReviews } from '../trained/reviews.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

/** Trains on 48 000 reviews, 16 a step, with one answer after the last word. */
export function trainReviews(seed: number): TrainedReviews {
  const source = random(seed);
  const parameters = trainOnWords({
    network: reviewNetworkOf('last', parseLibrary()),
    seed: seed + 1,
    draw: () => {
      const { tokens, positive } = review(source);
      return { tokens, targets: [[Number(positive)]] };
    },
    batches: 3000,
    batch: 16,
    rate: 0.02,
    decay: 0.001,
  });
  return { seed, accuracy: accuracyOf(parameters, seed + 2), parameters };
}

/** Share of 2000 new reviews with the verdict on the right side of 0.5. */
export function accuracyOf(parameters: Rows, seed: number): number {
  const reader = new WordReader(reviewNetworkOf('last', parseLibrary()), parameters, reviewVocabulary);
  const source = random(seed);
  let right = 0;
  for (let example = 0; example < 2000; example++) {
    const { words, positive } = review(source);
    if (reader.read(words).at('yhat', 1)!.value[0]! > 0.5 === positive) right++;
  }
  return Math.round((right / 2000) * 1e4) / 1e4;
}

/** The module that holds the trained network. */
export function moduleOf({ seed, accuracy, parameters }: TrainedReviews): string {
  return `/** The network that judges reviews: its matrices to two decimals, and the share of reviews right that were not trained on. */
export interface TrainedReviews {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  readonly accuracy: number;
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** Written by scripts/train-reviews.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedReviews: TrainedReviews = {
  seed: ${seed},
  accuracy: ${accuracy},
  parameters: {
${rowsText(parameters, 4)}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainReviews(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/reviews.ts', import.meta.url), moduleOf(trained));
  console.log(`seed ${trained.seed}: ${(trained.accuracy * 100).toFixed(2)} % of reviews right`);
}
