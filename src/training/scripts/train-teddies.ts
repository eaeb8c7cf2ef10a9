/** Trains the bidirectional network that finds names and writes `trained/teddies.ts`: `node src/training/scripts/train-teddies.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { type Direction, teddyNetwork } from '../../networks/bidirectional-models.ts';
import { parseLibrary } from '../../networks/library.ts';
import { lookAheadAccuracy } from '../../networks/look-ahead.ts';
import { WordReader } from '../../networks/word-reader.ts';
import { isAmbiguous, vocabulary } from '../corpora/names.ts';
import { teddySentence } from '../corpora/teddies.ts';
import { random } from '../random.ts';
import type { TrainedTeddies } from '../trained/trained-bidirectional.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

/** Sentences on which is measured. */
const MEASURED = 400;
/** More words than any of the sentences has. */
const WHOLE = 99;
export const AHEADS = [0, 1, 2, 3, 4, 5, 6, WHOLE];
const library = parseLibrary();

export function trainDirection(direction: Direction, seed: number): TrainedTeddies['parameters'] {
  const source = random(seed);
  return trainOnWords({
    network: teddyNetwork(direction, library),
    seed: seed + 1,
    draw: () => {
      const { tokens, targets } = teddySentence(source);
      return { tokens, targets: targets.map((target) => [target]) };
    },
    ...{ batches: 1200, batch: 16, rate: 0.02, decay: 0.001 },
  });
}

/** The same seed gives the same numbers. */
export function trainTeddies(seed: number): TrainedTeddies {
  const parameters = trainDirection('both', seed);
  const source = random(seed + 2);
  const sentences = Array.from({ length: MEASURED }, () => teddySentence(source));
  const measure = (direction: Direction, rows: TrainedTeddies['parameters'], aheads: readonly number[]) =>
    lookAheadAccuracy(
      new WordReader(teddyNetwork(direction, library), rows, vocabulary),
      sentences,
      aheads,
      isAmbiguous,
    );
  const found = measure('both', parameters, AHEADS);
  const [one] = measure('forward', trainDirection('forward', seed), [0]);
  return {
    seed,
    aheads: AHEADS,
    accuracy: { all: found.map(({ all }) => all), teddies: found.map(({ counted }) => counted) },
    oneWay: { all: one?.all as number, teddies: one?.counted as number },
    parameters,
  };
}

/** The module that holds the trained network. */
export function moduleOf({ seed, aheads, accuracy, oneWay, parameters }: TrainedTeddies): string {
  return `import type { TrainedTeddies } from './trained-bidirectional.ts';

/** Written by scripts/train-teddies.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedTeddies: TrainedTeddies = {
  seed: ${seed},
  aheads: [${aheads.join(', ')}],
  accuracy: {
    all: [${accuracy.all.join(', ')}],
    teddies: [${accuracy.teddies.join(', ')}],
  },
  oneWay: { all: ${oneWay.all}, teddies: ${oneWay.teddies} },
  parameters: {
${rowsText(parameters, 4)}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainTeddies(Number(process.argv[2] ?? 5));
  writeFileSync(new URL('../trained/teddies.ts', import.meta.url), moduleOf(trained));
  console.log(trained.accuracy, trained.oneWay);
}
