/** Trains both networks that give one verdict and writes `trained/verdicts.ts`: `node src/training/scripts/train-verdicts.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { parseLibrary } from '../../networks/library.ts';
import { type Asking, verdictNetworkOf } from '../../networks/verdict-model.ts';
import type { Rows } from '../../networks/word-reader.ts';
import { drawVerdict, verdictVocabulary } from '../corpora/verdicts.ts';
import { random } from '../random.ts';
import type { TrainedVerdicts } from '../trained/trained-verdicts.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

export const VERDICT_TEXTS = 16_000;
const BATCH = 16;

/** Both networks begin with the same weights and read the same texts. The same seed gives the same numbers. */
export function trainVerdicts(seed: number): TrainedVerdicts {
  const train = (asking: Asking): Rows => {
    const source = random(seed);
    return trainOnWords({
      network: verdictNetworkOf(asking, parseLibrary()),
      seed: seed + 1,
      draw: () => {
        const { words, isGood } = drawVerdict(source);
        return { tokens: words.map((word) => verdictVocabulary.indexOf(word)), targets: [[Number(isGood)]] };
      },
      batches: VERDICT_TEXTS / BATCH,
      batch: BATCH,
      rate: 0.02,
      decay: 0.001,
    });
  };
  return { seed, last: train('last'), mean: train('mean') };
}

/** The module that holds the trained networks. */
export function moduleOf({ seed, last, mean }: TrainedVerdicts): string {
  return `import type { TrainedVerdicts } from './trained-verdicts.ts';

/** Written by scripts/train-verdicts.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedVerdicts: TrainedVerdicts = {
  seed: ${seed},
  last: {
${rowsText(last, 4)}
  },
  mean: {
${rowsText(mean, 4)}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainVerdicts(Number(process.argv[2] ?? 8));
  writeFileSync(new URL('../trained/verdicts.ts', import.meta.url), moduleOf(trained));
}
