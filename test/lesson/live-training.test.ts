import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LiveSettings, sources } from '../../src/lesson/live-settings.ts';
import { shownTraining } from '../../src/lesson/live-shown.ts';
import { isDue, type LiveSample, type LiveState, samplesIn, withSample } from '../../src/lesson/live-state.ts';
import { LiveTraining } from '../../src/lesson/live-training.ts';
import { openTraining } from '../../src/lesson/training-client.ts';
import type { Ask, Tell } from '../../src/lesson/training-messages.ts';
import { TrainingSession } from '../../src/lesson/training-session.ts';
import type { Thread } from '../../src/lesson/training-thread.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import type { StoredWeights } from '../../src/networks/text-model.ts';
import { scalarKernels } from '../../src/training/scalar-kernels.ts';

const library = parseLibrary();
const settings: LiveSettings = {
  ...{ source: 'own', text: 'to be or not to be.\n'.repeat(40), cell: 'rnn', layers: 1, units: 6, seed: 1, window: 16 },
  ...{ rule: 'adam', rate: 0.01, clip: 5 },
};

/** A thread in the test itself. */
function threadOf(): Thread {
  const session = new TrainingSession({
    ...{ library, make: scalarKernels, arithmetic: 'scalar' },
    now: () => (time += 5),
    later: (run, milliseconds) => void setTimeout(run, milliseconds + 1),
    tell: (answer) => thread.onmessage?.({ data: structuredClone(answer) } as MessageEvent<Tell>),
  });
  const thread: Thread = {
    ...{ onmessage: null, onerror: null, onmessageerror: null },
    terminate() {
      thread.onmessage = null;
    },
    postMessage(message) {
      asked.push(message);
      session.ask(message as Ask<string>);
    },
  };
  threads.push(thread);
  return thread;
}

let time: number;
let threads: Thread[];
let asked: Ask[];
let kept: readonly LiveSample[];
let weights: StoredWeights | null;
let reopened: LiveSettings[];
let live: LiveTraining;

beforeEach(async () => {
  vi.useFakeTimers();
  [time, asked, kept, weights, reopened, threads] = [0, [], [], null, [], []];
  const shelf = { found: null, until: 0, keep: async () => null, leave: () => {}, clear: () => {} };
  live = new LiveTraining(settings, {
    open: (tell) => openTraining(tell, threadOf, Promise.resolve(shelf)),
    now: () => time,
    samples: {
      read: () => kept,
      keep(samples) {
        kept = samples;
      },
    },
    reopened: (found) => void reopened.push(found),
    told(answer) {
      if (answer.kind === 'weights') weights = answer.stored;
    },
  });
  await pass(0);
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const now = (): LiveState => live.state.value;

describe('a training', () => {
  test('begins with the first thing that is done, and takes down what happens', async () => {
    expect([now().standing, asked]).toEqual([null, []]);
    live.act('step');
    await pass(0);
    expect(now()).toMatchObject({ isRunning: false, isWaiting: false, read: 128, faults: {} });
    expect(now().samples.map(({ read }) => read)).toEqual([0]);
    expect(now().written?.text.length).toBeGreaterThan(10);
    expect(shownTraining(now())).toMatchObject({ updates: 1, symbols: 9, clip: 5 });
    live.request('weights');
    expect(weights?.units).toBe(6);
  });

  test('runs until it is paused, and is sampled at the beginning and after 25, 50, 100 updates', async () => {
    live.pace(50);
    live.act('run');
    await pass(2500);
    expect(now().isRunning).toBe(true);
    live.act('pause');
    await pass(50);
    const { read, samples } = now();
    expect(samples.map((each) => each.read / 128)).toEqual([0, 25, 50, 100]);
    expect(kept).toEqual(samples);
    await pass(500);
    expect([now().read, now().isRunning, now().speed]).toEqual([read, false, 0]);
    expect(now().history.heldOut.length).toBeGreaterThan(2);
    live.act('reset');
    await pass(0);
    expect(now()).toMatchObject({ read: 0, samples: [{ read: 0 }] });
  });
});

test('a training whose thread dies runs on, and the page knows', async () => {
  live.pace(50);
  live.act('run');
  await pass(3000);
  threads.at(-1)?.onerror?.({ message: 'no memory', preventDefault: () => {} } as ErrorEvent);
  await pass(500);
  expect(now().note).toContain('no memory');
  expect(now().isRunning).toBe(true);
  const { read } = now();
  await pass(500);
  expect(now().read).toBeGreaterThan(read);
  live.act('pause');
  await pass(100);
  expect(now().isRunning).toBe(false);
});

describe('what is chosen', () => {
  test('counts at once while nothing is learned', async () => {
    live.act('pause');
    live.choose({ ...settings, units: 9 });
    await pass(0);
    expect(now().standing?.options.units).toBe(9);
    const [first] = now().samples;
    live.choose({ ...settings, units: 9, seed: 2 });
    await pass(0);
    // Another network writes something else.
    expect(now().samples).toHaveLength(1);
    expect(now().samples[0]?.text).not.toBe(first?.text);
    live.choose({ ...settings, units: 9 });
    await pass(0);
    expect(live.isOther({ ...settings, units: 9 })).toBe(false);
  });

  test('does not throw away what was learned; a new start does', async () => {
    live.act('step');
    await pass(0);
    const chosen = { ...settings, cell: 'lstm', rate: 0.02 } as const;
    live.choose(chosen);
    await pass(0);
    expect(live.isOther(chosen)).toBe(true);
    // The rule counts from the next update on.
    expect(asked).toContainEqual({ kind: 'tune', rule: { kind: 'adam', rate: 0.02 }, clip: 5 });
    expect(now()).toMatchObject({ read: 128, standing: { options: { cell: 'rnn' } } });
    live.start(chosen);
    await pass(0);
    expect(now()).toMatchObject({ read: 0, standing: { options: { cell: 'lstm' } } });
    expect(live.isOther(chosen)).toBe(false);
  });

  test('a file of weights brings its own network, and the page is told', async () => {
    live.choose({ ...settings, cell: 'lstm', units: 5 });
    live.act('step');
    await pass(0);
    live.request('weights');
    const stored = { ...(weights as unknown as StoredWeights) };
    live.start(settings);
    await pass(0);
    live.open(JSON.stringify(stored) as unknown as Blob);
    await pass(0);
    expect(now().faults).toEqual({});
    expect(reopened.at(-1)).toMatchObject({ cell: 'lstm', units: 5 });
  });
});

describe('what is wrong', () => {
  test.each([
    ['no text', '  ', 'text', 'There is no text yet'],
    ['one character over and over', 'a'.repeat(500), 'text', 'holds only “a”'],
    ['too short', 'ab', 'text', 'characters'],
  ] as const)('with a text (%s) is said, and what stood before stands', async (_, text, about, reason) => {
    live.act('step');
    await pass(0);
    live.start({ ...settings, text });
    await pass(0);
    expect(live.isOther({ ...settings, text })).toBe(true);
    expect(now().faults[about]).toContain(reason);
    expect(now()).toMatchObject({ isWaiting: false, isRunning: false, read: 128 });
  });

  test('with how it is to begin: a character that the text does not have', async () => {
    live.act('step');
    await pass(0);
    live.write({ prefix: 'tö', temperature: 1, seed: 1 });
    expect(now().faults.sample).toBe('“ö” does not occur in the text that it learns from.');
    live.write({ prefix: 'to', temperature: 0, seed: 1 });
    await pass(0);
    expect(now().faults.sample).toBeUndefined();
    expect(now().written?.text.startsWith('to')).toBe(true);
  });

  test('with a text to look at; the training runs on', async () => {
    live.pace(50);
    live.act('run');
    await pass(200);
    live.look({ text: 'ö', layer: 1 });
    await pass(1000);
    expect(now().faults.states).toContain('ö');
    const { read, isRunning } = now();
    await pass(500);
    expect([isRunning, now().read > read]).toEqual([true, true]);
    live.look({ text: 'or not', layer: 1 });
    await pass(500);
    expect(now().states?.characters).toHaveLength(6);
    expect(now().faults.states).toBeUndefined();
    live.look({ text: '', layer: 1 });
    await pass(500);
    expect(now().states?.characters ?? now().faults.states).toEqual([]);
  });

  test('with a text, while another training runs: that one stands still', async () => {
    live.pace(50);
    live.act('run');
    await pass(500);
    live.start({ ...settings, text: '' });
    await pass(100);
    const { read } = now();
    await pass(500);
    expect(now()).toMatchObject({ read, isRunning: false, isWaiting: false });
    live.act('run');
    await pass(500);
    expect(now().read).toBeGreaterThan(read);
  });

  test('with a learning rate far too large: training goes back', async () => {
    live.choose({ ...settings, rule: 'sgd', rate: 1e9 });
    live.pace(null);
    live.act('run');
    await pass(300);
    expect(now().faults.training).toMatch(/the learning rate 1000000000 is too large/);
    expect(now().isRunning).toBe(false);
  });
});

test('a text of the page is known again', () => {
  expect(Object.values(sources).filter(({ text }) => text().length > 2000)).toHaveLength(3);
});

test('samples are kept in order, the first and the last of them', () => {
  const many = Array.from({ length: 20 }, (_, k) => ({ read: 10 * k, text: String(k) }));
  const all = many.reduce<LiveSample[]>(withSample, []);
  expect(all.map(({ read }) => read)).toEqual([0, 120, 130, 140, 150, 160, 170, 180, 190]);
  expect(withSample(all, { read: 130, text: 'again' }).map(({ read }) => read)).toEqual([0, 120, 130]);
  expect(samplesIn(JSON.stringify(all))).toEqual(all);
  for (const garbage of ['', 'null', '{}', '[1]', '[null]']) expect(samplesIn(garbage)).toEqual([]);
});

test('samples are due at 0, 25, 50, 100, 200 updates, and once each', () => {
  const taken: number[] = [];
  let last = -1;
  for (let k = 0; k <= 900; k++) {
    if (!isDue(last, k)) continue;
    last = k;
    taken.push(k);
  }
  expect(taken).toEqual([0, 25, 50, 100, 200, 400, 800]);
  expect([isDue(24, 26), isDue(25, 49), isDue(26, 49), isDue(30, 60)]).toEqual([true, false, false, true]);
});
