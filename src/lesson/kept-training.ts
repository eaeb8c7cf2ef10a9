import { isAlike } from './tab.ts';
import { emptyHistory, type TrainingHistory } from './training-history.ts';
import type { KeptTraining, TrainingPlace, TrainingRun } from './training-messages.ts';

/** What is stored of a training: what does not change, and what does. `id` says that they belong together. */
export interface StoredRun extends TrainingRun {
  readonly id: string;
}
export interface StoredPlace extends TrainingPlace {
  readonly id: string;
  readonly history: TrainingHistory;
  /** When it was stored, in milliseconds. */
  readonly at: number;
}

/** A training as it was kept. */
export interface Kept {
  readonly id: string;
  readonly training: KeptTraining;
  readonly history: TrainingHistory;
}

/** What was stored, if it is what this page stores; null for anything else. */
export function keptOf(run: unknown, place: unknown): Kept | null {
  const { id, symbols, text = null, origin = null } = (run ?? {}) as Partial<StoredRun>;
  const { options, snapshot, history, id: other } = (place ?? {}) as Partial<StoredPlace>;
  const { rule, clip = 0, ...form } = (options ?? {}) as Partial<KeptTraining['options']>;
  const isRun = typeof id === 'string' && id === other && isList(symbols, isText) && (text === null || isText(text));
  const isForm =
    isAlike(form, { cell: '', layers: 0, units: 0, seed: 0, window: 0, batch: 0 }) &&
    isAlike([rule?.kind, rule?.rate, clip], ['', 0, 0]);
  const isPlace =
    snapshot?.engine?.memory instanceof Uint8Array &&
    isAlike([snapshot.engine.updates, snapshot.window, snapshot.read], [0, 0, 0]);
  if (!isRun || !isForm || !isPlace) return null;
  const training = { symbols, text, origin, options, snapshot } as KeptTraining;
  return { id, training, history: isHistory(history) ? history : emptyHistory };
}

const isText = (value: unknown) => typeof value === 'string';

function isList(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isHistory(history: Partial<TrainingHistory> | undefined): history is TrainingHistory {
  const isUpdate = (one: unknown) => isAlike(one, { loss: 0, norm: 0, read: 0 });
  return (
    isList(history?.updates, isUpdate) &&
    isList(history?.rest, isUpdate) &&
    isList(history?.heldOut, (one) => isAlike(one, { read: 0, loss: 0 })) &&
    typeof history?.every === 'number'
  );
}
