import { graphemes } from '../training/symbols-of-text.ts';
import { updatesOf } from './live-shown.ts';
import { firstWish, isDue, SAMPLE_LENGTH, type Wish } from './live-state.ts';
import type { Ask, Standing } from './training-messages.ts';

/** Milliseconds between two looks while training runs; more where a look takes long. */
const LOOK = 400;
/** The share of the time that looks may take is one over this. */
const PATIENCE = 4;
/** The id of what is written as the reader wishes; a sample on the way has how much was read. */
const WISHED = -1;

/** Asks a training for what changes with its weights: what it writes on the way and as the reader wishes, and its units. */
export class LiveWatch {
  readonly #ask: (message: Ask) => void;
  readonly #now: () => number;
  #wish = firstWish;
  /** With which what is being written begins. */
  #prefix = '';
  #look: { readonly text: string; readonly layer: number } | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  #readThen = 0;
  /** When the next look may be; while an answer is due, never. */
  #due = Number.NEGATIVE_INFINITY;
  /** Updates at which the last sample on the way was taken; -1: none yet. */
  #sampledAt = -1;

  constructor(ask: (message: Ask) => void, now: () => number) {
    [this.#ask, this.#now] = [ask, now];
  }

  /** A training stands anew, with samples up to so many updates; -1: none. */
  begin(sampledAt: number): void {
    [this.#sampledAt, this.#due] = [sampledAt, Number.NEGATIVE_INFINITY];
  }

  get isDue(): boolean {
    return this.#now() >= this.#due;
  }

  /** Looks at everything. Returns the symbols read in a second since the last look. */
  see(read: number, standing: Standing): number {
    const now = this.#now();
    const speed = ((read - this.#readThen) * 1000) / (now - this.#askedAt);
    [this.#askedAt, this.#readThen, this.#due] = [now, read, now + LOOK];
    this.sampleOnTheWay(read, standing);
    if (this.faultOf(this.#wish, standing) === null) this.#sample(WISHED, this.#wish, standing);
    if (this.#look) {
      this.#due = Number.POSITIVE_INFINITY;
      this.#ask({ kind: 'states', id: 0, ...this.#look });
    }
    return speed;
  }

  /** The units have been told, or cannot be. */
  seen(): void {
    const now = this.#now();
    this.#due = Math.max(this.#askedAt + LOOK, now + PATIENCE * (now - this.#askedAt));
  }

  sampleOnTheWay(read: number, standing: Standing): void {
    const updates = updatesOf(read, standing);
    if (!isDue(this.#sampledAt, updates)) return;
    this.#sampledAt = updates;
    this.#sample(read, firstWish, standing);
  }

  /** Writes as the reader wishes, from now on, and at once where something stands that can. */
  wish(wish: Wish, standing: Standing | null): void {
    this.#wish = wish;
    if (standing && this.faultOf(wish, standing) === null) this.#sample(WISHED, wish, standing);
  }

  /** Follows the units of a layer over a text, from now on. */
  look(look: { readonly text: string; readonly layer: number }, isStanding: boolean): void {
    this.#look = look;
    if (isStanding) this.#ask({ kind: 'states', id: 0, ...look });
  }

  /** What is wrong with a wish, in a sentence, or null. */
  faultOf({ prefix }: Wish, { symbols }: Standing): string | null {
    const unknown = graphemes(prefix).find((each) => !symbols.includes(each));
    return unknown === undefined ? null : `“${unknown}” does not occur in the text that it learns from.`;
  }

  /** What was written, and whether it was wished; `id` as it was asked for. */
  written(id: number, text: string): { readonly isWish: boolean; readonly text: string } {
    return id === WISHED ? { isWish: true, text: this.#prefix + text } : { isWish: false, text };
  }

  #sample(id: number, { prefix, temperature, seed }: Wish, { symbols }: Standing): void {
    const first = Math.max(0, symbols.indexOf('\n'));
    if (id === WISHED) this.#prefix = prefix;
    const indices = [first, ...graphemes(prefix).map((each) => symbols.indexOf(each))];
    this.#ask({ kind: 'sample', id, prefix: indices, length: SAMPLE_LENGTH, seed, sampling: { temperature } });
  }
}
