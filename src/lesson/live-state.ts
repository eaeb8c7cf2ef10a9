import { emptyHistory, type TrainingHistory } from './training-history.ts';
import type { FaultPlace, Standing, Tell } from './training-messages.ts';

/** What was written when so many symbols had been read. */
export interface LiveSample {
  readonly read: number;
  readonly text: string;
}

/** What all units of a layer were over a text. */
export type States = Omit<Extract<Tell, { kind: 'states' }>, 'kind' | 'id'>;

/** How the reader wants the network to write. */
export interface Wish {
  /** The first characters. */
  readonly prefix: string;
  readonly temperature: number;
  readonly seed: number;
}

export const firstWish: Wish = { prefix: '', temperature: 1, seed: 1 };

/** A training as the page shows it. LiveTraining alone changes it. */
export interface LiveState {
  /** Null before one stands. */
  readonly standing: Standing | null;
  readonly isRunning: boolean;
  /** A network is being made or loaded. */
  readonly isWaiting: boolean;
  /** Symbols read so far. */
  readonly read: number;
  readonly history: TrainingHistory;
  /** Symbols a second; 0 while it does not run. */
  readonly speed: number;
  /** Written on the way: at the beginning, and each time twice as much was read. */
  readonly samples: readonly LiveSample[];
  /** Written last, as the reader wishes. */
  readonly written: LiveSample | null;
  readonly states: States | null;
  readonly faults: Readonly<Partial<Record<FaultPlace, string>>>;
  /** What else is to be said: what is other than asked for, a restart, that nothing is kept. */
  readonly note: string | null;
}

export const noTraining: LiveState = {
  ...{ standing: null, isRunning: false, isWaiting: false, read: 0, history: emptyHistory, speed: 0 },
  ...{ samples: [], written: null, states: null, faults: {}, note: null },
};

/** Characters of a sample. */
export const SAMPLE_LENGTH = 90;
/** A training keeps so many samples, the first of all and the last. */
const MOST_SAMPLES = 9;

/** The samples with one more; those of a later place are of a training that went back. */
export function withSample(samples: readonly LiveSample[], one: LiveSample): LiveSample[] {
  const before = samples.filter(({ read }) => read < one.read);
  const all = [...before, one];
  return all.length > MOST_SAMPLES ? [all[0] as LiveSample, ...all.slice(2)] : all;
}

/** Whether a sample is due between two numbers of updates: at the beginning, and after 25, 50, 100, 200 … of them. */
export function isDue(before: number, after: number): boolean {
  if (before < 0) return true;
  const step = 25 * 2 ** Math.max(0, Math.ceil(Math.log2((before + 1) / 25)));
  return after >= step;
}

/** The samples in a text that was kept; none where it is not one of theirs. */
export function samplesIn(text: string): LiveSample[] {
  try {
    const found = JSON.parse(text) as LiveSample[];
    return found.filter(({ read, text: each }) => typeof read === 'number' && typeof each === 'string');
  } catch {
    return [];
  }
}
