import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Kept, keptOf } from '../../src/lesson/kept-training.ts';
import { openTraining, type Training } from '../../src/lesson/training-client.ts';
import { emptyHistory } from '../../src/lesson/training-history.ts';
import type { Ask, Tell, TrainingPlace, TrainingRun } from '../../src/lesson/training-messages.ts';
import { TrainingSession } from '../../src/lesson/training-session.ts';
import type { Shelf } from '../../src/lesson/training-shelf.ts';
import type { Thread } from '../../src/lesson/training-thread.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import type { TextModelOptions } from '../../src/networks/text-model.ts';
import { scalarKernels } from '../../src/training/scalar-kernels.ts';

const library = parseLibrary();
const options: TextModelOptions = {
  ...{ cell: 'rnn', layers: 1, units: 6, seed: 1, window: 8, batch: 2 },
  rule: { kind: 'adam', rate: 0.01 },
};
const start: Ask = { kind: 'start', options, text: 'to be or not to be. '.repeat(40) };

/** A thread beside the test: a session whose slices run when the clock goes on. */
class TestThread implements Thread {
  onmessage: Thread['onmessage'] = null;
  onerror: Thread['onerror'] = null;
  onmessageerror: Thread['onmessageerror'] = null;
  isSilent = false;
  readonly asked: Ask[] = [];
  readonly #session = new TrainingSession({
    ...{ library, make: scalarKernels, arithmetic: 'scalar' },
    now: () => (time += 10),
    later: (run, milliseconds) => void setTimeout(run, milliseconds + 1),
    tell: (answer) => {
      if (!this.isSilent) this.onmessage?.({ data: structuredClone(answer) } as MessageEvent<Tell>);
    },
  });

  postMessage(message: Ask): void {
    this.asked.push(structuredClone(message));
    if (!this.isSilent) this.#session.ask(message as Ask<string>);
  }

  terminate(): void {
    this.isSilent = true;
  }

  fail(message: string): void {
    this.onerror?.({ message, preventDefault: () => {} } as ErrorEvent);
  }
}

let time: number;
let threads: TestThread[];
let told: Tell[];
let written: { run: TrainingRun; place: TrainingPlace }[];
let left: number[];
let isCleared: boolean;
let room: string | null;

beforeEach(() => {
  vi.useFakeTimers();
  [time, threads, told, written, left, isCleared, room] = [0, [], [], [], [], false, null];
});
afterEach(() => {
  vi.useRealTimers();
});

const shelf = (found: Kept | null = null, until = 0): Shelf => ({
  ...{ found, until },
  keep: async (run, place) => {
    if (room === null) written.push({ run, place });
    return room;
  },
  leave: (read) => void left.push(read),
  clear: () => {
    isCleared = true;
  },
});

async function opened(on: Shelf = shelf()): Promise<Training> {
  const make = () => {
    threads.push(new TestThread());
    return threads.at(-1) as TestThread;
  };
  const training = openTraining((answer) => told.push(answer), make, Promise.resolve(on));
  await training.opened;
  await pass(0);
  return training;
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const of = <Kind extends Tell['kind']>(kind: Kind) =>
  told.filter((each) => each.kind === kind) as Extract<Tell, { kind: Kind }>[];
const losses = () => of('progress').flatMap(({ updates }) => updates.map(({ loss }) => loss));
const last = () => written.at(-1) as (typeof written)[number];
const keptNow = (): Kept => {
  const { run, place } = structuredClone(last());
  return keptOf({ id: 'a', ...run }, { id: 'a', ...place, history: emptyHistory, at: 0 }) as Kept;
};

test('starts no thread before it is asked for something', async () => {
  const training = openTraining(
    (answer) => told.push(answer),
    () => {
      threads.push(new TestThread());
      return threads[0] as TestThread;
    },
    Promise.resolve(shelf()),
  );
  training.ask(start);
  expect(await training.opened).toBeNull();
  await pass(0);
  expect(threads.length).toBe(1);
  expect(told.map(({ kind }) => kind)).toEqual(['ready']);
  const idle = await opened();
  expect(idle.history).toBe(emptyHistory);
  expect(threads.length).toBe(1);
});

test('keeps the text once, and the place every two seconds; the page hears nothing of it', async () => {
  const training = await opened();
  training.ask(start);
  training.ask({ kind: 'run' });
  await pass(150);
  expect(written.length).toBeGreaterThan(2);
  expect(new Set(written.map(({ run }) => run)).size).toBe(1);
  expect(of('snapshot')).toEqual([]);
  training.ask({ kind: 'pause' });
  await pass(0);
  expect(last().place.snapshot.read).toBe(losses().length * 16);
  expect(training.history.updates.map(({ loss }) => loss)).toEqual(losses());
  training.ask({ kind: 'reset' });
  await pass(0);
  expect(training.history).toEqual(emptyHistory);
  expect(last().place.snapshot.read).toBe(0);
  training.close();
  expect(left).toEqual([0]);
});

describe('coming back', () => {
  test('goes on, digit for digit, from the very update at which the page was left', async () => {
    const training = await opened();
    training.ask(start);
    for (let k = 0; k < 5; k++) training.ask({ kind: 'step' });
    await pass(0);
    const kept = keptNow();
    for (let k = 0; k < 20; k++) training.ask({ kind: 'step' });
    const after = losses().slice(5);
    training.close();
    expect(left).toEqual([400]);
    told = [];
    const again = await opened(shelf(kept, 25 * 16));
    await pass(100);
    expect(losses()).toEqual(after);
    expect(told.map(({ kind }) => kind).filter((kind) => kind !== 'progress' && kind !== 'heldOut')).toEqual([
      'ready',
      'paused',
    ]);
    expect(again.history.updates.at(-1)?.read).toBe(400);
    await expect(again.opened).resolves.toMatchObject({ options, text: (start as { text: string }).text });
  });

  test('and leaving once more while it catches up loses nothing', async () => {
    const training = await opened();
    training.ask(start);
    training.ask({ kind: 'step' });
    await pass(0);
    const again = await opened(shelf(keptNow(), 400 * 16));
    await pass(10);
    expect(again.history.updates.at(-1)?.read).toBeLessThan(400 * 16);
    again.close();
    expect(left).toEqual([400 * 16]);
  });

  test('to a training that ran away finds it where it was good', async () => {
    const training = await opened();
    const wild: Ask = { ...start, options: { ...options, rule: { kind: 'momentum', rate: 1e9 } } };
    training.ask(wild);
    training.ask({ kind: 'run' });
    await pass(100);
    expect(of('fault').length).toBe(1);
    expect(training.history.updates).toEqual([]);
    training.close();
    expect(left).toEqual([0]);
  });

  test('to what cannot be read: it is thrown away with a sentence, and training begins anew', async () => {
    const training = await opened();
    training.ask(start);
    await pass(0);
    const { training: kept, ...rest } = keptNow();
    told = [];
    const again = await opened(shelf({ ...rest, training: { ...kept, options: { ...options, units: 9 } } }));
    expect(isCleared).toBe(true);
    expect(of('fault')[0]?.reason).toMatch(/^What was kept of the last training cannot be read: .*\.$/);
    again.ask(start);
    expect(of('ready').length).toBe(1);
  });
});

describe('a thread that dies', () => {
  test('is started again where it was, and runs on', async () => {
    const training = await opened();
    training.ask({ kind: 'pace', most: 50 });
    training.ask(start);
    training.ask({ kind: 'run' });
    await pass(500);
    const { read } = last().place.snapshot;
    threads[0]?.fail('Uncaught RangeError: out of memory');
    expect(of('restarted')[0]?.reason).toBe(
      `Training ended by itself: it failed with “out of memory”. It was started again where it had read ${read} characters.`,
    );
    expect(threads.length).toBe(2);
    expect(threads[1]?.asked.map(({ kind }) => kind)).toEqual(['resume', 'pace', 'run']);
    const before = losses().length;
    await pass(300);
    expect(losses().length).toBeGreaterThan(before);
    const reads = training.history.updates.map((one) => one.read);
    expect(reads).toEqual(reads.map((_, k) => 16 * (k + 1)));
  });

  test('while it stands still is started again where it stood', async () => {
    const training = await opened();
    training.ask(start);
    for (let k = 0; k < 3; k++) training.ask({ kind: 'step' });
    threads[0]?.fail('');
    await pass(100);
    expect(of('restarted')[0]?.reason).toMatch(/^Training ended by itself: its script did not load\. /);
    expect(of('ready').at(-1)?.read).toBe(48);
    expect(losses().length).toBe(3);
  });

  test('without a word is asked whether it lives, and then given up', async () => {
    const training = await opened();
    training.ask(start);
    (threads[0] as TestThread).isSilent = true;
    training.ask({ kind: 'step' });
    await pass(16_000);
    expect(threads[0]?.asked.at(-1)).toEqual({ kind: 'ping' });
    expect(of('restarted')).toEqual([]);
    await pass(16_000);
    expect(of('restarted')[0]?.reason).toContain('it gave no answer any more');
    training.ask({ kind: 'step' });
    expect(losses().length).toBe(1);
    await pass(120_000);
    expect(threads.length).toBe(2);
  });

  test('without a word while it trains is given up too', async () => {
    const training = await opened();
    training.ask({ kind: 'pace', most: 50 });
    training.ask(start);
    training.ask({ kind: 'run' });
    await pass(200);
    (threads[0] as TestThread).isSilent = true;
    await pass(31_000);
    expect(of('restarted').length).toBe(1);
    const before = losses().length;
    await pass(200);
    expect(losses().length).toBeGreaterThan(before);
  });

  test('again and again is not started any more, until the reader asks', async () => {
    const training = await opened();
    training.ask(start);
    await pass(0);
    for (let k = 0; k < 4; k++) threads.at(-1)?.fail('no');
    expect(of('restarted').length).toBe(3);
    expect(of('fault').at(-1)).toEqual({
      ...{ kind: 'fault', about: 'training' },
      reason:
        'Training ended by itself: it failed with “no”. It stands where it was; a smaller network may live longer.',
    });
    expect(threads.length).toBe(4);
    training.ask({ kind: 'step' });
    expect(losses().length).toBe(1);
  });

  test('before anything stood is a fault, and can be tried again', async () => {
    const training = await opened();
    training.ask({ kind: 'ping' });
    threads[0]?.fail('no network');
    expect(of('fault')[0]?.reason).toBe('Training ended by itself: it failed with “no network”. Try it once more.');
    training.ask(start);
    expect(of('ready').length).toBe(1);
  });
});

test('where nothing can be kept, a sentence says so once, and training goes on', async () => {
  room = 'The browser has no room for this page.';
  const training = await opened();
  training.ask(start);
  training.ask({ kind: 'run' });
  await pass(300);
  expect(of('unkept')).toEqual([{ kind: 'unkept', reason: room }]);
  expect(losses().length).toBeGreaterThan(10);
});

test('a browser without Workers says so', async () => {
  const training = openTraining(
    (answer) => told.push(answer),
    () => {
      throw new Error('Worker is not defined');
    },
    Promise.resolve(shelf()),
  );
  await training.opened;
  training.ask(start);
  expect(told).toEqual([
    { kind: 'fault', about: 'training', reason: 'This browser cannot train: Worker is not defined.' },
  ]);
});

describe('what was kept counts only where it is whole', () => {
  const run = { id: 'a', symbols: ['x', 'y'], text: 'xy', origin: null };
  const snapshot = { engine: { updates: 0, memory: new Uint8Array(8) }, window: 0, read: 0 };
  const place = { id: 'a', options, snapshot, history: emptyHistory, at: 1 };

  test('it is taken', () => {
    expect(keptOf(run, place)?.training).toMatchObject({ symbols: ['x', 'y'], options });
    expect(keptOf({ ...run, text: null }, { ...place, options: { ...options, clip: 5 } })).not.toBeNull();
  });

  test.each<[string, unknown, unknown]>([
    ['nothing', undefined, undefined],
    ['a number', 7, 'x'],
    ['no place', run, null],
    ['of two trainings', run, { ...place, id: 'b' }],
    ['symbols that are none', { ...run, symbols: [1] }, place],
    ['a text of numbers', { ...run, text: 5 }, place],
    ['no options', run, { ...place, options: undefined }],
    ['units in words', run, { ...place, options: { ...options, units: 'six' } }],
    ['no rule', run, { ...place, options: { ...options, rule: null } }],
    ['memory as text', run, { ...place, snapshot: { ...snapshot, engine: { updates: 0, memory: 'x' } } }],
    ['no snapshot', run, { ...place, snapshot: null }],
  ])('%s is not', (_, one, other) => {
    expect(keptOf(one, other)).toBeNull();
  });

  test('a curve that cannot be read is left out alone', () => {
    expect(keptOf(run, { ...place, history: { updates: [1] } })?.history).toBe(emptyHistory);
    expect(keptOf(run, { ...place, history: undefined })?.history).toBe(emptyHistory);
  });
});
