/** Trains the small language model and writes `trained/sentences.ts`: `node src/training/scripts/train-sentences.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { parseLibrary } from '../../networks/library.ts';
import { asInput, sentenceNetwork } from '../../networks/sentence-model.ts';
import { smallSentence } from '../corpora/small-sentences.ts';
import { random } from '../random.ts';
import type { TrainedSentences } from '../trained/trained-sentences.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

export const SENTENCE_BATCHES = 400;
export const SENTENCE_BATCH = 16;

/** Teacher forcing: the input is always the target of the step before. The same seed gives the same numbers. */
export function trainSentences(seed: number): TrainedSentences {
  const source = random(seed);
  const parameters = trainOnWords({
    network: sentenceNetwork(parseLibrary()),
    seed: seed + 1,
    draw: () => {
      const words = smallSentence(source);
      const inputs = words.map((_, k) => asInput(words[k - 1] ?? null));
      return { tokens: words.map(() => 0), inputs, targets: words.map(asInput) };
    },
    batches: SENTENCE_BATCHES,
    batch: SENTENCE_BATCH,
    rate: 0.03,
    decay: 0.0005,
    biases: { b_f: 1 },
  });
  return { seed, parameters };
}

/** The module that holds the trained network. */
export function moduleOf({ seed, parameters }: TrainedSentences): string {
  return `import type { TrainedSentences } from './trained-sentences.ts';

/** Written by scripts/train-sentences.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedSentences: TrainedSentences = {
  seed: ${seed},
  parameters: {
${rowsText(parameters, 4)}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainSentences(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/sentences.ts', import.meta.url), moduleOf(trained));
}
