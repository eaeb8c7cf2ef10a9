/**
 * Trains what the figure "A network with slots" shows of Harry, and writes `trained/slots.ts`:
 * `node src/training/scripts/train-slots.ts [seed]`.
 */
import { writeFileSync } from 'node:fs';
import { parseEquation } from '../../equations/parse.ts';
import { parseLibrary } from '../../networks/library.ts';
import { type Network, type Unrolled, unroll } from '../../networks/network.ts';
import { slotEquation, slotNetwork } from '../../networks/slots.ts';
import { ownName, untie } from '../../networks/untie.ts';
import { type LabelledSentence, nameSentence, vocabulary } from '../corpora/names.ts';
import { sgd, type Trained } from '../optimizers.ts';
import { type Random, random } from '../random.ts';
import type { TrainedSlots } from '../trained/trained-slots.ts';

/** As many as the longest sentence of the corpus has words. */
export const POSITIONS = 9;
export const WORD = 'harry';
const SENTENCES = 20_000;
const RATE = 0.1;

/** A sentence in which Harry stands first or not at all; others are drawn again. */
export function sentenceWithHarryFirst(source: Random): LabelledSentence {
  for (;;) {
    const sentence = nameSentence(source);
    if (sentence.tokens.lastIndexOf(vocabulary.indexOf(WORD)) <= 0) return sentence;
  }
}

/**
 * Trains both networks on the same 20 000 sentences, one a step, from weights that are all 0, by plain gradient descent:
 * a weight whose gradient is always 0 stays what it was. Rounds to two decimals. The same seed gives the same numbers.
 */
export function trainSlots(seed: number): TrainedSlots {
  const network = slotNetwork(parseEquation(slotEquation), parseLibrary().losses, vocabulary.length);
  const tied = trainer(() => network);
  const untied = trainer((T) => untie(network, T));
  const source = random(seed);
  for (let step = 0; step < SENTENCES; step++) {
    const sentence = sentenceWithHarryFirst(source);
    tied.learn(sentence);
    untied.learn(sentence);
  }
  const positions = Array.from({ length: POSITIONS }, (_, k) => k + 1);
  return {
    seed,
    vocabulary,
    tied: { W_yx: tied.numbers('W_yx'), b_y: tied.numbers('b_y')[0]! },
    untied: {
      W_yx: positions.map((t) => untied.numbers(ownName('W_yx', t))),
      b_y: positions.map((t) => untied.numbers(ownName('b_y', t))[0]!),
    },
  };
}

/** Trains one network, recorded once for each length of sentence; slots beyond the last word take no part. */
function trainer(networkFor: (T: number) => Network) {
  const tapes = Array.from({ length: POSITIONS }, (_, k): Unrolled => unroll(networkFor(k + 1), k + 1));
  const parameters = new Map<string, Trained>(
    [...tapes.at(-1)!.parameters].map(([name, { size }]) => [
      name,
      { value: new Float64Array(size), grad: new Float64Array(size) },
    ]),
  );
  const optimizer = sgd([...parameters.values()], { rate: RATE });
  return {
    learn({ tokens, targets }: LabelledSentence): void {
      const { tape, at, parameters: own } = tapes[tokens.length - 1]!;
      for (const [name, { value }] of own) value.set(parameters.get(name)!.value);
      tokens.forEach((token, k) => {
        at('x', k + 1)!
          .value.fill(0)
          .fill(1, token, token + 1);
        at('y', k + 1)!.value[0] = targets[k]!;
      });
      tape.forward();
      tape.backward();
      for (const [name, { grad }] of parameters) grad.set(own.get(name)?.grad ?? grad.fill(0));
      optimizer.step();
    },
    // Adding 0 turns −0 into 0.
    numbers: (name: string) => Array.from(parameters.get(name)!.value, (w) => Math.round(w * 100) / 100 + 0),
  };
}

/** The module that holds the trained weights, a row on each line. */
export function moduleOf({ seed, vocabulary, tied, untied }: TrainedSlots): string {
  const list = (items: readonly unknown[]) => `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
  return `import type { TrainedSlots } from './trained-slots.ts';

/** Written by scripts/train-slots.ts: train again, do not edit. */
// biome-ignore format: a row of weights stands on one line
export const trainedSlots: TrainedSlots = {
  seed: ${seed},
  vocabulary: ${list(vocabulary).replaceAll('"', "'")},
  tied: {
    W_yx: ${list(tied.W_yx)},
    b_y: ${tied.b_y},
  },
  untied: {
    W_yx: [
${untied.W_yx.map((row) => `      ${list(row)},`).join('\n')}
    ],
    b_y: ${list(untied.b_y)},
  },
};
`;
}

if (import.meta.main) {
  const trained = trainSlots(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/slots.ts', import.meta.url), moduleOf(trained));
  console.log(`seed ${trained.seed}: Harry’s weight is ${trained.tied.W_yx[vocabulary.indexOf(WORD)]} tied`);
}
