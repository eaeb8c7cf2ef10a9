/**
 * Trains networks with and without the gates of a GRU to choose between was and were, and writes `trained/gated-cats.ts`:
 * `node src/training/scripts/train-gated-cats.ts [seed]`.
 */
import { writeFileSync } from 'node:fs';
import { clamped, gatedCatNetwork } from '../../networks/gated-cats.ts';
import { parseLibrary } from '../../networks/library.ts';
import { type Clamp, GATED_GAPS, type GatedKind, gatedKinds } from '../corpora/gated-cats.ts';
import type { TrainedGatedCats } from '../trained/trained-gated-cats.ts';
import { catAccuracy, trainOnCats } from './train-cats.ts';
import { rowsText } from './word-trainer.ts';

/** Networks of each kind at each gap. */
const NETWORKS = 3;
const network = gatedCatNetwork('last', parseLibrary());
const kinds = Object.keys(gatedKinds) as GatedKind[];
const clamps = ['none', 'update', 'reset'] as const satisfies readonly Clamp[];

/** The share of right verbs of each network of a kind that was trained at one gap. */
export function accuracyOf(kind: GatedKind, gap: number, seed: number): number[] {
  return Array.from({ length: NETWORKS }, (_, k) =>
    catAccuracy(trainOnCats([gap, gap], seed + 10 * k, network, gatedKinds[kind]), gap, seed + 2, network),
  );
}

/** The network that the page carries. */
export const trainKeeper = (seed: number) =>
  trainOnCats(
    [GATED_GAPS.at(-1) as number, GATED_GAPS.at(-1) as number],
    seed,
    network,
    gatedKinds['both gates, keeping'],
  );

/** Its share of right verbs at each gap with a gate held open. */
export const clampedAccuracy = (parameters: TrainedGatedCats['parameters'], clamp: Clamp, seed: number) =>
  GATED_GAPS.map((gap) => catAccuracy(clamped(parameters, clamp), gap, seed + 2, network));

/** Every kind at every gap. The same seed gives the same numbers. */
export function trainGatedCats(seed: number): TrainedGatedCats {
  const parameters = trainKeeper(seed);
  return {
    seed,
    accuracy: Object.fromEntries(
      kinds.map((kind) => [kind, GATED_GAPS.map((gap) => accuracyOf(kind, gap, seed))]),
    ) as unknown as TrainedGatedCats['accuracy'],
    parameters,
    clamped: Object.fromEntries(
      clamps.map((clamp) => [clamp, clampedAccuracy(parameters, clamp, seed)]),
    ) as unknown as TrainedGatedCats['clamped'],
  };
}

/** The module that holds what was trained. */
export function moduleOf({ seed, accuracy, parameters, clamped: held }: TrainedGatedCats): string {
  const rows = kinds.map(
    (kind) => `    '${kind}': [${accuracy[kind].map((each) => `[${each.join(', ')}]`).join(', ')}],`,
  );
  return `import type { TrainedGatedCats } from './trained-gated-cats.ts';

/** Written by scripts/train-gated-cats.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedGatedCats: TrainedGatedCats = {
  seed: ${seed},
  accuracy: {
${rows.join('\n')}
  },
  parameters: {
${rowsText(parameters, 4)}
  },
  clamped: {
${clamps.map((clamp) => `    ${clamp}: [${held[clamp].join(', ')}],`).join('\n')}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainGatedCats(Number(process.argv[2] ?? 4));
  writeFileSync(new URL('../trained/gated-cats.ts', import.meta.url), moduleOf(trained));
  for (const kind of kinds) console.log(kind, JSON.stringify(trained.accuracy[kind]));
  for (const clamp of clamps) console.log(clamp, trained.clamped[clamp].join(' '));
}
