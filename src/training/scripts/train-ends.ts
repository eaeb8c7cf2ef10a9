/** Compares two summaries of a text and writes `trained/ends.ts`: `node src/training/scripts/train-ends.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { endsNetwork } from '../../networks/bidirectional-models.ts';
import { parseLibrary } from '../../networks/library.ts';
import { WordReader } from '../../networks/word-reader.ts';
import { ENDS_LENGTHS, endsVocabulary, firstDecides } from '../corpora/ends.ts';
import { random } from '../random.ts';
import type { TrainedEnds } from '../trained/trained-bidirectional.ts';
import { trainOnWords } from './word-trainer.ts';

/** Networks at each length. */
const NETWORKS = 3;
/** Texts on which each is measured. */
const MEASURED = 200;
export const summaries = ['last', 'ends'] as const;
export type Summary = (typeof summaries)[number];

/** Share of right verdicts of one network, trained and measured on texts of one length whose first word decides. */
export function endsAccuracy(summary: Summary, length: number, seed: number): number {
  const network = endsNetwork(summary, parseLibrary());
  const source = random(seed);
  const parameters = trainOnWords({
    network,
    seed: seed + 1,
    draw: () => {
      const { tokens, verdict } = firstDecides(length, source);
      return { tokens, targets: [[1 - verdict, verdict]] };
    },
    ...{ batches: 200, batch: 8, rate: 0.02, decay: 0.001 },
  });
  const reader = new WordReader(network, parameters, endsVocabulary);
  const fresh = random(seed + 2);
  let right = 0;
  for (let k = 0; k < MEASURED; k++) {
    const { tokens, verdict } = firstDecides(length, fresh);
    const words = tokens.map((token) => endsVocabulary[token] as string);
    const [dull = 0, superb = 0] = reader.read(words).at('yhat', 1)?.value ?? [];
    if (Number(superb > dull) === verdict) right++;
  }
  return right / MEASURED;
}

/** Of each network at a length. The same seed gives the same numbers. */
export const endsAccuracies = (summary: Summary, length: number, seed: number): number[] =>
  Array.from({ length: NETWORKS }, (_, k) => endsAccuracy(summary, length, seed + 10 * k));

export function trainEnds(seed: number): TrainedEnds {
  const of = (summary: Summary) => ENDS_LENGTHS.map((length) => endsAccuracies(summary, length, seed));
  return { seed, accuracy: { last: of('last'), ends: of('ends') } };
}

/** The module that holds what was measured. */
export function moduleOf({ seed, accuracy }: TrainedEnds): string {
  const rows = (summary: Summary) => accuracy[summary].map((each) => `[${each.join(', ')}]`).join(', ');
  return `import type { TrainedEnds } from './trained-bidirectional.ts';

/** Written by scripts/train-ends.ts: train again, do not edit. */
// biome-ignore format: one list for each summary
export const trainedEnds: TrainedEnds = {
  seed: ${seed},
  accuracy: {
${summaries.map((summary) => `    ${summary}: [${rows(summary)}],`).join('\n')}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainEnds(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/ends.ts', import.meta.url), moduleOf(trained));
  console.log(trained.accuracy);
}
