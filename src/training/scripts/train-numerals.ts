/** Trains networks that write numbers as the Romans did and writes `trained/numerals.ts`: `node src/training/scripts/train-numerals.ts`. */
import { writeFileSync } from 'node:fs';
import { parseLibrary } from '../../networks/library.ts';
import {
  type DecoderInput,
  digitInput,
  letterInput,
  numeralModel,
  numeralNetwork,
} from '../../networks/numeral-model.ts';
import type { Rows } from '../../networks/word-reader.ts';
import { isHeldOut, numbersOf, numeralOf, randomNumber } from '../corpora/numerals.ts';
import { random } from '../random.ts';
import type { NumeralMeasures, TrainedNumerals } from '../trained/trained-numerals.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

export const NUMERAL_BATCHES = 6000;
export const NUMERAL_BATCH = 16;
/** Units, and the seed of each size. */
export const numeralSizes = [
  [6, 1],
  [12, 1],
  [24, 1],
] as const;

/** A share of fewer numbers would say little. */
const FEWEST = 20;

const library = parseLibrary();

/**
 * Teacher forcing, where the decoder reads the targets; or feedback, where it reads its own shares, in training and when it
 * is measured. The same size and seed give the same numbers.
 */
export function trainNumerals(n: number, seed: number, input: 'teacher' | 'feedback' = 'teacher'): TrainedNumerals {
  const source = random(seed);
  const parameters = trainOnWords({
    network: numeralNetwork(n, library, input),
    seed: seed + 1,
    draw: () => {
      const number = randomNumber(source);
      const inputs = [...String(number)].map((digit) => digitInput(Number(digit)));
      return { tokens: inputs.map(() => 0), inputs, targets: numeralOf(number).map(letterInput) };
    },
    hasOwnLength: true,
    batches: NUMERAL_BATCHES,
    batch: NUMERAL_BATCH,
    rate: 0.005,
    decay: 0,
    spread: 'by columns',
    clip: 1,
  });
  return { n, seed, measured: measure(parameters, input === 'feedback' ? 'shares' : 'own'), parameters };
}

/** How often it is right where it was not trained, reading targets or what `use` says. */
export function measure(parameters: Rows, use: DecoderInput): NumeralMeasures {
  const model = numeralModel(parameters, library);
  /** For each number with so many digits: which of its letters are right. */
  const judged = (digits: number, reads: DecoderInput) => {
    const numbers = numbersOf(digits);
    return (digits === 1 ? numbers : numbers.filter(isHeldOut)).map((number) => {
      const { steps } = model(number, { reads });
      return numeralOf(number).map((letter, k) => steps[k]?.letter === letter);
    });
  };
  const letters = (reads: DecoderInput) => {
    const all = judged(4, reads);
    const shares: number[] = [];
    for (;;) {
      const k = shares.length;
      const longer = all.filter(({ length }) => length > k);
      if (longer.length < FEWEST) return shares;
      shares.push(share(longer, (each) => each[k] === true));
    }
  };
  return {
    // Whoever makes no mistake reads the targets, whichever way it reads.
    whole: [1, 2, 3, 4].map((digits) => share(judged(digits, use), (each) => each.every(Boolean))),
    letters: { target: letters('target'), own: letters(use) },
  };
}

/** The share of items that pass, to four decimals. */
function share<Item>(items: readonly Item[], passes: (item: Item) => boolean): number {
  return Math.round((items.filter(passes).length / items.length) * 1e4) / 1e4;
}

/** The module that holds the trained networks. */
export function moduleOf(trained: readonly TrainedNumerals[]): string {
  const networks = trained.map(
    ({ n, seed, measured, parameters }) => `  {
    n: ${n},
    seed: ${seed},
    measured: {
      whole: [${measured.whole.join(', ')}],
      letters: {
        target: [${measured.letters.target.join(', ')}],
        own: [${measured.letters.own.join(', ')}],
      },
    },
    parameters: {
${rowsText(parameters, 6)}
    },
  },`,
  );
  return `import type { TrainedNumerals } from './trained-numerals.ts';

/** From few units to many. Written by scripts/train-numerals.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedNumerals: readonly TrainedNumerals[] = [
${networks.join('\n')}
];
`;
}

if (import.meta.main) {
  const trained = numeralSizes.map(([n, seed]) => trainNumerals(n, seed));
  writeFileSync(new URL('../trained/numerals.ts', import.meta.url), moduleOf(trained));
  for (const { n, measured } of trained) console.log(n, measured.whole, measured.letters);
}
