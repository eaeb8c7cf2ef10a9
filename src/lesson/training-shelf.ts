import { type Database, openDatabase } from './database.ts';
import { type Kept, keptOf, type StoredPlace, type StoredRun } from './kept-training.ts';
import { isAlike } from './tab.ts';
import type { TrainingHistory } from './training-history.ts';
import type { TrainingPlace, TrainingRun } from './training-messages.ts';

/** Where the training of one tab is kept. Nothing of it throws. */
export interface Shelf {
  readonly found: Kept | null;
  /** Symbols that the training found had read when the page was left; what was kept may be a little older. 0: not known. */
  readonly until: number;
  /** Keeps a training; the same `run` is written once. Says why it cannot, in a sentence. */
  keep(run: TrainingRun, place: TrainingPlace, history: TrainingHistory): Promise<string | null>;
  /** Notes, at once, how far training came. */
  leave(read: number): void;
  /** Throws away what is kept. */
  clear(): void;
}

/** Under this name a tab knows which training is its own, and how far it came. */
const TAB = 'unrolled:training';
/** Trainings of tabs that are gone: so many stay. */
const MOST = 4;
/** How long the page that had a training may take to let go of it, in milliseconds. */
const RELEASE = 400;
const LOSS = 'when you leave it, the training is lost. Download the weights to keep them';

const lockOf = (tab: string) => `unrolled-training-${tab}`;
const randomName = () => crypto.getRandomValues(new Uint32Array(2)).join('-');

/** Opens the shelf of this tab: that which it had before a reload, or else the newest that a closed tab left behind. */
export async function openShelf(): Promise<Shelf> {
  const left = leftBehind();
  const database = await openDatabase('unrolled', ['runs', 'places']);
  // A copied tab has the name of the one it was copied from, which still holds it: it goes on under a name of its own.
  const isOwn = left !== null && (await hold(left.tab, RELEASE));
  const inherited = left || !database ? null : await orphan(database);
  const from = left?.tab ?? inherited;
  const tab = (isOwn ? left.tab : inherited) ?? randomName();
  if (!isOwn && !inherited) await hold(tab, 0);
  const found = database && from ? await foundIn(database, from) : null;
  let id = found?.id ?? randomName();
  let written: TrainingRun | null = tab === from && found ? found.training : null;
  return {
    found,
    until: found && found.id === left?.id ? left.read : 0,
    async keep(run, { options, snapshot }, history) {
      if (!database) return `This browser keeps nothing for this page: ${LOSS}.`;
      const isNew = run !== written;
      if (isNew) id = randomName();
      const place: StoredPlace = { id, options, snapshot, history, at: Date.now() };
      const stored: StoredRun = { id, symbols: run.symbols, text: run.text, origin: run.origin };
      const isDone = await database.write((drawer) => [
        ...(isNew ? [drawer('runs').put(stored, tab)] : []),
        drawer('places').put(place, tab),
      ]);
      written = isDone ? run : null;
      return isDone ? null : `The browser has no room for this page: ${LOSS}.`;
    },
    leave(read) {
      try {
        sessionStorage.setItem(TAB, JSON.stringify({ tab, id, read }));
      } catch {
        // The training is then looked for among those of closed tabs.
      }
    },
    clear: () => void database?.write((drawer) => [drawer('runs').delete(tab), drawer('places').delete(tab)]),
  };
}

function leftBehind(): { readonly tab: string; readonly id: string; readonly read: number } | null {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(TAB) ?? 'null');
    const like = { tab: '', id: '', read: 0 };
    return isAlike(found, like) ? (found as typeof like) : null;
  } catch {
    return null;
  }
}

/** Holds a name until the page is gone; false when another tab holds it. Where there are no locks, nobody does. */
function hold(tab: string, patience: number): Promise<boolean> {
  const { locks } = navigator as Partial<Navigator>;
  if (!locks) return Promise.resolve(true);
  const options: LockOptions = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
  return new Promise((settle) => {
    const held = locks.request(lockOf(tab), options, (lock) => {
      settle(lock !== null);
      return lock ? new Promise(() => {}) : null;
    });
    held.catch(() => settle(false));
  });
}

/** The newest training that no tab holds; it is held then. Throws away the oldest. */
async function orphan(database: Database): Promise<string | null> {
  const { locks } = navigator as Partial<Navigator>;
  if (!locks) return null;
  const held = new Set((await locks.query()).held?.map(({ name }) => name));
  const [keys, places] =
    (await database.read((drawer) => [drawer('places').getAllKeys(), drawer('places').getAll()])) ?? [];
  const free = ((keys ?? []) as unknown[])
    .map((key, k) => ({ tab: String(key), at: Number((places as Partial<StoredPlace>[])[k]?.at) || 0 }))
    .filter(({ tab }) => !held.has(lockOf(tab)))
    .sort((one, other) => other.at - one.at);
  const old = free.slice(MOST);
  if (old.length > 0)
    void database.write((drawer) =>
      old.flatMap(({ tab }) => [drawer('runs').delete(tab), drawer('places').delete(tab)]),
    );
  for (const { tab } of free.slice(0, MOST)) if (await hold(tab, 0)) return tab;
  return null;
}

async function foundIn(database: Database, tab: string): Promise<Kept | null> {
  const [run, place] = (await database.read((drawer) => [drawer('runs').get(tab), drawer('places').get(tab)])) ?? [];
  return keptOf(run, place);
}
