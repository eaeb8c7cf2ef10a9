import { beforeEach, describe, expect, test } from 'vitest';
import { type Ask, type Tell, TrainingSession } from '../../src/lesson/training-session.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import type { StoredWeights, TextModelOptions } from '../../src/networks/text-model.ts';
import { scalarKernels } from '../../src/training/scalar-kernels.ts';
import { type IndexedText, indexedText } from '../../src/training/symbols-of-text.ts';

const library = parseLibrary();
const text = indexedText('to be or not to be. '.repeat(40), 8) as IndexedText;
const options: TextModelOptions = {
  ...{ cell: 'rnn', layers: 1, units: 6, seed: 1, window: 8, batch: 2 },
  rule: { kind: 'adam', rate: 0.01 },
};

let told: Tell[];
let waiting: { run: () => void; milliseconds: number }[];
let time: number;
let session: TrainingSession;
beforeEach(() => {
  [told, waiting, time] = [[], [], 0];
  session = new TrainingSession({
    ...{ library, make: scalarKernels },
    // Every look at the clock takes ten milliseconds.
    now: () => (time += 10),
    later: (run, milliseconds) => waiting.push({ run, milliseconds }),
    tell: (answer) => told.push(answer),
  });
});

const next = () => waiting.shift()?.run();
const of = <Kind extends Tell['kind']>(kind: Kind) =>
  told.filter((each) => each.kind === kind) as Extract<Tell, { kind: Kind }>[];
const start = (changes: Partial<TextModelOptions> = {}): Ask => ({
  kind: 'start',
  options: { ...options, ...changes },
  text,
});
const losses = () => of('progress').flatMap(({ updates }) => updates.map(({ loss }) => loss));

test('runs in slices until it is paused, and then not once more', () => {
  session.ask(start());
  session.ask({ kind: 'run' });
  session.ask({ kind: 'run' });
  next();
  next();
  expect(of('progress').map(({ updates }) => updates.length)).toEqual([4, 4, 4]);
  expect(of('progress')[0]?.speed).toBeGreaterThan(0);
  session.ask({ kind: 'pause' });
  next();
  expect(losses().length).toBe(12);
  expect(waiting).toEqual([]);
  session.ask({ kind: 'run' });
  expect(losses().length).toBe(16);
});

test('step by step gives the losses of running; a reset, those of the beginning', () => {
  session.ask(start());
  session.ask({ kind: 'run' });
  session.ask({ kind: 'reset' });
  for (let k = 0; k < 4; k++) session.ask({ kind: 'step' });
  expect(losses().slice(4)).toEqual(losses().slice(0, 4));
  expect(new Set(losses()).size).toBe(4);
});

test('in slow motion there is one update at a time, with a pause between', () => {
  session.ask(start());
  session.ask({ kind: 'pace', most: 4 });
  session.ask({ kind: 'run' });
  expect(losses().length).toBe(1);
  expect(waiting.map(({ milliseconds }) => milliseconds)).toEqual([250]);
});

test('a snapshot goes on in another session', () => {
  session.ask(start());
  for (let k = 0; k < 3; k++) session.ask({ kind: 'step' });
  session.ask({ kind: 'snapshot' });
  for (let k = 0; k < 3; k++) session.ask({ kind: 'step' });
  const after = losses().slice(3);
  const from = of('snapshot')[0]?.snapshot;
  session.ask({ ...start({ seed: 2 }), from } as Ask);
  for (let k = 0; k < 3; k++) session.ask({ kind: 'step' });
  expect(losses().slice(6)).toEqual(after);
});

test('looks at the held-out text now and then, and gives samples and weights when asked', () => {
  session.ask(start());
  for (let k = 0; k < 200; k++) session.ask({ kind: 'step' });
  expect(of('heldOut').map(({ read }) => read)).toEqual([3200]);
  expect(of('heldOut')[0]?.loss).toBeLessThan(losses()[0] as number);
  session.ask({ kind: 'sample', id: 7, prefix: [0], length: 12, seed: 3 });
  expect(of('sample')[0]).toMatchObject({ id: 7 });
  expect(of('sample')[0]?.written.length).toBe(12);
  session.ask({ kind: 'weights' });
  const stored = of('weights')[0]?.stored as StoredWeights;
  session.ask({ kind: 'reset' });
  session.ask({ kind: 'load', stored });
  session.ask({ kind: 'sample', id: 8, prefix: [0], length: 12, seed: 3 });
  expect(of('sample')[1]?.written).toEqual(of('sample')[0]?.written);
});

describe('what goes wrong is said in a sentence', () => {
  test('a learning rate that is far too large: training stands where it was good', () => {
    session.ask(start({ rule: { kind: 'momentum', rate: 1e9 } }));
    session.ask({ kind: 'run' });
    for (let k = 0; k < 50 && of('fault').length === 0; k++) next();
    expect(of('fault')[0]?.reason).toMatch(
      /^After [\d,]+ characters the loss is \S+, and who only guesses has 2\.08: the learning rate 1000000000 is too large\. Training went back .* good\.$/,
    );
    const before = losses()[0];
    session.ask({ kind: 'step' });
    expect(losses().at(-1)).toBe(before);
  });

  test.each<[string, Ask, string]>([
    ['asked before it began', { kind: 'run' }, 'There is no training yet.'],
    ['a text too short', start({ batch: 100 }), '720 symbols are not enough for 100 parts of 9.'],
    ['too little memory', start({ units: 1e6 }), ''],
  ])('%s', (_, message, reason) => {
    session.ask(message);
    expect(of('fault').length).toBe(1);
    if (reason) expect(of('fault')[0]?.reason).toBe(reason);
  });

  test('weights of another network leave those that are there', () => {
    session.ask(start());
    session.ask({ kind: 'weights' });
    const stored = of('weights')[0]?.stored as StoredWeights;
    session.ask({ kind: 'load', stored: { ...stored, units: 7 } });
    session.ask({ kind: 'weights' });
    expect(of('fault')[0]?.reason).toContain('not 1 layers of 6 units');
    expect(of('weights')[1]?.stored).toEqual(stored);
  });
});
