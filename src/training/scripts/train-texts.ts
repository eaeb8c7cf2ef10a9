/** Trains the language models of words and of characters and writes `trained/salad.ts`, `trained/weekdays.ts`: `node src/training/scripts/train-texts.ts [seed]`. */
import { writeFileSync } from 'node:fs';
import { parseLibrary } from '../../networks/library.ts';
import { networkOf } from '../../networks/wiring.ts';
import { saladSentence, saladVocabulary } from '../corpora/salad.ts';
import { END } from '../corpora/small-sentences.ts';
import { weekdayCharacters, weekdaySentence } from '../corpora/weekdays.ts';
import { type Random, random } from '../random.ts';
import type { TrainedText } from '../trained/trained-text.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

interface TextTraining {
  /** Of the exported constant. */
  readonly name: string;
  readonly cell: TrainedText['cell'];
  readonly units: number;
  readonly symbols: readonly string[];
  /** A sentence without its end. */
  readonly draw: (source: Random) => string[];
  readonly batches: number;
}

export const BATCH = 16;

export const textTrainings = {
  salad: {
    ...{ name: 'trainedSalad', cell: 'rnn', units: 12, symbols: saladVocabulary, draw: saladSentence, batches: 2000 },
  },
  weekdays: {
    ...{ name: 'trainedWeekdays', cell: 'rnn', units: 12, symbols: weekdayCharacters, draw: weekdaySentence },
    batches: 1000,
  },
} as const satisfies Record<string, TextTraining>;
export type TextName = keyof typeof textTrainings;

/** Teacher forcing, sentence by sentence, from a first input of zeros. The same seed gives the same numbers. */
export function trainText(which: TextName, seed: number): TrainedText {
  const { cell, units, symbols, draw, batches } = textTrainings[which] as TextTraining;
  const source = random(seed);
  const size = symbols.length;
  const oneHot = symbols.map((_, row) => symbols.map((_, column) => Number(row === column)));
  const nothing = symbols.map(() => 0);
  const place = (symbol: string) => Math.max(0, symbols.indexOf(symbol));
  const parameters = trainOnWords({
    network: networkOf({ layers: [{ cell, n: units }], output: 'softmax', n_x: size, n_y: size }, parseLibrary()),
    seed: seed + 1,
    draw: () => {
      const targets = [...draw(source), END].map((symbol) => oneHot[place(symbol)] as number[]);
      return { tokens: targets.map(() => 0), inputs: [nothing, ...targets.slice(0, -1)], targets };
    },
    batches,
    batch: BATCH,
    rate: 0.02,
    decay: 0.0001,
    clip: 5,
  });
  return { seed, cell, units, symbols, parameters };
}

/** The module that holds a trained model. */
export function moduleOf(which: TextName, { seed, cell, units, symbols, parameters }: TrainedText): string {
  return `import type { TrainedText } from './trained-text.ts';

/** Written by scripts/train-texts.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const ${textTrainings[which].name}: TrainedText = {
  seed: ${seed},
  cell: '${cell}',
  units: ${units},
  symbols: [${symbols.map((symbol) => `'${symbol}'`).join(', ')}],
  parameters: {
${rowsText(parameters, 4)}
  },
};
`;
}

if (import.meta.main) {
  for (const which of Object.keys(textTrainings) as TextName[]) {
    const trained = trainText(which, Number(process.argv[2] ?? 1));
    writeFileSync(new URL(`../trained/${which}.ts`, import.meta.url), moduleOf(which, trained));
  }
}
