import type { Library } from '../networks/library.ts';
import {
  type StoredWeights,
  TextModel,
  type TextModelOptions,
  type TextModelSnapshot,
  type Update,
} from '../networks/text-model.ts';
import type { MakeKernels } from '../training/kernels.ts';
import type { Sampling } from '../training/sampling.ts';
import type { IndexedText } from '../training/symbols-of-text.ts';

/** What a page asks of a training that runs elsewhere. */
export type Ask =
  | {
      readonly kind: 'start';
      readonly options: TextModelOptions;
      readonly text: IndexedText;
      readonly from?: TextModelSnapshot;
    }
  | { readonly kind: 'run' | 'pause' | 'step' | 'reset' | 'weights' | 'snapshot' }
  /** Updates a second at most; null: as many as there are. */
  | { readonly kind: 'pace'; readonly most: number | null }
  | {
      readonly kind: 'sample';
      readonly id: number;
      readonly prefix: readonly number[];
      readonly length: number;
      readonly seed: number;
      readonly sampling?: Sampling;
      readonly stop?: number;
    }
  | { readonly kind: 'load'; readonly stored: StoredWeights };

/** What it answers. */
export type Tell =
  | { readonly kind: 'ready' | 'paused' }
  /** The updates since the last answer, and the symbols read in a second. */
  | { readonly kind: 'progress'; readonly updates: readonly Update[]; readonly speed: number }
  | { readonly kind: 'heldOut'; readonly read: number; readonly loss: number }
  | { readonly kind: 'sample'; readonly id: number; readonly written: readonly number[] }
  | { readonly kind: 'weights'; readonly stored: StoredWeights }
  | { readonly kind: 'snapshot'; readonly snapshot: TextModelSnapshot }
  /** What went wrong, in a sentence; training stands still, at the last good place if there is one. */
  | { readonly kind: 'fault'; readonly reason: string };

/** What the session takes from where it runs. */
export interface Surroundings {
  readonly library: Library;
  readonly make: MakeKernels;
  /** Milliseconds. */
  now(): number;
  /** Runs something after so many milliseconds, and what has been asked meanwhile before it. */
  later(run: () => void, milliseconds: number): void;
  tell(answer: Tell): void;
}

/** Milliseconds between two answers while training runs: what is asked meanwhile waits no longer. */
const SLICE = 40;
/** Updates between two snapshots, and between two looks at the held-out text. */
const ROUND = 200;
/** Symbols of the held-out text that are read each time. */
const HELD_OUT = 2000;
/** How many times the loss of guessing a loss is that has run away. */
const AWAY = 50;

/** A training that answers messages: it runs in slices, so that it can be paused, asked for samples, and stepped. */
export class TrainingSession {
  readonly #around: Surroundings;
  #started: Extract<Ask, { kind: 'start' }> | null = null;
  #model: TextModel | null = null;
  #good: TextModelSnapshot | null = null;
  #isRunning = false;
  /** Counts runs, so that what a former one has put off does nothing. */
  #run = 0;
  #most: number | null = null;
  #updates = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Does what is asked; says in an answer of kind `fault` why it cannot be done. Throws nothing. */
  ask(message: Ask): void {
    try {
      this.#answer(message);
    } catch (error) {
      this.#stop();
      this.#around.tell({ kind: 'fault', reason: `${sentenceOf(error)}.` });
    }
  }

  #answer(message: Ask): void {
    const { tell } = this.#around;
    if (message.kind === 'start') {
      this.#stop();
      this.#begin(message);
      tell({ kind: 'ready' });
      return;
    }
    if (message.kind === 'pace') {
      this.#most = message.most;
      return;
    }
    const model = this.#model;
    if (!model) throw new RangeError('there is no training yet');
    if (message.kind === 'run') {
      if (this.#isRunning) return;
      this.#isRunning = true;
      this.#slice(++this.#run);
    } else if (message.kind === 'pause') {
      this.#stop();
      tell({ kind: 'paused' });
    } else if (message.kind === 'step') {
      this.#stop();
      this.#progress([this.#update(model)], 0);
    } else if (message.kind === 'reset') {
      this.#stop();
      const { from, ...anew } = this.#started as Extract<Ask, { kind: 'start' }>;
      this.#begin(anew);
      tell({ kind: 'ready' });
    } else if (message.kind === 'sample') {
      const { id, prefix, length, seed, sampling, stop } = message;
      tell({ kind: 'sample', id, written: model.sample(prefix, length, seed, sampling, stop) });
    } else if (message.kind === 'load') {
      model.load(message.stored);
      this.#good = model.snapshot();
      tell({ kind: 'ready' });
    } else if (message.kind === 'weights') tell({ kind: 'weights', stored: model.weights() });
    else tell({ kind: 'snapshot', snapshot: model.snapshot() });
  }

  #begin(start: Extract<Ask, { kind: 'start' }>): void {
    const { options, text, from } = start;
    const model = new TextModel(options, text, this.#around.library, this.#around.make);
    if (from) model.restore(from);
    [this.#started, this.#model, this.#good, this.#updates] = [start, model, model.snapshot(), 0];
  }

  #stop(): void {
    this.#isRunning = false;
    this.#run++;
  }

  /** Trains for a slice of time, answers, and puts off the next. */
  #slice(run: number): void {
    const { now, later } = this.#around;
    const model = this.#model;
    if (!this.#isRunning || run !== this.#run || !model) return;
    const [begun, done]: [number, Update[]] = [now(), []];
    try {
      do done.push(this.#update(model));
      while (this.#most === null && now() - begun < SLICE);
    } catch (error) {
      this.#stop();
      if (done.length > 0) this.#progress(done, now() - begun);
      this.#around.tell({ kind: 'fault', reason: `${sentenceOf(error)}.` });
      return;
    }
    this.#progress(done, now() - begun);
    later(() => this.#slice(run), this.#most === null ? 0 : 1000 / this.#most);
  }

  /** One update. Throws RangeError when training has run away; then the model is where it was at the last good snapshot. */
  #update(model: TextModel): Update {
    const update = model.update();
    const guessing = Math.log(model.symbols.length);
    if (!(update.loss < AWAY * guessing) || !Number.isFinite(update.norm)) {
      if (this.#good) model.restore(this.#good);
      const after = `after ${update.read.toLocaleString('en')} characters the loss is ${update.loss.toPrecision(3)}`;
      throw new RangeError(
        `${after}, and who only guesses has ${guessing.toFixed(2)}: the learning rate ${model.options.rule.rate} is too large. Training went back to where it was last good`,
      );
    }
    if (++this.#updates % ROUND === 0) {
      const loss = model.heldOutLoss(HELD_OUT);
      if (Number.isFinite(loss)) this.#good = model.snapshot();
      this.#around.tell({ kind: 'heldOut', read: update.read, loss });
    }
    return update;
  }

  #progress(updates: readonly Update[], milliseconds: number): void {
    const { window, batch } = (this.#started as Extract<Ask, { kind: 'start' }>).options;
    const speed = milliseconds > 0 ? (updates.length * window * batch * 1000) / milliseconds : 0;
    this.#around.tell({ kind: 'progress', updates, speed });
  }
}

function sentenceOf(error: unknown): string {
  const { message } = error as Error;
  return message.charAt(0).toUpperCase() + message.slice(1);
}
