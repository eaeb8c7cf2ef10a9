import { expect, test } from 'vitest';
import type { Kept } from '../../src/lesson/kept-training.ts';
import type { LiveSettings } from '../../src/lesson/live-settings.ts';
import { optionsOf } from '../../src/lesson/live-settings.ts';
import { LiveTraining } from '../../src/lesson/live-training.ts';
import { openTraining } from '../../src/lesson/training-client.ts';
import { emptyHistory } from '../../src/lesson/training-history.ts';
import type { Ask, Tell } from '../../src/lesson/training-messages.ts';
import { TrainingSession } from '../../src/lesson/training-session.ts';
import type { Shelf } from '../../src/lesson/training-shelf.ts';
import type { Thread } from '../../src/lesson/training-thread.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { scalarKernels } from '../../src/training/scalar-kernels.ts';

const library = parseLibrary();
const settings: LiveSettings = {
  ...{ source: 'own', text: 'to be or not to be.\n'.repeat(40), cell: 'rnn', layers: 1, units: 6, seed: 1, window: 16 },
  ...{ rule: 'adam', rate: 0.01, clip: 5 },
};

/** A session that does nothing by itself. */
function sessionOf(tell: (answer: Tell) => void): TrainingSession {
  return new TrainingSession({
    ...{ library, make: scalarKernels, arithmetic: 'scalar', now: () => 0, later: () => {} },
    tell: (answer) => tell(structuredClone(answer)),
  });
}

/** A training of three updates, as it is kept. */
function keptTraining(): Kept {
  const told: Tell[] = [];
  const session = sessionOf((answer) => told.push(answer));
  session.ask({ kind: 'start', options: optionsOf(settings), text: settings.text as string });
  for (let k = 0; k < 3; k++) session.ask({ kind: 'step' });
  const { symbols, text, origin } = told.find(({ kind }) => kind === 'ready') as Extract<Tell, { kind: 'ready' }>;
  const { options, snapshot } = told.at(-1) as Extract<Tell, { kind: 'snapshot' }>;
  return { id: 'a', training: { symbols, text, origin, options, snapshot }, history: emptyHistory };
}

/** What a live training asks of its thread when the reader acts before it is known whether something was kept. */
async function hasty(found: Kept | null): Promise<Ask[]> {
  const asked: Ask[] = [];
  let open: (shelf: Shelf) => void = () => {};
  const shelf = new Promise<Shelf>((settle) => {
    open = settle;
  });
  const start = (): Thread => {
    const session = sessionOf((answer) => thread.onmessage?.({ data: answer } as MessageEvent<Tell>));
    const thread: Thread = {
      ...{ onmessage: null, onerror: null, onmessageerror: null, terminate: () => {} },
      postMessage(message) {
        asked.push(message);
        session.ask(message as Ask<string>);
      },
    };
    return thread;
  };
  const live = new LiveTraining(settings, {
    open: (tell) => openTraining(tell, start, shelf),
    now: () => 0,
    samples: { read: () => [], keep: () => {} },
    reopened: () => {},
    told: () => {},
  });
  live.act('step');
  open({ found, until: 0, keep: async () => null, leave: () => {}, clear: () => {} });
  for (let k = 0; k < 20; k++) await Promise.resolve();
  expect(live.state.value.read).toBe(found ? 4 * 16 * 8 : 16 * 8);
  return asked;
}

test('who acts at once after coming back goes on with what was kept', async () => {
  const kinds = (await hasty(keptTraining())).map(({ kind }) => kind);
  expect(kinds[0]).toBe('resume');
  expect(kinds).not.toContain('start');
});

test('who acts at once the first time begins', async () => {
  expect((await hasty(null)).map(({ kind }) => kind)[0]).toBe('start');
});
