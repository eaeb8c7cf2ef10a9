import { type Signal, signal } from '@preact/signals-core';
import { isSameForm, type LiveSettings, needsNewStart, optionsOf, ruleOf, settingsOf } from './live-settings.ts';
import { updatesOf } from './live-shown.ts';
import { type LiveSample, type LiveState, noTraining, type Wish, withSample } from './live-state.ts';
import { LiveWatch } from './live-watch.ts';
import type { Training } from './training-client.ts';
import { emptyHistory } from './training-history.ts';
import type { FaultPlace, KeptTraining, Standing, Tell } from './training-messages.ts';

type Act = 'run' | 'pause' | 'step' | 'reset';

/** What a live training takes from its page. */
export interface LivePage {
  open(tell: (answer: Tell) => void): Training;
  /** Milliseconds. */
  now(): number;
  /** The samples of a training that was kept, and where to keep them. */
  readonly samples: { read(): readonly LiveSample[]; keep(samples: readonly LiveSample[]): void };
  /** Called with the settings of a training that goes on from where it was kept. */
  reopened(settings: LiveSettings): void;
  /** Called with weights that were asked for. */
  told(answer: Extract<Tell, { kind: 'file' | 'weights' }>): void;
}

/** The one writer of a training's state: asks for what the reader wants, and takes down what is answered. */
export class LiveTraining {
  readonly state: Signal<LiveState> = signal(noTraining);
  readonly #page: LivePage;
  readonly #training: Training;
  /** Those of the training that stands; before one does, those that it will be begun with. */
  #settings: LiveSettings;
  /** Those of a training that is being made. */
  #begun: LiveSettings | null = null;
  readonly #watch: LiveWatch;
  #most: number | null = null;
  #next: Act | null = null;
  /** Whether it is known if a training was kept: nothing begins before. */
  #isOpened = false;
  /** The text to look at was refused. */
  #cannotLook = false;

  constructor(settings: LiveSettings, page: LivePage) {
    [this.#settings, this.#page] = [settings, page];
    this.#training = page.open((answer) => this.#take(answer));
    this.#watch = new LiveWatch((message) => this.#training.ask(message), page.now);
    void this.#training.opened.then((kept) => {
      this.#isOpened = true;
      if (kept) this.#reopen(kept);
      else if (this.#next) this.start(this.#settings);
    });
  }

  /** Takes what the reader has chosen: at once where nothing is lost by it, else only what may change on the way. */
  choose(chosen: LiveSettings): void {
    const { standing, read } = this.state.peek();
    const isNew = needsNewStart(this.#settings, chosen);
    if (standing && isNew && read === 0) this.start(chosen, this.#isTextFor(chosen));
    else if (!standing) this.#settings = chosen;
    else {
      const { rule, rate, clip } = chosen;
      this.#settings = { ...this.#settings, rule, rate, clip };
      this.#training.ask({ kind: 'tune', rule: ruleOf(this.#settings), clip });
    }
  }

  /** Whether what is chosen is a text for weights that have none. */
  #isTextFor(chosen: LiveSettings): boolean {
    const { standing } = this.state.peek();
    return standing?.training === 0 && isSameForm(chosen, this.#settings);
  }

  /** Whether what is chosen asks for another training than the one that stands. */
  isOther(chosen: LiveSettings): boolean {
    return this.state.peek().standing !== null && needsNewStart(this.#settings, chosen);
  }

  /** Begins anew; with `keepWeights` from those that stand, whose form then counts. */
  start(settings: LiveSettings, keepWeights = false): void {
    this.#begun = settings;
    this.#halt();
    this.#change({ isRunning: false, isWaiting: true, faults: withoutPast(this.state.peek().faults), note: null });
    this.#training.ask({ kind: 'start', options: optionsOf(settings), text: settings.text, keepWeights });
  }

  /** Does one of these; where nothing stands yet, after a start. */
  act(act: Act): void {
    const { standing, isWaiting } = this.state.peek();
    if (standing && !isWaiting) {
      this.#change({ isRunning: act === 'run', faults: withoutPast(this.state.peek().faults), note: null });
      this.#training.ask({ kind: act });
      return;
    }
    this.#next = act;
    if (this.#isOpened && !isWaiting) this.start(this.#settings);
  }

  /** Updates a second at most; null: as many as there are. */
  pace(most: number | null): void {
    this.#most = most;
    if (this.state.peek().standing) this.#training.ask({ kind: 'pace', most });
  }

  /** Writes as the reader wishes, from now on; what is wrong with the wish is among the faults. */
  write(wish: Wish): void {
    const { standing } = this.state.peek();
    this.say('sample', standing && this.#watch.faultOf(wish, standing));
    this.#watch.wish(wish, standing);
  }

  /** Follows the units of a layer over a text, from now on. */
  look(look: { readonly text: string; readonly layer: number }): void {
    this.#watch.look(look, this.state.peek().standing !== null);
  }

  /** Takes the weights of a file. */
  open(file: Blob): void {
    this.#halt();
    this.#change({ isRunning: false, isWaiting: true });
    this.say('file', null);
    this.#training.ask({ kind: 'open', file, options: optionsOf(this.#settings) });
  }

  /** What stands does not run on while another is being made. */
  #halt(): void {
    if (this.state.peek().isRunning) this.#training.ask({ kind: 'pause' });
  }

  /** Asks for the weights, which the page is told. */
  request(kind: 'file' | 'weights'): void {
    if (this.state.peek().standing) this.#training.ask({ kind });
  }

  /** Says what is wrong somewhere, or that nothing is. */
  say(about: FaultPlace, reason: string | null): void {
    const { [about]: _, ...others } = this.state.peek().faults;
    this.#change({ faults: reason === null ? others : { ...others, [about]: reason } });
  }

  #reopen({ options, text }: KeptTraining): void {
    this.#settings = settingsOf(options, text);
    this.#change({ samples: this.#page.samples.read(), isWaiting: true });
    this.#page.reopened(this.#settings);
  }

  #take(answer: Tell): void {
    const { kind } = answer;
    if (kind === 'ready') this.#stand(answer);
    else if (kind === 'paused') this.#rest();
    else if (kind === 'progress') this.#progress(answer);
    else if (kind === 'heldOut') this.#change({ history: this.#training.history });
    else if (kind === 'sample') this.#wrote(answer.id, answer.written);
    else if (kind === 'states') this.#saw(answer);
    else if (kind === 'restarted' || kind === 'unkept') this.#change({ note: answer.reason });
    else if (kind === 'file' || kind === 'weights') this.#page.told(answer);
    else if (kind === 'fault') this.#failed(answer.about, answer.reason);
  }

  #failed(about: FaultPlace, reason: string): void {
    if (about === 'states') {
      this.#watch.seen();
      this.#cannotLook = true;
    } else if (about !== 'sample') {
      [this.#next, this.#begun] = [null, null];
      this.#change({ isRunning: false, isWaiting: false, speed: 0 });
    }
    this.say(about, reason);
  }

  #stand(standing: Standing): void {
    const { read, options, text } = standing;
    const settings = settingsOf(options, text);
    this.#settings = this.#begun ?? this.#settings;
    this.#begun = null;
    // A file of weights may bring another network.
    if (!isSameForm(settings, this.#settings)) {
      const { source, text: own, window } = this.#settings;
      this.#settings = { ...settings, source, text: own, window };
      this.#page.reopened(this.#settings);
    }
    const samples = read > 0 ? this.state.peek().samples.filter((each) => each.read <= read) : [];
    this.#watch.begin(samples.length > 0 ? updatesOf(samples.at(-1)?.read ?? 0, standing) : -1);
    const history = read > 0 ? this.#training.history : emptyHistory;
    this.#change({ standing, isWaiting: false, isRunning: false, read, history, samples, speed: 0 });
    if (standing.note) this.#change({ note: standing.note });
    this.#training.ask({ kind: 'pace', most: this.#most });
    this.#watch.see(read, standing);
    if (this.#next) {
      const next = this.#next;
      this.#next = null;
      this.act(next);
    }
  }

  #rest(): void {
    const { read, standing } = this.state.peek();
    this.#change({ isRunning: false, speed: 0 });
    if (standing) this.#watch.see(read, standing);
  }

  #progress({ updates, speed: own }: Extract<Tell, { kind: 'progress' }>): void {
    const { standing } = this.state.peek();
    const read = updates.at(-1)?.read ?? 0;
    // A single update has no speed. One that was started again runs on by itself.
    const isRunning = own > 0;
    this.#change({ read, isRunning, history: this.#training.history });
    if (!standing) return;
    if (isRunning && !this.#watch.isDue) this.#watch.sampleOnTheWay(read, standing);
    else {
      const speed = this.#watch.see(read, standing);
      // By the clock, so that a pace is told as it is.
      this.#change({ speed: isRunning ? speed : 0 });
    }
  }

  #saw(states: Extract<Tell, { kind: 'states' }>): void {
    this.#watch.seen();
    this.#change({ states });
    // What else is wrong there, the reader has typed.
    if (this.#cannotLook) this.say('states', null);
    this.#cannotLook = false;
  }

  #wrote(id: number, indices: readonly number[]): void {
    const { standing, samples, read } = this.state.peek();
    const { isWish, text } = this.#watch.written(id, indices.map((index) => standing?.symbols[index] ?? '').join(''));
    if (isWish) this.#change({ written: { read, text } });
    else {
      this.#change({ samples: withSample(samples, { read: id, text }) });
      this.#page.samples.keep(this.state.peek().samples);
    }
  }

  #change(changes: Partial<LiveState>): void {
    this.state.value = { ...this.state.peek(), ...changes };
  }
}

/** Faults of what still stands in a field; those of what was done are over. */
function withoutPast({ options, sample, states }: LiveState['faults']): LiveState['faults'] {
  return { ...(options && { options }), ...(sample && { sample }), ...(states && { states }) };
}
