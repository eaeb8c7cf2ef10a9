import type { Update } from '../networks/text-model.ts';
import type { HeldOut } from './training-messages.ts';

/** The most points that a curve has; more are brought together two by two. */
const MOST = 1000;

/** How a training went, in few enough points to be drawn. Plain data, so that it can be kept. */
export interface TrainingHistory {
  /** Means over `every` updates each; `read` is that of the last. */
  readonly updates: readonly Update[];
  readonly every: number;
  /** The updates that do not yet make a point. */
  readonly rest: readonly Update[];
  readonly heldOut: readonly HeldOut[];
}

export const emptyHistory: TrainingHistory = { updates: [], every: 1, rest: [], heldOut: [] };

/** The history with more updates. Where training went back to an earlier place, what came after that place is dropped. */
export function withUpdates(history: TrainingHistory, more: readonly Update[]): TrainingHistory {
  const [first] = more;
  if (!first) return history;
  const last = (history.rest.at(-1) ?? history.updates.at(-1))?.read ?? 0;
  // What is told of the held-out text comes before the updates around it.
  let { updates, every, rest, heldOut } = first.read > last ? history : upTo(history, first.read - 1);
  const waiting = [...rest, ...more];
  const whole = Math.floor(waiting.length / every) * every;
  const added: Update[] = [];
  for (let k = 0; k < whole; k += every) added.push(mean(waiting.slice(k, k + every)));
  [updates, rest] = [[...updates, ...added], waiting.slice(whole)];
  while (updates.length > MOST) {
    const pairs = Math.floor(updates.length / 2);
    const odd = updates.length % 2 === 1 ? Array<Update>(every).fill(updates.at(-1) as Update) : [];
    [updates, rest] = [pairwise(updates, pairs), [...odd, ...rest]];
    every *= 2;
  }
  return { updates, every, rest, heldOut };
}

/** The history with the loss of the held-out text at another place. */
export function withHeldOut(history: TrainingHistory, one: HeldOut): TrainingHistory {
  const before = history.heldOut.filter(({ read }) => read < one.read);
  // The last stays, and of the others every second.
  const fewer = before.length < MOST ? before : before.filter((_, k) => k % 2 === 1);
  return { ...history, heldOut: [...fewer, { read: one.read, loss: one.loss }] };
}

/** What happened until so many symbols were read. */
export function upTo(history: TrainingHistory, read: number): TrainingHistory {
  const isBefore = (one: { readonly read: number }) => one.read <= read;
  return {
    every: history.every,
    updates: history.updates.filter(isBefore),
    rest: history.rest.filter(isBefore),
    heldOut: history.heldOut.filter(isBefore),
  };
}

function pairwise(updates: readonly Update[], pairs: number): Update[] {
  return Array.from({ length: pairs }, (_, k) => mean(updates.slice(2 * k, 2 * k + 2)));
}

function mean(updates: readonly Update[]): Update {
  const of = (read: (one: Update) => number) => updates.reduce((sum, one) => sum + read(one), 0) / updates.length;
  return { loss: of(({ loss }) => loss), norm: of(({ norm }) => norm), read: updates.at(-1)?.read ?? 0 };
}
