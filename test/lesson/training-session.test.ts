import { beforeEach, describe, expect, test } from 'vitest';
import type { Ask, KeptTraining, Tell } from '../../src/lesson/training-messages.ts';
import { TrainingSession } from '../../src/lesson/training-session.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import type { StoredWeights, TextModelOptions } from '../../src/networks/text-model.ts';
import { scalarKernels } from '../../src/training/scalar-kernels.ts';

const library = parseLibrary();
const text = 'to be or not to be. '.repeat(40);
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
    ...{ library, make: scalarKernels, arithmetic: 'scalar' },
    // Every look at the clock takes ten milliseconds.
    now: () => (time += 10),
    later: (run, milliseconds) => waiting.push({ run, milliseconds }),
    tell: (answer) => told.push(answer),
  });
});

const next = () => waiting.shift()?.run();
const of = <Kind extends Tell['kind']>(kind: Kind) =>
  told.filter((each) => each.kind === kind) as Extract<Tell, { kind: Kind }>[];
const start = (changes: Partial<TextModelOptions> = {}): Ask<string> => ({
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
  // What is told is how fast it is read, not how fast it could be.
  time += 250;
  next();
  const speed = of('progress')[1]?.speed as number;
  expect(speed).toBeGreaterThan((16 * 1000) / 350);
  expect(speed).toBeLessThan((16 * 1000) / 250);
});

/** What is kept of the training as it stands. */
function kept(): KeptTraining {
  const { symbols, text, origin } = of('ready').at(-1) as Extract<Tell, { kind: 'ready' }>;
  const { options, snapshot } = of('snapshot').at(-1) as Extract<Tell, { kind: 'snapshot' }>;
  return structuredClone({ symbols, text, origin, options, snapshot });
}

describe('what is kept', () => {
  test('is told at the beginning, at every pause, and every two seconds while training runs', () => {
    session.ask(start());
    expect(of('snapshot').map(({ snapshot }) => snapshot.read)).toEqual([0]);
    session.ask({ kind: 'run' });
    while (of('snapshot').length < 3) next();
    expect(time).toBeGreaterThan(4000);
    session.ask({ kind: 'pause' });
    expect(of('snapshot').length).toBe(4);
    expect(of('snapshot')[3]?.snapshot.read).toBe(of('progress').at(-1)?.updates.at(-1)?.read);
  });

  test('goes on in another session, digit for digit, and catches up with what was told', () => {
    session.ask(start());
    for (let k = 0; k < 3; k++) session.ask({ kind: 'step' });
    const there = kept();
    for (let k = 0; k < 9; k++) session.ask({ kind: 'step' });
    const after = losses().slice(3);
    session.ask(start({ seed: 2 }));
    told = [];
    session.ask({ kind: 'resume', kept: there, until: 12 * 16 });
    while (waiting.length > 0) next();
    expect(of('ready')[0]).toMatchObject({ read: 48, options });
    expect(losses()).toEqual(after);
    expect(told.at(-2)).toEqual({ kind: 'paused' });
    expect(of('snapshot').at(-1)?.snapshot.read).toBe(12 * 16);
  });

  test('is caught up with before anything else is done', () => {
    session.ask(start());
    session.ask({ kind: 'step' });
    const there = kept();
    for (let k = 0; k < 20; k++) session.ask({ kind: 'step' });
    const before = losses().slice(1);
    told = [];
    session.ask({ kind: 'resume', kept: there, until: 21 * 16 });
    session.ask({ kind: 'tune', rule: { kind: 'momentum', rate: 1e-9 }, clip: null });
    session.ask({ kind: 'run' });
    for (let k = 0; k < 9; k++) next();
    expect(losses().slice(0, 20)).toEqual(before);
    expect(losses().length).toBeGreaterThan(24);
    expect(of('paused')).toEqual([]);
    expect(of('snapshot').at(-1)).toMatchObject({ options: { rule: { rate: 1e-9 } }, snapshot: { read: 21 * 16 } });
    told = [];
    session.ask({ kind: 'resume', kept: there, until: 21 * 16 });
    session.ask({ kind: 'step' });
    while (waiting.length > 0) next();
    expect(losses().slice(0, 20)).toEqual(before);
    expect(losses().length).toBe(21);
  });

  test('may be spoilt: a sentence, and what stood before stands', () => {
    session.ask(start());
    session.ask({ kind: 'resume', kept: { ...kept(), options: { ...options, units: 9 } } });
    expect(of('fault')).toEqual([
      {
        ...{ kind: 'fault', about: 'kept' },
        reason: 'What was kept of the last training cannot be read: the snapshot is of another network.',
      },
    ]);
    session.ask({ kind: 'step' });
    expect(losses().length).toBe(1);
  });
});

test('looks at the held-out text now and then, and gives samples and weights when asked', () => {
  session.ask(start());
  for (let k = 0; k < 200; k++) session.ask({ kind: 'step' });
  expect(of('heldOut').map(({ read }) => read)).toEqual(Array.from({ length: 8 }, (_, k) => 400 * (k + 1)));
  expect(of('heldOut').at(-1)?.loss).toBeLessThan(losses()[0] as number);
  // After the update before it: a history drops what is later than what comes.
  const [before] = told.slice(told.findIndex(({ kind }) => kind === 'heldOut') - 1);
  expect(before?.kind === 'progress' && before.updates.at(-1)?.read).toBe(400);
  session.ask({ kind: 'sample', id: 7, prefix: [0], length: 12, seed: 3 });
  expect(of('sample')[0]).toMatchObject({ id: 7 });
  expect(of('sample')[0]?.written.length).toBe(12);
  session.ask({ kind: 'weights' });
  const stored = of('weights')[0]?.stored as StoredWeights;
  session.ask({ kind: 'file' });
  session.ask({ kind: 'reset' });
  session.ask({ kind: 'open', file: of('file')[0]?.text as string, options });
  session.ask({ kind: 'weights' });
  expect(of('weights')[1]?.stored).toEqual(stored);
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

  test.each<[string, Ask<string>, string, string]>([
    ['asked before it began', { kind: 'run' }, 'training', 'There is no training yet.'],
    ['no text', { ...start(), text: ' ' } as Ask<string>, 'text', 'There is no text yet. Paste some, or drop a file.'],
    ['too many units', start({ units: 1e6 }), 'options', 'A layer has 1 to 512 units, a whole number: not 1000000.'],
    ['half a unit', start({ units: 2.5 }), 'options', 'A layer has 1 to 512 units, a whole number: not 2.5.'],
    [
      'a rate of none',
      start({ rule: { kind: 'adam', rate: Number.NaN } }),
      'options',
      'The learning rate is a number above 0, not NaN.',
    ],
    ['weights of nothing', { kind: 'open', file: '', options }, 'file', 'The file is empty.'],
  ])('%s', (_, message, about, reason) => {
    session.ask(message);
    expect(told).toEqual([{ kind: 'fault', about, reason }]);
  });

  test('too little memory', () => {
    const narrow = new TrainingSession({
      ...{ library, arithmetic: 'scalar', now: () => 0, later: () => {}, tell: (answer) => told.push(answer) },
      make: () => {
        throw new RangeError('Array buffer allocation failed');
      },
    });
    narrow.ask(start());
    expect(of('fault')[0]?.reason).toBe(
      'This network needs 1 MB of memory, more than there is. Take fewer units or layers.',
    );
  });

  test('a fault of what is typed does not stop what runs', () => {
    session.ask(start());
    session.ask({ kind: 'run' });
    session.ask(start({ units: 0 }));
    session.ask({ kind: 'states', id: 1, text: 'not so: é!', layer: 1 });
    session.ask({ kind: 'tune', rule: { kind: 'adam', rate: -1 }, clip: null });
    expect(of('fault').map(({ reason }) => reason)).toEqual([
      'A layer has 1 to 512 units, a whole number: not 0.',
      'The network has never seen “s”, “:”, “é”, “!”.',
      'The learning rate is a number above 0, not -1.',
    ]);
    const before = losses().length;
    next();
    expect(losses().length).toBeGreaterThan(before);
  });
});

describe('a short text', () => {
  test('has fewer parts, and a sentence says so', () => {
    session.ask({ ...start({ batch: 16 }), text: text.slice(0, 100) } as Ask<string>);
    expect(of('ready')[0]).toMatchObject({
      ...{ options: { batch: 10, window: 8 }, training: 90, heldOut: 10 },
      note: 'The text is short: an update reads 10 places of it at once, not 16.',
    });
    session.ask({ ...start({ batch: 16, window: 64 }), text: text.slice(0, 40) } as Ask<string>);
    expect(of('ready')[1]).toMatchObject({
      options: { batch: 1, window: 35 },
      note: 'The text is short: an update reads 35 characters of it, not 64 in each of 16 places.',
    });
    session.ask({ kind: 'step' });
    expect(losses()[0]).toBeGreaterThan(1);
  });
});

describe('weights from a file', () => {
  const file = () => {
    session.ask(start({ units: 4 }));
    for (let k = 0; k < 5; k++) session.ask({ kind: 'step' });
    session.ask({ kind: 'file' });
    return of('file').at(-1)?.text as string;
  };
  const sampled = () => {
    session.ask({ kind: 'sample', id: 1, prefix: [0], length: 30, seed: 1 });
    return of('sample').at(-1)?.written;
  };

  test('write without a text, and learn from one that is given then', () => {
    const weights = file();
    const written = sampled();
    const fresh = new TrainingSession({
      ...{ library, make: scalarKernels, arithmetic: 'scalar', now: () => 0, later: () => {} },
      tell: (answer) => told.push(answer),
    });
    told = [];
    session = fresh;
    session.ask({ kind: 'open', file: weights, options });
    expect(of('ready')[0]).toMatchObject({ text: null, training: 0, options: { units: 4 } });
    expect(sampled()).toEqual(written);
    session.ask({ kind: 'step' });
    expect(of('fault')[0]).toEqual({
      ...{ kind: 'fault', about: 'text' },
      reason: 'There is no text to learn from yet. Paste some, or drop a file.',
    });
    session.ask({ ...start({ units: 9 }), keepWeights: true } as Ask<string>);
    expect(of('ready')[1]).toMatchObject({ options: { units: 4 }, training: 720 });
    session.ask({ kind: 'step' });
    const [first] = losses();
    session.ask({ kind: 'reset' });
    session.ask({ kind: 'step' });
    expect(losses()[1]).toBe(first);
  });

  test('go on with the text that is there; another text is left out with a sentence', () => {
    const weights = file();
    session.ask(start());
    session.ask({ kind: 'open', file: weights, options });
    expect(of('ready').at(-1)).toMatchObject({ text, options: { units: 4 }, read: 0 });
    session.ask({ ...start(), text: 'something else '.repeat(9) } as Ask<string>);
    session.ask({ kind: 'open', file: weights, options });
    expect(of('ready').at(-1)).toMatchObject({
      text: null,
      note: 'The text that was here has characters that this network does not know: it writes, but it learns only from another text.',
    });
  });

  test('that are damaged leave what is there', () => {
    const weights = file();
    session.ask({ kind: 'weights' });
    session.ask({ kind: 'open', file: weights.slice(0, -20), options });
    session.ask({ kind: 'weights' });
    expect(of('fault')[0]).toMatchObject({ about: 'file', reason: expect.stringContaining('cut off or damaged') });
    expect(of('weights')[1]).toEqual(of('weights')[0]);
  });
});

test('tells every unit over a text, and those that follow it', () => {
  session.ask(start({ layers: 2 }));
  session.ask({ kind: 'states', id: 4, text: 'to be', layer: 2 });
  const [states] = of('states');
  expect(states).toMatchObject({ id: 4, layer: 2, units: 6, characters: ['t', 'o', ' ', 'b', 'e'] });
  expect(states?.values.length).toBe(30);
  expect(states?.followers.map(({ what, unit }) => [what, unit === null])).toEqual([
    ['quotes', true],
    ['line', false],
    ['word', false],
  ]);
  session.ask({ kind: 'states', id: 5, text: 'to be', layer: 3 });
  session.ask({ kind: 'states', id: 6, text: text.repeat(6), layer: 1 });
  expect(of('fault').map(({ reason }) => reason)).toEqual([
    'There is no layer 3 of 2.',
    'The units are shown over at most 4,000 characters, not 4,800.',
  ]);
});

test('another learning rate counts from the next update on', () => {
  session.ask(start());
  session.ask({ kind: 'step' });
  session.ask({ kind: 'tune', rule: { kind: 'momentum', rate: 1e-9 }, clip: 1 });
  expect(of('snapshot').at(-1)?.options).toMatchObject({ rule: { kind: 'momentum' }, clip: 1 });
  session.ask({ kind: 'weights' });
  session.ask({ kind: 'step' });
  session.ask({ kind: 'weights' });
  const [before, after] = of('weights').map(({ stored }) => stored.parameters['W_aa']?.values as number[]);
  expect(Math.max(...before!.map((value, k) => Math.abs(value - after![k]!)))).toBeLessThan(1e-7);
});
