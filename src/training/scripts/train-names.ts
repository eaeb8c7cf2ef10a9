/** Trains the network that finds names and writes `trained/names.ts`: `node src/training/scripts/train-names.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { isAmbiguous, nameSentence, vocabulary } from '../corpora/names.ts';
import { adam } from '../optimizers.ts';
import { type Random, random } from '../random.ts';
import type { TrainedNetwork } from '../trained/trained-network.ts';
import { type NamesCell, type NamesNetwork, namesNetwork, plainCell, predictions } from './names-network.ts';

const BATCH = 16;
const RATE = 0.02;

/** How many sentences are trained on, 16 a batch, and how much weights are held down. */
export interface NamesTraining {
  readonly batches: number;
  readonly decay: number;
}

/** The decay keeps weights below 4, so that few states are near ±1 and one can see what adds up to them. */
const plainTraining: NamesTraining = { batches: 5000, decay: 0.005 };

/**
 * Trains by Adam, by default on 80 000 sentences, with a rate that falls linearly to 0 over the second half; rounds the
 * parameters to two decimals and measures what is left. The same seed gives the same numbers.
 */
export function trainNames(
  seed: number,
  kind: NamesCell = plainCell,
  { batches, decay }: NamesTraining = plainTraining,
): TrainedNetwork {
  const source = random(seed);
  const network = namesNetwork(undefined, kind);
  const parameters = [...network.parameters.values()];
  for (const [name, { value }] of network.parameters) {
    if (name.startsWith('W')) for (let k = 0; k < value.length; k++) value[k] = source.normal(0, 0.5);
  }
  const optimizer = adam(parameters, { rate: RATE, decay });
  for (let batch = 0; batch < batches; batch++) {
    gradientOfBatch(network, source);
    optimizer.rate = RATE * Math.min(1, 2 - (2 * batch) / batches);
    optimizer.step();
  }
  // Adding 0 turns −0 into 0.
  for (const { value } of parameters) value.set(value.map((w) => Math.round(w * 100) / 100 + 0));
  return {
    seed,
    vocabulary,
    n_a: kind.n_a,
    accuracy: accuracy(network, random(seed + 1), 2000),
    parameters: Object.fromEntries(
      [...network.parameters].map(([name, each]) => [name, rowsOf(each.value, each.shape)]),
    ),
  };
}

/** Sets `grad` of the parameters to the gradient of the mean loss of new sentences. */
function gradientOfBatch(network: NamesNetwork, source: Random): void {
  for (const { grad } of network.parameters.values()) grad.fill(0);
  for (let example = 0; example < BATCH; example++) {
    const { tokens, targets } = nameSentence(source);
    const sentence = network.forward(tokens, targets);
    sentence.tape.backward();
    for (const [name, { grad }] of network.parameters) {
      const one = sentence.parameters.get(name)!.grad;
      for (let k = 0; k < grad.length; k++) grad[k]! += one[k]! / BATCH;
    }
  }
}

/** Share of words on the right side of 0.5 over `count` new sentences, leaving out what nobody could know. */
export function accuracy(network: NamesNetwork, source: Random, count: number): number {
  let right = 0;
  let all = 0;
  for (let example = 0; example < count; example++) {
    const { tokens, targets } = nameSentence(source);
    predictions(network, tokens).forEach((yhat, k) => {
      if (isAmbiguous(tokens, k)) return;
      all++;
      if (yhat > 0.5 === (targets[k] === 1)) right++;
    });
  }
  return Math.round((right / all) * 1e4) / 1e4;
}

function rowsOf(value: Float64Array, [rows, columns]: readonly [number, number]): number[][] {
  return Array.from({ length: rows }, (_, row) => [...value.subarray(row * columns, (row + 1) * columns)]);
}

/** The module that holds a trained network under a name, a row of a matrix on each line. */
export function moduleOf(
  { seed, vocabulary, n_a, accuracy, parameters }: TrainedNetwork,
  name = 'trainedNames',
  script = 'train-names.ts',
): string {
  const list = (items: readonly unknown[]) => `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
  const matrices = Object.entries(parameters).map(([name, rows]) =>
    [`    ${name}: [`, ...rows.map((row) => `      ${list(row)},`), '    ],'].join('\n'),
  );
  return `import type { TrainedNetwork } from './trained-network.ts';

/** The network that finds names. Written by scripts/${script}: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const ${name}: TrainedNetwork = {
  seed: ${seed},
  vocabulary: ${list(vocabulary).replaceAll('"', "'")},
  n_a: ${n_a},
  accuracy: ${accuracy},
  parameters: {
${matrices.join('\n')}
  },
};
`;
}

if (import.meta.main) {
  const trained = trainNames(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/names.ts', import.meta.url), moduleOf(trained));
  console.log(`seed ${trained.seed}: ${(trained.accuracy * 100).toFixed(2)} % of words right`);
}
