/** Trains two networks to predict the next word, one of which can see it, and writes `trained/leak.ts`: `node src/training/scripts/train-leak.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { type Direction, leakNetwork } from '../../networks/bidirectional-models.ts';
import { parseLibrary } from '../../networks/library.ts';
import { asInput } from '../../networks/sentence-model.ts';
import { smallSentence } from '../corpora/small-sentences.ts';
import { random } from '../random.ts';
import type { TrainedLeak } from '../trained/trained-bidirectional.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

/** The same seed gives the same numbers. */
export function trainNext(direction: Direction, seed: number): TrainedLeak['parameters'][Direction] {
  const source = random(seed);
  return trainOnWords({
    network: leakNetwork(direction, parseLibrary()),
    seed: seed + 1,
    draw: () => {
      const words = smallSentence(source);
      const inputs = words.map((_, k) => asInput(words[k - 1] ?? null));
      return { tokens: words.map(() => 0), inputs, targets: words.map(asInput) };
    },
    ...{ batches: 500, batch: 16, rate: 0.03, decay: 0.0005 },
  });
}

export const trainLeak = (seed: number): TrainedLeak => ({
  seed,
  parameters: { forward: trainNext('forward', seed), both: trainNext('both', seed) },
});

/** The module that holds the trained networks. */
export function moduleOf({ seed, parameters }: TrainedLeak): string {
  return `import type { TrainedLeak } from './trained-bidirectional.ts';

/** Written by scripts/train-leak.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedLeak: TrainedLeak = {
  seed: ${seed},
  parameters: {
${(['forward', 'both'] as const).map((each) => `    ${each}: {\n${rowsText(parameters[each], 6)}\n    },`).join('\n')}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainLeak(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/leak.ts', import.meta.url), moduleOf(trained));
}
