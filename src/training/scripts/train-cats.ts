/**
 * Trains the networks that choose between was and were, and writes `trained/cats.ts`:
 * `node src/training/scripts/train-cats.ts [seed]`.
 */
import { writeFileSync } from 'node:fs';
import { catNetworkOf } from '../../networks/cat-model.ts';
import { parseLibrary } from '../../networks/library.ts';
import type { Network } from '../../networks/network.ts';
import { type Rows, WordReader } from '../../networks/word-reader.ts';
import { type CatModel, catModels, catSentence, catVocabulary, LONGEST_GAP } from '../corpora/cats.ts';
import { random } from '../random.ts';
import type { TrainedCats } from '../trained/trained-cats.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

/** The gaps at which networks are trained on that gap alone, and how many at each. */
const OWN_GAPS = [1, ...Array.from({ length: LONGEST_GAP / 2 }, (_, k) => 2 * (k + 1))];
const NETWORKS = 5;
const network = catNetworkOf('last', parseLibrary());

/** Trains on 1600 sentences, 8 a step, whose gaps lie from `least` to `most`; `biases` gives what they start from. */
export function trainOnCats(
  [least, most]: readonly [number, number],
  seed: number,
  trained: Network = network,
  biases: Readonly<Record<string, number>> = {},
): Rows {
  const source = random(seed);
  return trainOnWords({
    network: trained,
    biases,
    seed: seed + 1,
    draw: () => {
      const gap = least + Math.floor(source.uniform() * (most - least + 1));
      const { tokens, verb } = catSentence(gap, source);
      return { tokens, targets: [[1 - verb, verb]] };
    },
    batches: 200,
    batch: 8,
    rate: 0.02,
    decay: 0,
  });
}

/** The share of 400 new sentences with that gap in which the more likely verb is the right one. */
export function catAccuracy(parameters: Rows, gap: number, seed: number, examined: Network = network): number {
  const reader = new WordReader(examined, parameters, catVocabulary);
  const source = random(seed);
  let right = 0;
  for (let example = 0; example < 400; example++) {
    const { words, verb } = catSentence(gap, source);
    const [was, were] = reader.read(words).at('yhat', 1)!.value as unknown as [number, number];
    right += Number(Number(were > was) === verb);
  }
  return Math.round((right / 400) * 1000) / 1000;
}

/** Five networks for each gap, and those of `catModels`. The same seed gives the same numbers. */
export function trainCats(seed: number): TrainedCats {
  const ownGap = OWN_GAPS.map((gap) => ({
    gap,
    accuracy: Array.from({ length: NETWORKS }, (_, k) =>
      catAccuracy(trainOnCats([gap, gap], seed + 10 * k), gap, seed + 2),
    ),
  }));
  const models = Object.entries(catModels).map(([name, gaps]) => {
    const parameters = trainOnCats(gaps, seed);
    const accuracy = Array.from({ length: LONGEST_GAP }, (_, k) => catAccuracy(parameters, k + 1, seed + 2));
    return [name, { accuracy, parameters }];
  });
  return { seed, ownGap, models: Object.fromEntries(models) as TrainedCats['models'] };
}

/** The module that holds the trained networks. */
export function moduleOf({ seed, ownGap, models }: TrainedCats): string {
  const each = (Object.keys(catModels) as CatModel[]).map((name) => {
    const { accuracy, parameters } = models[name];
    return `    '${name}': {
      accuracy: [${accuracy.join(', ')}],
      parameters: {
${rowsText(parameters, 8)}
      },
    },`;
  });
  return `import type { TrainedCats } from './trained-cats.ts';

/** Written by scripts/train-cats.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedCats: TrainedCats = {
  seed: ${seed},
  ownGap: [
${ownGap.map(({ gap, accuracy }) => `    { gap: ${gap}, accuracy: [${accuracy.join(', ')}] },`).join('\n')}
  ],
  models: {
${each.join('\n')}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainCats(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/cats.ts', import.meta.url), moduleOf(trained));
  for (const { gap, accuracy } of trained.ownGap) console.log(gap, accuracy.join(' '));
  for (const [name, { accuracy }] of Object.entries(trained.models)) console.log(name, accuracy.join(' '));
}
