/** Trains the LSTM that reads pictures row by row and writes `trained/pictures.ts`: `node src/training/scripts/train-pictures.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { parseLibrary } from '../../networks/library.ts';
import { pictureNetwork, pictureReader } from '../../networks/picture-reader.ts';
import type { Rows } from '../../networks/word-reader.ts';
import { pictureNames, randomPicture } from '../corpora/pictures.ts';
import { random } from '../random.ts';
import type { TrainedPictures } from '../trained/trained-pictures.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

export const PICTURE_BATCHES = 800;
export const PICTURE_BATCH = 16;
const library = parseLibrary();

/** The share of 1000 new pictures that are named right after their last row. */
export function pictureAccuracy(parameters: Rows, seed: number): number {
  const read = pictureReader(parameters, library);
  const source = random(seed);
  let right = 0;
  for (let k = 0; k < 1000; k++) {
    const { rows, which } = randomPicture(source);
    const last = read(rows).at(-1) as number[];
    right += Number(last.indexOf(Math.max(...last)) === which);
  }
  return right / 1000;
}

/** The same seed gives the same numbers. */
export function trainPictures(seed: number): TrainedPictures {
  const source = random(seed);
  const parameters = trainOnWords({
    network: pictureNetwork('last', library),
    seed: seed + 1,
    draw: () => {
      const { rows, which } = randomPicture(source);
      const target = pictureNames.map((_, k) => Number(k === which));
      return { tokens: rows.map(() => 0), inputs: rows, targets: [target] };
    },
    batches: PICTURE_BATCHES,
    batch: PICTURE_BATCH,
    rate: 0.02,
    decay: 0.0005,
    biases: { b_f: 1 },
  });
  return { seed, accuracy: pictureAccuracy(parameters, seed + 2), parameters };
}

/** The module that holds the trained network. */
export function moduleOf({ seed, accuracy, parameters }: TrainedPictures): string {
  return `import type { TrainedPictures } from './trained-pictures.ts';

/** Written by scripts/train-pictures.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedPictures: TrainedPictures = {
  seed: ${seed},
  accuracy: ${accuracy},
  parameters: {
${rowsText(parameters, 4)}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainPictures(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/pictures.ts', import.meta.url), moduleOf(trained));
  console.log(trained.accuracy);
}
