/** Trains the language model on cats and dogs and writes `trained/sleepers.ts`: `node src/training/scripts/train-sleepers.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { parseLibrary } from '../../networks/library.ts';
import { fedSleeperNetwork, sleeperNetwork } from '../../networks/sleeper-model.ts';
import { sleeperText, sleeperVocabulary } from '../corpora/sleepers.ts';
import { END } from '../corpora/small-sentences.ts';
import { type Random, random } from '../random.ts';
import { tokenize, wordIndex } from '../text.ts';
import type { TrainedSleepers } from '../trained/trained-sleepers.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

export const SLEEPER_BATCHES = 500;
export const SLEEPER_BATCH = 16;

const zeros = sleeperVocabulary.map(() => 0);
const oneHot = (place: number) => sleeperVocabulary.map((_, k) => Number(k === place));

/** A sentence of the grammar as targets. Moves `source` on. */
const drawTargets = (source: Random) =>
  [...tokenize(sleeperText(source)), END].map((word) => oneHot(wordIndex(sleeperVocabulary, word)));

const settings = { batches: SLEEPER_BATCHES, batch: SLEEPER_BATCH, rate: 0.03, decay: 0.0005 };

/** Teacher forcing: the input is always the target of the step before. The same seed gives the same numbers. */
export function trainSleepers(seed: number): TrainedSleepers {
  const source = random(seed);
  const parameters = trainOnWords({
    network: sleeperNetwork(parseLibrary()),
    seed: seed + 1,
    draw: () => {
      const targets = drawTargets(source);
      return { tokens: targets.map(() => 0), inputs: [zeros, ...targets.slice(0, -1)], targets };
    },
    ...settings,
  });
  return { seed, parameters };
}

/** On the same sentences, but what is read is the output of the step before, as it is. Only the tests ask for it. */
export function trainFedSleepers(seed: number): TrainedSleepers {
  const source = random(seed);
  const parameters = trainOnWords({
    network: fedSleeperNetwork(parseLibrary()),
    seed: seed + 1,
    draw: () => ({ tokens: [0], inputs: [zeros], targets: drawTargets(source) }),
    hasOwnLength: true,
    ...settings,
  });
  return { seed, parameters };
}

/** The module that holds the trained network. */
export function moduleOf({ seed, parameters }: TrainedSleepers): string {
  return `import type { TrainedSleepers } from './trained-sleepers.ts';

/** Written by scripts/train-sleepers.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedSleepers: TrainedSleepers = {
  seed: ${seed},
  parameters: {
${rowsText(parameters, 4)}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainSleepers(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/sleepers.ts', import.meta.url), moduleOf(trained));
}
