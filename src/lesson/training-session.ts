import { formatSignificant } from '../equations/format.ts';
import type { TextModelSnapshot, Update } from '../networks/text-model.ts';
import { answerOf } from './model-answers.ts';
import {
  beganAgain,
  beginTraining,
  Fault,
  openWeights,
  resumeTraining,
  type TextTraining,
  type Workshop,
  wrongRule,
} from './text-training.ts';
import type { Ask, FaultPlace, Standing, Tell } from './training-messages.ts';

export type { Ask, Tell } from './training-messages.ts';

type Tuning = Extract<Ask<string>, { kind: 'tune' }>;

/** What the session takes from where it runs. */
export interface Surroundings extends Workshop {
  readonly arithmetic: Standing['arithmetic'];
  /** Milliseconds. */
  now(): number;
  /** Runs something after so many milliseconds, and what has been asked meanwhile before it. */
  later(run: () => void, milliseconds: number): void;
  tell(answer: Tell): void;
}

/** Milliseconds between two answers while training runs: what is asked meanwhile waits no longer. */
const SLICE = 40;
/** Milliseconds between two snapshots. */
const KEEP = 2000;
/** Updates between two looks at the held-out text. */
const ROUND = 25;
/** Symbols of the held-out text that are read each time; of a large network fewer, so that their products with weights are not more than these. */
const [HELD_OUT, PRODUCTS] = [2000, 4e8];
/** How many times the loss of guessing a loss is that has run away. */
const AWAY = 50;
/** Where the fault of an ask belongs, unless it says so itself. */
const places: Partial<Record<Ask['kind'], FaultPlace>> = {
  start: 'text',
  open: 'file',
  resume: 'kept',
  tune: 'options',
  sample: 'sample',
  states: 'states',
};

/** A training that answers messages: it runs in slices, so that it can be paused, asked for samples, and stepped. */
export class TrainingSession {
  readonly #around: Surroundings;
  #training: TextTraining | null = null;
  #good: TextModelSnapshot | null = null;
  /** Looks at the held-out text that are not yet told. */
  readonly #looks: Tell[] = [];
  #isRunning = false;
  /** Counts runs, so that what a former one has put off does nothing. */
  #run = 0;
  #most: number | null = null;
  /** Symbols up to which a training that was resumed reads what it had read before; what is asked meanwhile comes after it. */
  #until = Number.POSITIVE_INFINITY;
  #goesOn = false;
  #tuned: Tuning | null = null;
  #keptAt = 0;
  /** When progress was told last in this run. */
  #toldAt = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Does what is asked; says in an answer of kind `fault` why it cannot be done. Throws nothing. */
  ask(message: Ask<string>): void {
    try {
      this.#answer(message);
    } catch (error) {
      this.fault(error, places[message.kind] ?? 'training');
    }
  }

  /** Tells what was thrown. */
  fault(error: unknown, place: FaultPlace): void {
    const about = error instanceof Fault ? error.about : place;
    if (about === 'training') this.#stop();
    this.#around.tell({ kind: 'fault', about, reason: sentenceOf(error as Error) });
  }

  #answer(message: Ask<string>): void {
    if (message.kind === 'start') {
      const weights = message.keepWeights ? this.#present().weights() : null;
      this.#begin(beginTraining(message.options, message.text, weights, this.#around));
    } else if (message.kind === 'open') {
      const options = this.#training?.model.options ?? message.options;
      this.#begin(openWeights(message.file, options, this.#training?.text ?? null, this.#around));
    } else if (message.kind === 'resume') {
      this.#begin(resumeTraining(message.kept, this.#around));
      if (message.until !== undefined && message.until > this.#present().read) this.#start(message.until);
    } else if (message.kind === 'pace') this.#most = message.most;
    else if (message.kind === 'ping') this.#around.tell({ kind: 'pong' });
    else if (message.kind === 'pause') this.#pause();
    else if (message.kind === 'reset') {
      this.#present();
      this.#begin(beganAgain(this.#training as TextTraining, this.#around));
    } else if (message.kind === 'tune') {
      const wrong = wrongRule(message.rule, message.clip);
      if (wrong) throw new Fault('options', wrong);
      if (this.#isCatchingUp) this.#tuned = message;
      else this.#tune(message);
    } else if (message.kind === 'snapshot') this.#keep();
    else if (message.kind === 'run' || message.kind === 'step') this.#train(message.kind);
    else this.#around.tell(answerOf(this.#present(), message));
  }

  #train(kind: 'run' | 'step'): void {
    if (this.#present().lengths.training === 0)
      throw new Fault('text', 'There is no text to learn from yet. Paste some, or drop a file.');
    const { window, batch } = this.#present().options;
    if (kind === 'run' && this.#isCatchingUp) this.#goesOn = true;
    else if (kind === 'run') this.#start(Number.POSITIVE_INFINITY);
    else if (this.#isCatchingUp) this.#until += window * batch;
    else {
      this.#stop();
      this.#progress([this.#update()]);
      this.#keep();
    }
  }

  #tune({ rule, clip }: Tuning): void {
    this.#present().tune(rule, clip);
    this.#keep();
  }

  get #isCatchingUp(): boolean {
    return this.#isRunning && this.#until < Number.POSITIVE_INFINITY;
  }

  #present() {
    if (!this.#training) throw new Fault('training', 'There is no training yet.');
    return this.#training.model;
  }

  #begin(training: TextTraining): void {
    this.#stop();
    const { model, text, origin, note } = training;
    [this.#training, this.#good] = [training, model.snapshot()];
    const { options, symbols, size, read, lengths } = model;
    const { arithmetic, tell } = this.#around;
    const standing = { options, symbols, text, origin, parameters: size, read, arithmetic, ...lengths };
    tell({ kind: 'ready', ...standing, ...(note ? { note } : {}) });
    this.#keep();
  }

  #start(until: number): void {
    if (this.#isRunning) return;
    this.#until = until;
    this.#isRunning = true;
    this.#toldAt = this.#around.now();
    this.#slice(++this.#run);
  }

  #stop(): void {
    this.#isRunning = this.#goesOn = false;
    this.#tuned = null;
    this.#run++;
  }

  #pause(): void {
    this.#stop();
    this.#around.tell({ kind: 'paused' });
    if (this.#training) this.#keep();
  }

  /** Tells where training stands. */
  #keep(): void {
    const { options } = this.#present();
    this.#keptAt = this.#around.now();
    this.#around.tell({ kind: 'snapshot', options, snapshot: this.#present().snapshot() });
  }

  /** Trains for a slice of time, answers, and puts off the next. */
  #slice(run: number): void {
    const { now, later } = this.#around;
    if (!this.#isRunning || run !== this.#run) return;
    const [begun, done]: [number, Update[]] = [now(), []];
    const isOver = () => (done.at(-1)?.read ?? 0) >= this.#until;
    try {
      do done.push(this.#update());
      while (this.#most === null && !isOver() && now() - begun < SLICE);
    } catch (error) {
      if (done.length > 0) this.#progress(done);
      this.fault(error, 'training');
      this.#keep();
      return;
    }
    this.#progress(done);
    if (isOver() && !this.#caughtUp()) return;
    if (now() - this.#keptAt > KEEP) this.#keep();
    later(() => this.#slice(run), this.#most === null ? 0 : 1000 / this.#most);
  }

  /** What had been read before has been read again: does what was asked meanwhile. Says whether training goes on. */
  #caughtUp(): boolean {
    const [tuned, goesOn] = [this.#tuned, this.#goesOn];
    this.#until = Number.POSITIVE_INFINITY;
    if (!goesOn) this.#pause();
    if (tuned) this.#tune(tuned);
    return goesOn;
  }

  /** One update. Throws Fault when training has run away; then the model is where it was at the last good snapshot. */
  #update(): Update {
    const model = this.#present();
    const update = model.update();
    const guessing = Math.log(model.symbols.length);
    if (!(update.loss < AWAY * guessing) || !Number.isFinite(update.norm)) {
      if (this.#good) model.restore(this.#good);
      const after = `After ${update.read.toLocaleString('en')} characters the loss is ${formatSignificant(update.loss)}`;
      throw new Fault(
        'training',
        `${after}, and who only guesses has ${guessing.toFixed(2)}: the learning rate ${model.options.rule.rate} is too large. Training went back to where it was last good.`,
      );
    }
    const { window, batch } = model.options;
    if ((update.read / (window * batch)) % ROUND === 0) {
      const loss = model.heldOutLoss(Math.min(HELD_OUT, Math.ceil(PRODUCTS / model.size)));
      if (!Number.isNaN(loss)) this.#looks.push({ kind: 'heldOut', read: update.read, loss });
      this.#good = model.snapshot();
    }
    return update;
  }

  #progress(updates: readonly Update[]): void {
    const { window, batch } = this.#present().options;
    const now = this.#around.now();
    const speed = this.#isRunning ? (updates.length * window * batch * 1000) / Math.max(1, now - this.#toldAt) : 0;
    this.#toldAt = now;
    this.#around.tell({ kind: 'progress', updates, speed });
    // What was found on the way comes after it: a history that begins again drops what is later.
    for (const look of this.#looks.splice(0)) this.#around.tell(look);
  }
}

/** What was thrown, as a sentence. */
function sentenceOf({ message }: Error): string {
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}
