import { symbolText } from '../equations/symbols.ts';
import { runOf } from '../networks/hand-bptt.ts';
import { type Cost, costs, countedBptt, rtrl } from '../networks/rtrl.ts';
import type { EntryPlace } from './gradient-check.ts';
import type { Lesson } from './lesson.ts';

/** One entry of the gradient on its way forward and backward, at a moment of the two sweeps. */
export interface ShownSweeps {
  readonly words: readonly string[];
  /** 0 before the first word; T when all are read; 2T when BPTT has come back. */
  readonly moment: number;
  /** The entry in words. */
  readonly entry: string;
  /** The running gradient of the entry after each step, 1 to T: as RTRL goes there, and as BPTT comes back there. */
  readonly forward: readonly number[];
  readonly backward: readonly number[];
  /** Largest difference over all entries of the matrix, when both are done. */
  readonly apart: number;
  readonly tape: number;
  /** What RTRL holds at the moment, unit by unit: n rows of n² numbers. */
  readonly influence: Float64Array;
  readonly n: number;
}

/** How far both sweeps are: the step that RTRL has read, and the first step that BPTT has come back to (T + 1: none). */
export function progressOf({ moment, words }: Pick<ShownSweeps, 'moment' | 'words'>): { read: number; back: number } {
  const T = words.length;
  return { read: Math.min(moment, T), back: moment > T ? 2 * T + 1 - moment : T + 1 };
}

/** What both methods cost at chosen sizes, and for every number of units. */
export interface ShownCosts {
  readonly T: number;
  readonly n: number;
  readonly now: Readonly<Record<'bptt' | 'rtrl', Cost>>;
  readonly over: readonly { readonly n: number; readonly bptt: Cost; readonly rtrl: Cost }[];
}

/** Numbers of units that the charts of costs are drawn for. */
const UNITS = [1, 2, 3, 4, 6, 8, 10, 14, 20, 30, 40, 60, 80, 100];

/** Lengths of sequences that they can be asked for. */
export const LENGTHS: readonly number[] = [
  ...[1, 2, 3, 5, 7, 9, 12, 16, 17, 25, 50, 100],
  ...[200, 500, 1000, 2000, 5000, 10_000, 20_000],
];

/** The costs of both methods at a length and a number of units, and along the units. */
export function costsShown(T: number, n: number): ShownCosts {
  return { T, n, now: costs(T, n), over: UNITS.map((units) => ({ n: units, ...costs(T, units) })) };
}

/** Both sweeps over the lesson's sentence; `at` a moment, for an entry of the recurrent weights, they show this. */
export function sweepsOf(lesson: Lesson): (moment: number, entry: EntryPlace) => ShownSweeps {
  lesson.sweepBackward();
  const run = runOf(lesson.unrolled.value);
  const [ahead, behind] = [rtrl(run), countedBptt(run)];
  const [last, first] = [ahead.running.at(-1)?.gradient, behind.running.at(-1)?.gradient];
  const apart = Math.max(...(last ?? []).map((value, k) => Math.abs(value - (first?.[k] as number))));
  const exact = lesson.unrolled.value.parameters.get('W_aa')?.grad.slice();
  const words = lesson.words.value;
  return (moment, { row, column }) => {
    const k = (row - 1) * run.n_a + column - 1;
    const { read } = progressOf({ moment, words });
    return {
      words,
      moment,
      entry: `${symbolText('W_aa', null)}, row ${row}, column ${column}`,
      forward: ahead.running.map(({ gradient }) => gradient[k] as number),
      backward: behind.running.map(({ gradient }) => gradient[k] as number).reverse(),
      apart,
      tape: exact?.[k] as number,
      influence: ahead.influence[Math.max(0, read - 1)] as Float64Array,
      n: run.n_a,
    };
  };
}
