/**
 * Trains networks of one and of two layers to say whether the stripe under a point has another colour than that before, and
 * writes `trained/stripes.ts`: `node src/training/scripts/train-stripes.ts [seed]`.
 */
import { writeFileSync } from 'node:fs';
import { parseLibrary } from '../../networks/library.ts';
import { stripeNetwork, stripeReader } from '../../networks/stripe-models.ts';
import type { Rows } from '../../networks/word-reader.ts';
import { STRIPES_STEPS, type StripeModel, stripeModels, stripeRow } from '../corpora/stripes.ts';
import { random } from '../random.ts';
import type { TrainedStripes } from '../trained/trained-stripes.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

/** Networks of each kind. */
const NETWORKS = 3;
const EXAMINED = 300;
const training = { batches: 1500, batch: 16, rate: 0.03, decay: 0, clip: 1, spread: 'by columns' } as const;
/** Rows that each network is trained on. */
export const stripeRows = training.batches * training.batch;
const library = parseLibrary();
const names = Object.keys(stripeModels) as StripeModel[];

/** One network of a kind. The same seed gives the same numbers. */
export function trainOnStripes(model: StripeModel, seed: number): Rows {
  const source = random(seed);
  const draw = () => {
    const { inputs, targets } = stripeRow(source);
    return { tokens: inputs.map(() => 0), inputs, targets };
  };
  return trainOnWords({ ...training, network: stripeNetwork(model, library), seed: seed + 1, draw });
}

/** The share of right answers on new rows. */
export function stripeShare(model: StripeModel, parameters: Rows, seed: number): number {
  const { tape, at } = stripeReader(stripeNetwork(model, library), parameters, STRIPES_STEPS);
  const examiner = random(seed);
  let right = 0;
  for (let row = 0; row < EXAMINED; row++) {
    const { inputs, targets } = stripeRow(examiner);
    inputs.forEach((input, k) => void at('x', k + 1)!.value.set(input));
    tape.forward();
    targets.forEach(([target], k) => {
      right += Number(at('yhat', k + 1)!.value[0]! > 0.5 === (target === 1));
    });
  }
  return Math.round((right / (EXAMINED * STRIPES_STEPS)) * 1000) / 1000;
}

/** Three networks of every kind. The same seed gives the same numbers. */
export function trainStripes(seed: number): TrainedStripes {
  const trained = names.map((model) => {
    const rows = Array.from({ length: NETWORKS }, (_, k) => trainOnStripes(model, seed + k));
    return { model, first: rows[0] as Rows, shares: rows.map((each) => stripeShare(model, each, seed + 1000)) };
  });
  const firstOf = (name: StripeModel) => trained.find(({ model }) => model === name)?.first as Rows;
  return {
    seed,
    shares: Object.fromEntries(
      trained.map(({ model, shares }) => [model, shares]),
    ) as unknown as TrainedStripes['shares'],
    parameters: {
      'one layer of 10': firstOf('one layer of 10'),
      'two layers of 6': firstOf('two layers of 6'),
    },
  };
}

/** The module that holds what was trained, a row of a matrix on each line. */
export function moduleOf({ seed, shares, parameters }: TrainedStripes): string {
  const measured = names.map((name) => `    '${name}': [${shares[name].join(', ')}],`).join('\n');
  const rows = Object.entries(parameters)
    .map(([name, each]) => `    '${name}': {\n${rowsText(each, 6)}\n    },`)
    .join('\n');
  return `import type { TrainedStripes } from './trained-stripes.ts';

/** Written by scripts/train-stripes.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedStripes: TrainedStripes = {
  seed: ${seed},
  shares: {
${measured}
  },
  parameters: {
${rows}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainStripes(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/stripes.ts', import.meta.url), moduleOf(trained));
  console.log(trained.shares);
}
