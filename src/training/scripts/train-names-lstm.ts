/** Trains an LSTM that finds names and writes `trained/names-lstm.ts`: `node src/training/scripts/train-names-lstm.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import type { TrainedNetwork } from '../trained/trained-network.ts';
import type { NamesCell } from './names-network.ts';
import { moduleOf, trainNames } from './train-names.ts';

/** Three units: few enough for every gate of every step to be seen. */
export const lstmCell: NamesCell = { cell: 'lstm', n_a: 3 };

/** 19 200 sentences are enough; with less decay than the plain network has, gates open and close more clearly. */
export const trainLstm = (seed: number): TrainedNetwork => trainNames(seed, lstmCell, { batches: 1200, decay: 0.0005 });

export const lstmModule = (trained: TrainedNetwork): string =>
  moduleOf(trained, 'trainedNamesLstm', 'train-names-lstm.ts');

if (import.meta.main) {
  const trained = trainLstm(Number(process.argv[2] ?? 3));
  writeFileSync(new URL('../trained/names-lstm.ts', import.meta.url), lstmModule(trained));
  console.log(`seed ${trained.seed}: ${(trained.accuracy * 100).toFixed(2)} % of words right`);
}
