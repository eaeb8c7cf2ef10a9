/** Trains the network that goes on with a melody and writes `trained/melodies.ts`: `node src/training/scripts/train-melodies.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { parseLibrary } from '../../networks/library.ts';
import { melodyNetwork } from '../../networks/shape-models.ts';
import { melodies, melodyNotes } from '../corpora/melodies.ts';
import type { TrainedMelodies } from '../trained/trained-melodies.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

export const MELODY_BATCHES = 800;

/** All melodies at every update, with the true note as input. The same seed gives the same numbers. */
export function trainMelodies(seed: number): TrainedMelodies {
  let turn = 0;
  const parameters = trainOnWords({
    network: melodyNetwork('true', parseLibrary()),
    seed,
    draw: () => {
      const notes = [...(melodies[turn++ % melodies.length]?.notes ?? []), 'end' as const];
      return {
        tokens: notes.slice(0, -1).map((note) => melodyNotes.indexOf(note)),
        targets: notes.slice(1).map((note) => melodyNotes.map((each) => Number(each === note))),
      };
    },
    batches: MELODY_BATCHES,
    batch: melodies.length,
    rate: 0.02,
    decay: 0.0005,
  });
  return { seed, parameters };
}

/** The module that holds the trained network. */
export function moduleOf({ seed, parameters }: TrainedMelodies): string {
  return `import type { TrainedMelodies } from './trained-melodies.ts';

/** Written by scripts/train-melodies.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedMelodies: TrainedMelodies = {
  seed: ${seed},
  parameters: {
${rowsText(parameters, 4)}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainMelodies(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/melodies.ts', import.meta.url), moduleOf(trained));
}
