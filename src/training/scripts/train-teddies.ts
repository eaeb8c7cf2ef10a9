/** Trains the bidirectional network that finds names and writes `trained/teddies.ts`: `node src/training/scripts/train-teddies.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { type Direction, teddyNetwork } from '../../networks/bidirectional-models.ts';
import { parseLibrary } from '../../networks/library.ts';
import { lookAheadAccuracy } from '../../networks/look-ahead.ts';
import { WordReader } from '../../networks/word-reader.ts';
import { isAmbiguous, vocabulary } from '../corpora/names.ts';
import { teddySentence } from '../corpora/teddies.ts';
import { random } from '../random.ts';
import type { MeasuredTeddies, TrainedTeddies } from '../trained/trained-bidirectional.ts';
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
export const trainTeddies = (seed: number): TrainedTeddies => ({ seed, parameters: trainDirection('both', seed) });

/** How often it is right with each look-ahead, and how often a one-way network is that was trained on the same sentences. */
export function measureTeddies({ seed, parameters }: TrainedTeddies): MeasuredTeddies {
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
    aheads: AHEADS,
    accuracy: { all: found.map(({ all }) => all), teddies: found.map(({ counted }) => counted) },
    oneWay: { all: one?.all as number, teddies: one?.counted as number },
  };
}

/** The module that holds the trained network. */
export function moduleOf({ seed, parameters }: TrainedTeddies, { aheads, accuracy, oneWay }: MeasuredTeddies): string {
  return `import type { MeasuredTeddies, TrainedTeddies } from './trained-bidirectional.ts';

/** Written by scripts/train-teddies.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedTeddies: TrainedTeddies = {
  seed: ${seed},
  parameters: {
${rowsText(parameters, 4)}
  },
};

export const measuredTeddies: MeasuredTeddies = {
  aheads: [${aheads.join(', ')}],
  accuracy: {
    all: [${accuracy.all.join(', ')}],
    teddies: [${accuracy.teddies.join(', ')}],
  },
  oneWay: { all: ${oneWay.all}, teddies: ${oneWay.teddies} },
};
`;
}

if (import.meta.main) {
  const trained = trainTeddies(Number(process.argv[2] ?? 5));
  const measured = measureTeddies(trained);
  writeFileSync(new URL('../trained/teddies.ts', import.meta.url), moduleOf(trained, measured));
  console.log(measured);
}
