import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatNumber, formatSignificant } from '../../src/equations/format.ts';
import { firstSettings, optionsOf } from '../../src/lesson/live-settings.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { TextModel, type TextModelOptions } from '../../src/networks/text-model.ts';
import { follower } from '../../src/networks/unit-search.ts';
import { dinosaurs, dinosaurText } from '../../src/training/corpora/dinosaurs.ts';
import { talkText } from '../../src/training/corpora/talks.ts';
import { type MakeKernels, wasmKernels } from '../../src/training/kernels.ts';
import { compiledKernels } from '../../src/training/scripts/build-kernels.ts';
import {
  moduleOf,
  moduleOfRuns,
  recordedOptions,
  recordRuns,
  recordTraining,
} from '../../src/training/scripts/record-training.ts';
import { type IndexedText, indexedText } from '../../src/training/symbols-of-text.ts';
import { recorded } from '../../src/training/trained/recorded.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('sampling', /\*/g);
const library = parseLibrary();
const many = (value: number) => value.toLocaleString('en');

let make: MakeKernels;
beforeAll(async () => {
  make = wasmKernels(await WebAssembly.compile(await compiledKernels()));
});

const indexed = (text: string) => indexedText(text, 32) as IndexedText;

/** A model after so many updates; `seen` is called with each norm of the gradient. */
function trained(text: IndexedText, changes: Partial<TextModelOptions> = {}) {
  const model = new TextModel({ ...recordedOptions, ...changes }, text, library, make);
  let updates = 0;
  const norms: number[] = [];
  const to = (count: number) => {
    while (updates < count) {
      norms.push(model.update().norm);
      updates++;
    }
    return model;
  };
  return { to, norms };
}

/** Lines that a model writes. */
function linesOf(model: TextModel, { symbols }: IndexedText, seed: number): string[] {
  const written = model.sample([symbols.indexOf('\n')], 3000, seed);
  return written
    .map((index) => symbols[index])
    .join('')
    .split('\n');
}

const stored = (name: string) =>
  readFileSync(new URL(`../../src/training/trained/${name}.ts`, import.meta.url), 'utf8');

test('the record is what the script records, and the figure begins with its settings', () => {
  expect(moduleOf(recordTraining(make))).toBe(stored('recorded'));
  expect(moduleOfRuns(recordRuns(make))).toBe(stored('recorded-runs'));
  expect(optionsOf(firstSettings)).toEqual(recordedOptions);
});

test('the names, and what is written as they are learned', () => {
  const text = dinosaurText(1);
  says(
    `names of ${dinosaurs.length} dinosaurs (spelled as in Wikipedia’s list of genera), ${many(text.length)} characters`,
  );
  says(`Before the first update all ${recorded.symbols} characters are about equally likely`);
  const untrained = trained(indexed(text)).to(0);
  expect(Math.max(...(untrained.probabilities([0])[0] as Float32Array))).toBeLessThan(1.5 / recorded.symbols);
  const at = (read: number) => recorded.samples.find((sample) => sample.read === read)?.text ?? '';
  says(
    'After 25,600 characters it knows that saurus comes often, but not where. After 51,200 most names begin with a capital',
  );
  expect(at(25_600)).toContain('saurus');
  const names = at(51_200).split('\n');
  expect(names.filter((name) => /^[A-Z]/.test(name)).length).toBeGreaterThan(names.length / 2);
  says(
    'Burematisaurus could almost pass. After 307,200 it writes Allasaurus, Heuroraptor and Dinloceratops. Nobody ever dug them up.',
  );
  expect(names).toContain('Burematisaurus');
  const late = at(307_200).split('\n');
  for (const name of ['Allasaurus', 'Heuroraptor', 'Dinloceratops']) {
    expect(late).toContain(name);
    expect(dinosaurs).not.toContain(name);
  }
});

test('the two curves part', () => {
  const { heldOut, lengths, read, points, symbols } = recorded;
  const guessing = Math.log(symbols);
  const [lowest, loss] = heldOut.reduce((best, each) => (each[1] < best[1] ? each : best));
  const [last, training] = [heldOut.at(-1)?.[1] ?? 0, points.at(-1)?.[1] ?? 0];
  says(`The last ${lengths.heldOut} characters are held out`);
  says(
    `Who guesses among ${symbols} characters has a loss of ${formatSignificant(guessing)}. By ${many(lowest)} characters the loss on the held-out names has come down to ${formatSignificant(loss)}. That is a perplexity of ${formatSignificant(Math.exp(loss))}: the network is as unsure as if it had to choose among ${formatSignificant(Math.exp(loss))} characters.`,
  );
  says(
    `At ${many(read)} characters the loss is ${formatSignificant(training)} in training, and ${formatSignificant(last)} on the names held out.`,
  );
  says(`By then each name has been read ${Math.round(read / lengths.training)} times.`);
});

test('in the end they are known by heart, and no gradient was long', () => {
  const text = indexed(dinosaurText(1));
  const { to, norms } = trained(text);
  to(recorded.updates);
  says('It stays below 1 here, so the limit of 5 never has anything to do.');
  expect(Math.max(...recorded.points.map(([, , norm]) => norm))).toBeLessThan(1);
  expect(Math.max(...norms)).toBeLessThan(recordedOptions.clip ?? 0);
  const model = to(2000);
  const names = linesOf(model, text, 2).slice(0, 200);
  const known = names.filter((name) => dinosaurs.includes(name)).length;
  says(
    `Go on to 2,000 updates: of ${names.length} names that it writes, ${known} stand in the list. On the held-out names it now has a loss of ${formatSignificant(model.heldOutLoss())}, and would do better if it only guessed.`,
  );
  expect(model.heldOutLoss()).toBeGreaterThan(Math.log(text.symbols.length));
});

describe('what a unit holds', () => {
  const talk = talkText(1, 400);
  const text = indexed(talk);
  const beginning = [...talk.slice(0, 400)];
  const best = (model: TextModel) => {
    const indices = beginning.map((each) => text.symbols.indexOf(each));
    return follower('quotes', beginning, model.states(indices, 1), recordedOptions.units);
  };
  /** Of the lines that begin with a quote, how many tell inside of it what is past. */
  const slips = (model: TextModel) => {
    const lines = linesOf(model, text, 1).filter((line) => line.startsWith('“'));
    return [lines.filter((line) => /^“[^”]*(sat|slept|sang|waited|looked|ran)/.test(line)).length, lines.length];
  };

  test('the LSTM makes a unit that is off while a quote is open', () => {
    const { to } = trained(text);
    const correlation = () => formatNumber(best(to(0)).correlation);
    let [slipped, all] = slips(to(400));
    says(
      `After 400 updates there is none worth the name: the best correlation is ${correlation()}, and of ${all} lines that begin with a quote ${slipped} fall into the past.`,
    );
    to(800);
    const { unit } = best(to(0));
    says(
      `After 800 updates it is there: unit ${(unit ?? 0) + 1} is on while no quote is open and off while one is, with a correlation of ${correlation()}.`,
    );
    [slipped, all] = slips(to(1200));
    says(`After 1,200 updates only ${slipped} of ${all} lines slip.`);
  });

  test('the GRU does without one, and a short window does not get there', () => {
    const gru = trained(text, { cell: 'gru-reset-after' }).to(1200);
    let [slipped, all] = slips(gru);
    says(
      `the GRU slips in ${slipped} of ${all} lines after 1,200 updates, but its best unit has a correlation of ${formatNumber(Math.abs(best(gru).correlation))}.`,
    );
    const short = trained(text, { window: 16 }).to(1200);
    [slipped, all] = slips(short);
    says(
      `After 1,200 updates the best unit has a correlation of ${formatNumber(best(short).correlation)}, and ${slipped} of ${all} lines slip.`,
    );
  });
});
