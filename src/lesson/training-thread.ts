import type { Ask, Tell } from './training-messages.ts';

/** What trains beside the page; a Worker is one. */
export interface Thread {
  onmessage: ((event: MessageEvent<Tell>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(message: Ask): void;
  terminate(): void;
}

/** Who listens to a thread. */
export interface Listener {
  heard(answer: Tell): void;
  /** The thread is gone: why, as the rest of a sentence. */
  died(reason: string): void;
}

/** How long a thread may be silent, in milliseconds: then it is asked whether it lives, and after as long again it is dead. */
const SILENCE = 15_000;

/** A thread under watch: one that fails, or gives no answer any more, is ended, and that is told once. */
export class WatchedThread {
  readonly #thread: Thread;
  readonly #listener: Listener;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isPinged = false;
  #isTraining = false;

  constructor(thread: Thread, listener: Listener) {
    [this.#thread, this.#listener] = [thread, listener];
    thread.onmessage = ({ data }) => {
      this.#isPinged = false;
      if (data.kind === 'progress') this.#isTraining = data.speed > 0;
      else if (['ready', 'paused', 'fault'].includes(data.kind)) this.#isTraining = false;
      this.#rest();
      // Who trains is heard of again, without being asked.
      if (this.#isTraining) this.#watch();
      if (data.kind !== 'pong') listener.heard(data);
    };
    thread.onerror = (event) => {
      event.preventDefault();
      const message = event.message?.replace(/^Uncaught (\w*Error: )?/, '');
      this.#die(message ? `it failed with “${message}”` : 'its script did not load');
    };
    thread.onmessageerror = () => this.#die('its answer could not be read');
  }

  ask(message: Ask): void {
    this.#thread.postMessage(message);
    // The others are answered at once.
    if (message.kind !== 'pace') this.#watch();
  }

  end(): void {
    this.#rest();
    this.#thread.onmessage = this.#thread.onerror = this.#thread.onmessageerror = null;
    this.#thread.terminate();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #watch(): void {
    this.#timer ??= setTimeout(() => {
      this.#rest();
      if (this.#isPinged) {
        this.#die('it gave no answer any more');
        return;
      }
      this.#isPinged = true;
      this.ask({ kind: 'ping' });
    }, SILENCE);
  }

  #die(reason: string): void {
    this.end();
    this.#listener.died(reason);
  }
}
