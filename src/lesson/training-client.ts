import { emptyHistory, type TrainingHistory, upTo, withHeldOut, withUpdates } from './training-history.ts';
import type { Ask, KeptTraining, Tell, TrainingPlace, TrainingRun } from './training-messages.ts';
import { openShelf, type Shelf } from './training-shelf.ts';
import { type Thread, WatchedThread } from './training-thread.ts';

/** A training that runs beside the page, and is kept when the page is left. */
export interface Training {
  /** Settles before anything is told: what was kept when the page was left (its `ready` follows by itself), or null. */
  readonly opened: Promise<KeptTraining | null>;
  /** The loss so far, that of a kept training included. It has changed whenever something is told. */
  readonly history: TrainingHistory;
  ask(message: Ask): void;
  /** Ends the training; what is kept stays kept. */
  close(): void;
}

/** How often in a row a thread is started again that dies before it has trained for a while, in milliseconds. */
const [DEATHS, WHILE] = [3, 10_000];

const startThread = (): Thread =>
  new Worker(new URL('./training-worker.ts', import.meta.url), { type: 'module', name: 'training' });

/**
 * Opens the training of this tab. Nothing runs and nothing is loaded before it is asked for something, or was kept. A thread
 * that dies is started again where it was.
 */
export function openTraining(
  tell: (answer: Tell) => void,
  start: () => Thread = startThread,
  shelf: Promise<Shelf> = openShelf(),
): Training {
  return new TrainingClient(tell, start, shelf);
}

class TrainingClient implements Training {
  readonly opened: Promise<KeptTraining | null>;
  history = emptyHistory;
  readonly #tell: (answer: Tell) => void;
  readonly #start: () => Thread;
  #shelf: Shelf | null = null;
  #thread: WatchedThread | null = null;
  /** Asked before the shelf was open. */
  #early: Ask[] = [];
  /** What a thread that is started again goes on with. */
  #run: TrainingRun | null = null;
  #place: TrainingPlace | null = null;
  #isRunning = false;
  #pace: Ask | null = null;
  /** Symbols read, as far as was told; and those that a thread that was started again reads once more. */
  #read = 0;
  #until = 0;
  #deaths = 0;
  #startedAt = 0;
  /** What waits to be written, while something else is. */
  #waiting: (() => Promise<void>) | null = null;
  #isWriting = false;
  #isUnkept = false;

  constructor(tell: (answer: Tell) => void, start: () => Thread, shelf: Promise<Shelf>) {
    [this.#tell, this.#start] = [tell, start];
    this.opened = shelf.then((opened) => this.#open(opened));
    globalThis.addEventListener?.('pagehide', this.#leave);
    globalThis.addEventListener?.('visibilitychange', this.#leave);
  }

  ask(message: Ask): void {
    if (!this.#shelf) {
      this.#early.push(message);
      return;
    }
    if (message.kind === 'run') this.#isRunning = true;
    if (['start', 'open', 'reset'].includes(message.kind)) this.#until = 0;
    if (message.kind === 'pace') this.#pace = message;
    if (!this.#thread) this.#begin(null);
    this.#thread?.ask(message);
  }

  close(): void {
    this.#leave();
    globalThis.removeEventListener?.('pagehide', this.#leave);
    globalThis.removeEventListener?.('visibilitychange', this.#leave);
    this.#thread?.end();
    this.#thread = null;
  }

  #open(shelf: Shelf): KeptTraining | null {
    this.#shelf = shelf;
    const { found, until } = shelf;
    if (found) {
      const { training, history } = found;
      this.history = history;
      [this.#run, this.#place] = [training, training];
      this.#begin(until > training.snapshot.read ? until : null);
    }
    // Whoever waits for `opened` hears of it first.
    queueMicrotask(() => {
      for (const message of this.#early.splice(0)) this.ask(message);
    });
    return found?.training ?? null;
  }

  /** Starts a thread where the last one was, and lets it read on until so many symbols are read. */
  #begin(until: number | null): void {
    this.#startedAt = performance.now();
    this.#until = until ?? 0;
    let thread: Thread;
    try {
      thread = this.#start();
    } catch (error) {
      this.#tell({
        kind: 'fault',
        about: 'training',
        reason: `This browser cannot train: ${(error as Error).message}.`,
      });
      return;
    }
    this.#thread = new WatchedThread(thread, this);
    const kept = this.#run && this.#place && { ...this.#run, ...this.#place };
    if (kept) this.#thread.ask({ kind: 'resume', kept, ...(until === null ? {} : { until }) });
    if (this.#pace) this.#thread.ask(this.#pace);
  }

  heard(answer: Tell): void {
    if (answer.kind === 'snapshot') {
      this.#keep(answer);
      return;
    }
    if (answer.kind === 'ready') {
      const goesOn = answer.read > 0 && answer.text === this.#run?.text;
      if (!goesOn) this.#run = { symbols: answer.symbols, text: answer.text, origin: answer.origin };
      this.#read = answer.read;
      this.history = answer.read > 0 ? upTo(this.history, answer.read) : emptyHistory;
    } else if (answer.kind === 'progress') {
      this.history = withUpdates(this.history, answer.updates);
      this.#read = answer.updates.at(-1)?.read ?? this.#read;
    } else if (answer.kind === 'heldOut') this.history = withHeldOut(this.history, answer);
    else if (answer.kind === 'fault' && answer.about === 'kept') {
      this.#shelf?.clear();
      [this.#run, this.#place, this.history] = [null, null, emptyHistory];
    }
    if (answer.kind === 'fault' && answer.about !== 'sample' && answer.about !== 'states') this.#until = 0;
    if (answer.kind === 'progress') this.#isRunning = answer.speed > 0;
    else if (answer.kind === 'ready' || answer.kind === 'paused') this.#isRunning = false;
    else if (answer.kind === 'fault' && answer.about === 'training') this.#isRunning = false;
    this.#tell(answer);
  }

  died(reason: string): void {
    this.#thread = null;
    if (performance.now() - this.#startedAt > WHILE) this.#deaths = 0;
    if (++this.#deaths > DEATHS || !this.#place) {
      this.#isRunning = false;
      const hope = this.#place ? 'It stands where it was; a smaller network may live longer.' : 'Try it once more.';
      this.#tell({ kind: 'fault', about: 'training', reason: `Training ended by itself: ${reason}. ${hope}` });
      return;
    }
    const { read } = this.#place.snapshot;
    const goesOn = this.#isRunning;
    // What may have killed it is not done a second time.
    const until = this.#deaths === 1 && !goesOn && this.#read > read ? this.#read : null;
    this.#tell({
      kind: 'restarted',
      reason: `Training ended by itself: ${reason}. It was started again where it had read ${(until ?? read).toLocaleString('en')} characters.`,
    });
    this.#begin(until);
    if (goesOn) this.ask({ kind: 'run' });
  }

  /** Keeps a place, one after the other; of those that come while one is written only the last. */
  #keep({ options, snapshot }: TrainingPlace): void {
    const place = { options, snapshot };
    this.#place = place;
    this.#read = snapshot.read;
    this.history = upTo(this.history, snapshot.read);
    this.#waiting = async () => {
      if (!this.#run || !this.#shelf) return;
      const reason = await this.#shelf.keep(this.#run, place, this.history);
      if (reason === null || this.#isUnkept) return;
      this.#isUnkept = true;
      this.#tell({ kind: 'unkept', reason });
    };
    if (!this.#isWriting) void this.#write();
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    for (let next = this.#waiting; next; next = this.#waiting) {
      this.#waiting = null;
      await next();
    }
    this.#isWriting = false;
  }

  #leave = (): void => {
    if (!this.#thread || !this.#run) return;
    this.#shelf?.leave(Math.max(this.#read, this.#until));
    if (this.#isRunning) this.#thread.ask({ kind: 'snapshot' });
  };
}
