/**
 * Trains recurrent cells, gated and not, on two tasks that need memory, and writes `trained/rivals.ts`:
 * `node src/training/scripts/train-rivals.ts [seed]`.
 */
import { writeFileSync } from 'node:fs';
import { catNetworkOf } from '../../networks/cat-model.ts';
import { sequenceNetwork } from '../../networks/define.ts';
import { parseLibrary } from '../../networks/library.ts';
import { WordReader } from '../../networks/word-reader.ts';
import { COPIED, COPY_GAPS, copyRow, copyTarget, copyVocabulary, type Rival, rivals } from '../corpora/copy.ts';
import { GATED_GAPS } from '../corpora/gated-cats.ts';
import { random } from '../random.ts';
import type { TrainedRivals } from '../trained/trained-rivals.ts';
import { catAccuracy, trainOnCats } from './train-cats.ts';
import { trainOnWords } from './word-trainer.ts';

/** Networks of each cell at each gap. */
const NETWORKS = 3;
/** Hidden units of those that copy. */
export const COPY_UNITS = 8;
export const COPY_BATCHES = 400;
const EXAMINED = 200;
const library = parseLibrary();
const names = Object.keys(rivals) as Rival[];
const seeds = (seed: number) => Array.from({ length: NETWORKS }, (_, k) => seed + 10 * k);

/** The share of right verbs of each network of a cell that was trained at one gap. */
export function catShares(rival: Rival, gap: number, seed: number): number[] {
  const { cell, biases } = rivals[rival];
  const network = catNetworkOf('last', library, cell);
  return seeds(seed).map((each) => catAccuracy(trainOnCats([gap, gap], each, network, biases), gap, seed + 2, network));
}

/** The share of right letters of each network of a cell that was trained at one gap. */
export function copyShares(rival: Rival, gap: number, seed: number): number[] {
  const { cell, biases } = rivals[rival];
  const sizes = { n_x: copyVocabulary.length, n_a: COPY_UNITS, n_y: copyTarget(0).length };
  const network = sequenceNetwork({ cell, activation: 'tanh', output: 'softmax', readout: 'each', ...sizes }, library);
  return seeds(seed).map((each) => {
    const source = random(each);
    const draw = () => {
      const { tokens, answers } = copyRow(gap, source);
      return { tokens, targets: answers.map(copyTarget) };
    };
    const training = { batches: COPY_BATCHES, batch: 8, rate: 0.02, decay: 0 };
    const parameters = trainOnWords({ network, biases, seed: each + 1, draw, ...training });
    const reader = new WordReader(network, parameters, copyVocabulary);
    const examiner = random(seed + 2);
    let right = 0;
    for (let row = 0; row < EXAMINED; row++) {
      const { tokens, answers } = copyRow(gap, examiner);
      const read = reader.read(tokens.map((token) => copyVocabulary[token] as string));
      for (let t = tokens.length - COPIED + 1; t <= tokens.length; t++) {
        const said = read.at('yhat', t)!.value;
        right += Number(said.indexOf(Math.max(...said)) === answers[t - 1]);
      }
    }
    return Math.round((right / (EXAMINED * COPIED)) * 1000) / 1000;
  });
}

/** Every cell at every gap of both tasks. The same seed gives the same numbers. */
export function trainRivals(seed: number): TrainedRivals {
  const each = (shares: (rival: Rival, gap: number, seed: number) => number[], gaps: readonly number[]) =>
    Object.fromEntries(
      names.map((rival) => [rival, gaps.map((gap) => shares(rival, gap, seed))]),
    ) as unknown as TrainedRivals['cats'];
  return { seed, cats: each(catShares, GATED_GAPS), copy: each(copyShares, COPY_GAPS) };
}

/** The module that holds what was measured. */
export function moduleOf({ seed, cats, copy }: TrainedRivals): string {
  const rows = (shares: TrainedRivals['cats']) =>
    names
      .map((rival) => `    '${rival}': [${shares[rival].map((each) => `[${each.join(', ')}]`).join(', ')}],`)
      .join('\n');
  return `import type { TrainedRivals } from './trained-rivals.ts';

/** Written by scripts/train-rivals.ts: train again, do not edit. */
// biome-ignore format: a cell stands on one line
export const trainedRivals: TrainedRivals = {
  seed: ${seed},
  cats: {
${rows(cats)}
  },
  copy: {
${rows(copy)}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainRivals(Number(process.argv[2] ?? 4));
  writeFileSync(new URL('../trained/rivals.ts', import.meta.url), moduleOf(trained));
}
