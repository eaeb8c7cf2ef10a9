/** Trains three networks to fill a gap and writes `trained/cloze.ts`: `node src/training/scripts/train-cloze.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { clozeNetwork } from '../../networks/bidirectional-models.ts';
import { parseLibrary } from '../../networks/library.ts';
import { BLANK, clozeVerbs, drawCloze, missingVerb } from '../corpora/cloze.ts';
import { random } from '../random.ts';
import type { TrainedCloze } from '../trained/trained-bidirectional.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

/** The ways of reading: from the left, from the right, from both sides. */
export const ways = ['left', 'right', 'both'] as const;
export type Way = (typeof ways)[number];

/** From the right reads the same one-way network, word for word backwards. The same seed gives the same numbers. */
export function trainWay(way: Way, seed: number): TrainedCloze['parameters'][Way] {
  const source = random(seed);
  return trainOnWords({
    network: clozeNetwork(way === 'both' ? 'both' : 'forward', parseLibrary()),
    seed: seed + 1,
    draw: () => {
      const { words, tokens, ...cloze } = drawCloze(source);
      const wanted = clozeVerbs.map((_, place) => Number(place === missingVerb(cloze)));
      const targets = words.map((word) => (word === BLANK ? wanted : wanted.map(() => 0)));
      return way === 'right' ? { tokens: tokens.reverse(), targets: targets.reverse() } : { tokens, targets };
    },
    ...{ batches: 800, batch: 16, rate: 0.02, decay: 0.001 },
  });
}

export function trainCloze(seed: number): TrainedCloze {
  const parameters = Object.fromEntries(ways.map((way) => [way, trainWay(way, seed)]));
  return { seed, parameters: parameters as TrainedCloze['parameters'] };
}

/** The module that holds the trained networks. */
export function moduleOf({ seed, parameters }: TrainedCloze): string {
  return `import type { TrainedCloze } from './trained-bidirectional.ts';

/** Written by scripts/train-cloze.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedCloze: TrainedCloze = {
  seed: ${seed},
  parameters: {
${ways.map((way) => `    ${way}: {\n${rowsText(parameters[way], 6)}\n    },`).join('\n')}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainCloze(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/cloze.ts', import.meta.url), moduleOf(trained));
}
