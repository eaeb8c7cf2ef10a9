/** Trains on the names of dinosaurs as a reader would, and writes `trained/recorded.ts` and `trained/recorded-runs.ts`: `node src/training/scripts/record-training.ts`. */
import { writeFileSync } from 'node:fs';
import { parseLibrary } from '../../networks/library.ts';
import { TextModel, type TextModelOptions } from '../../networks/text-model.ts';
import { follower } from '../../networks/unit-search.ts';
import { dinosaurText } from '../corpora/dinosaurs.ts';
import { thinned } from '../curve.ts';
import { type MakeKernels, wasmKernels } from '../kernels.ts';
import { type IndexedText, indexedText } from '../symbols-of-text.ts';
import type { RecordedRun, RecordedTraining } from '../trained/recorded-training.ts';
import { compiledKernels } from './build-kernels.ts';

/** The settings with which the figure begins. */
export const recordedOptions: TextModelOptions = {
  ...{ cell: 'lstm', layers: 1, units: 64, seed: 1, window: 64, batch: 8 },
  ...{ rule: { kind: 'adam', rate: 0.01 }, clip: 5 },
};
const UPDATES = 600;
/** Updates after which a sample is taken, and between two looks at the held-out text. */
const SAMPLED = [0, 25, 50, 100, 200, 400, 600];
const LOOK = 25;
/** Updates after which the losses of the short runs are written down. */
const CHECKED = [50, 100, 200, 400, 800];
/** Characters at the beginning of the text over which units are followed. */
export const LOOKED_AT = 400;

/** The same digits every time. */
export function recordTraining(make: MakeKernels): RecordedTraining {
  const text = indexedText(dinosaurText(1), recordedOptions.window) as IndexedText;
  const model = new TextModel(recordedOptions, text, parseLibrary(), make);
  const wordsOf = (indices: readonly number[]) => indices.map((index) => text.symbols[index]).join('');
  const newline = text.symbols.indexOf('\n');
  const sample = () => wordsOf(model.sample([newline], 90, 1, { temperature: 1 }));
  const samples = [{ read: 0, text: sample() }];
  const heldOut: [number, number][] = [[0, model.heldOutLoss()]];
  const run = Array.from({ length: UPDATES }, (_, k) => {
    const update = model.update();
    if (SAMPLED.includes(k + 1)) samples.push({ read: update.read, text: sample() });
    if ((k + 1) % LOOK === 0) heldOut.push([update.read, rounded(model.heldOutLoss())]);
    return update;
  });
  const characters = [...dinosaurText(1).slice(0, LOOKED_AT)];
  const states = model.states(
    characters.map((each) => text.symbols.indexOf(each)),
    1,
  );
  const { unit, correlation } = follower('line', characters, states, recordedOptions.units);
  return {
    updates: UPDATES,
    read: model.read,
    points: thinned(run, 100).map(({ read, loss, norm }) => [read, rounded(loss), rounded(norm, 2)] as const),
    heldOut,
    samples,
    ...{ symbols: text.symbols.length, parameters: model.size, lengths: model.lengths },
    unit: unit ?? 0,
    correlation: rounded(correlation),
    values: characters.map((_, k) => rounded(states[k * recordedOptions.units + (unit ?? 0)] as number, 2)),
  };
}

/** Short runs of other networks, for questions: their losses after some updates. */
export function recordRuns(make: MakeKernels): RecordedRun[] {
  const text = indexedText(dinosaurText(1), recordedOptions.window) as IndexedText;
  const kinds = (['rnn', 'gru-reset-after', 'lstm'] as const).flatMap((cell) => [1, 2].map((seed) => ({ cell, seed })));
  return kinds.map(({ cell, seed }) => {
    const options = { ...recordedOptions, cell, seed, units: 32, window: 32 };
    const model = new TextModel(options, text, parseLibrary(), make);
    const losses: number[] = [];
    const points: [number, number, number][] = [];
    for (const after of CHECKED) {
      while (losses.length < after) losses.push(model.update().loss);
      const last = losses.slice(-LOOK);
      const training = last.reduce((sum, loss) => sum + loss, 0) / last.length;
      points.push([after, rounded(training, 2), rounded(model.heldOutLoss(), 2)]);
    }
    return { cell, seed, units: options.units, points };
  });
}

const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

/** The module that holds the record. */
export function moduleOf(record: RecordedTraining): string {
  return `import type { RecordedTraining } from './recorded-training.ts';

/** Written by scripts/record-training.ts: record again, do not edit. */
// biome-ignore format: rows of numbers
export const recorded: RecordedTraining = ${JSON.stringify(record)};
`;
}

export function moduleOfRuns(runs: readonly RecordedRun[]): string {
  return `import type { RecordedRun } from './recorded-training.ts';

/** Written by scripts/record-training.ts: record again, do not edit. */
// biome-ignore format: rows of numbers
export const recordedRuns: readonly RecordedRun[] = ${JSON.stringify(runs)};
`;
}

if (import.meta.main) {
  const make = wasmKernels(await WebAssembly.compile(await compiledKernels()));
  writeFileSync(new URL('../trained/recorded-runs.ts', import.meta.url), moduleOfRuns(recordRuns(make)));
  writeFileSync(new URL('../trained/recorded.ts', import.meta.url), moduleOf(recordTraining(make)));
}
