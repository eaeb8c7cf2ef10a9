/** Trains the network that finds names and writes `trained/names.ts`: `node src/training/scripts/train-names.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { isAmbiguous, nameSentence, vocabulary } from '../corpora/names.ts';
import { adam } from '../optimizers.ts';
import { type Random, random } from '../random.ts';
import type { TrainedNetwork } from '../trained/trained-network.ts';
import { type NamesNetwork, n_a, namesNetwork, predictions } from './names-network.ts';

const BATCHES = 5000;
const BATCH = 16;
const RATE = 0.02;
/** Keeps weights below 4, so that few states are near ±1 and one can see what adds up to them. */
const DECAY = 0.005;

/**
 * Trains on 80 000 sentences, 16 a step, by Adam with a rate that falls linearly to 0 over the second half; rounds the
 * parameters to two decimals and measures what is left. The same seed gives the same numbers.
 */
export function trainNames(seed: number): TrainedNetwork {
  const source = random(seed);
  const network = namesNetwork();
  const parameters = [...network.parameters.values()];
  for (const [name, { value }] of network.parameters) {
    if (name.startsWith('W')) for (let k = 0; k < value.length; k++) value[k] = source.normal(0, 0.5);
  }
  const optimizer = adam(parameters, { rate: RATE, decay: DECAY });
  for (let batch = 0; batch < BATCHES; batch++) {
    gradientOfBatch(network, source);
    optimizer.rate = RATE * Math.min(1, 2 - (2 * batch) / BATCHES);
    optimizer.step();
  }
  // Adding 0 turns −0 into 0.
  for (const { value } of parameters) value.set(value.map((w) => Math.round(w * 100) / 100 + 0));
  return {
    seed,
    vocabulary,
    n_a,
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

/** The module that holds a trained network, a row of a matrix on each line. */
export function moduleOf({ seed, vocabulary, n_a, accuracy, parameters }: TrainedNetwork): string {
  const list = (items: readonly unknown[]) => `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
  const matrices = Object.entries(parameters).map(([name, rows]) =>
    [`    ${name}: [`, ...rows.map((row) => `      ${list(row)},`), '    ],'].join('\n'),
  );
  return `import type { TrainedNetwork } from './trained-network.ts';

/** The network that finds names. Written by scripts/train-names.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedNames: TrainedNetwork = {
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
