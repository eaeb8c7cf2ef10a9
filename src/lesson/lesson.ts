import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type Network, type Unrolled, unroll } from '../networks/network.ts';
import type { Node, NonFinite } from '../tape/tape.ts';
import { tokenize, wordIndex } from '../training/text.ts';
import { Gradients } from './gradients.ts';
import { LARGEST_ENTRY, MOST_WORDS } from './limits.ts';
import { type Detail, type Moment, momentsOf, type Playing, placeOf } from './moments.ts';

/** A lesson as a page carries it: plain data, no functions. */
export interface LessonDefinition extends Playing {
  /** Names the lesson in links and storage. */
  readonly id: string;
  readonly network: Network;
  /** Parameters by name, row by row; trained ones, so that the network makes sense. */
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  /** The words that the input tells apart; the first stands for all others. */
  readonly vocabulary: readonly string[];
  readonly sentence: string;
  /** Words whose target is 1. */
  readonly positives: readonly string[];
  /**
   * What ends a sentence, where the network predicts: the target of a step is the word itself, one-hot, this one the last; and
   * what is read is the target of the step before, nothing at the first. Default: a step reads its word.
   */
  readonly end?: string;
}

/** What a reader can undo: leaf values only, everything else is recomputed. */
export interface Leaves {
  readonly sentence: string;
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  /** Steps whose target is not the one that their word has by itself; default none. */
  readonly turned?: readonly number[];
}

/**
 * The state that all live cells on the same network share: parameters, inputs, moment, detail. The only writer of leaf
 * values. Every change replays the tape at once; views follow the signals.
 */
export class Lesson {
  readonly definition: LessonDefinition;
  /** The recorded network; replaced when the length of the sentence changes. */
  readonly unrolled: Signal<Unrolled>;
  /** Counts replays: values have changed. */
  readonly version = signal(0);
  readonly detail: Signal<Detail> = signal<Detail>('quantities');
  readonly momentIndex = signal(0);
  readonly sentence: Signal<string>;
  readonly words: ReadonlySignal<readonly string[]>;
  /** Steps whose target the reader has turned. */
  readonly turned: Signal<readonly number[]> = signal([]);
  readonly moments: ReadonlySignal<readonly Moment[]>;
  readonly moment: ReadonlySignal<Moment>;
  /** Gradients as far as the reader has played. */
  readonly gradients: Gradients = new Gradients(this);
  /** The first node that is not finite, or null. */
  readonly fault: Signal<NonFinite | null> = signal(null);
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  readonly #place: ReadonlySignal<number>;
  /** A sentence for the reader about links and storage, or empty. */
  readonly notice = signal('');
  readonly #past: Signal<readonly Leaves[]> = signal([]);
  readonly #future: Signal<readonly Leaves[]> = signal([]);
  #group: string | null = null;
  #gradientsOf = -1;

  constructor(definition: LessonDefinition) {
    this.definition = definition;
    this.sentence = signal(definition.sentence);
    this.words = computed(() => this.#wordsOf(this.sentence.value));
    this.unrolled = signal(unroll(definition.network, this.#wordsOf(definition.sentence).length));
    this.#write(definition);
    this.moments = computed(() => momentsOf(this.unrolled.value, this.detail.value, definition));
    this.moment = computed(() => {
      const all = this.moments.value;
      return all[Math.min(Math.max(0, this.momentIndex.value), all.length - 1)] as Moment;
    });
    this.#place = computed(() => placeOf(this.moment.value, this.unrolled.value));
    this.canUndo = computed(() => this.#past.value.length > 0);
    this.canRedo = computed(() => this.#future.value.length > 0);
    this.momentIndex.value = this.lastOutput();
  }

  get T(): number {
    return this.unrolled.value.T;
  }

  /**
   * Sets one entry of a parameter; row and column count from 1. Returns null, or a sentence that says why nothing was
   * changed. Edits of one `group` in a row are undone together, such as those of one drag.
   */
  set(name: string, row: number, column: number, value: number, group: string | null = null): string | null {
    const node = this.unrolled.value.parameters.get(name);
    if (!node) return `There is no parameter ${name}.`;
    const [rows, columns] = node.shape;
    if (!isPlace(row, rows) || !isPlace(column, columns)) {
      return `${name} has ${rows} × ${columns} entries: there is none at ${row}, ${column}.`;
    }
    const why = unfit(value);
    if (why) return why;
    const at = (row - 1) * columns + column - 1;
    if (node.value[at] === value) return null;
    this.#remember(group);
    // Not −0, which no link could tell from 0.
    node.value[at] = value || 0;
    this.#replay();
    return null;
  }

  /**
   * Sets a whole parameter, row by row. Returns null, or a sentence that says why nothing was changed. Edits of one
   * `group` in a row are undone together.
   */
  setAll(name: string, values: readonly number[], group: string | null = null): string | null {
    const node = this.unrolled.value.parameters.get(name);
    if (!node) return `There is no parameter ${name}.`;
    if (values.length !== node.size) return `${name} has ${node.size} entries, not ${values.length}.`;
    return this.setParameters({ [name]: values }, group);
  }

  /** Sets parameters, each row by row, in one edit. Returns null, or a sentence that says why nothing was changed. */
  setParameters(parameters: Leaves['parameters'], group: string | null = null): string | null {
    for (const value of Object.values(parameters).flat()) {
      const why = unfit(value);
      if (why) return why;
    }
    this.#remember(group);
    for (const [name, values] of Object.entries(parameters))
      this.unrolled.value.parameters.get(name)?.value.set(values.map((value) => value || 0));
    this.#replay();
    return null;
  }

  /** Reads a new sentence. Returns null, or a sentence that says why the old one stays. */
  setSentence(text: string, group: string | null = null): string | null {
    if (text === this.sentence.value) return null;
    const words = tokenize(text);
    if (words.length === 0) return 'There is no word in it. The sentence before stays in the figure.';
    if (words.length > MOST_WORDS) {
      return `That is ${words.length} words; the figure takes ${MOST_WORDS} at most. The sentence before stays in it.`;
    }
    this.#remember(group);
    // Targets were turned at the words of the old one.
    this.#put({ ...this.leaves(), sentence: text, turned: [] });
    return null;
  }

  /** Turns the target of a step: 1 for 0, or 0 for 1. Returns null, or a sentence that says why nothing was changed. */
  turnTarget(step: number): string | null {
    if (!isPlace(step, this.T)) return `There is no step ${step}: the sentence has ${this.T}.`;
    const others = this.turned.value.filter((each) => each !== step);
    this.#remember(null);
    const turned = others.length < this.turned.value.length ? others : [...others, step].sort((a, b) => a - b);
    this.#put({ ...this.leaves(), turned });
    return null;
  }

  undo(): void {
    this.#travel(this.#past, this.#future);
  }

  redo(): void {
    this.#travel(this.#future, this.#past);
  }

  /** Back to the sentence and the weights that the page came with; can be undone. */
  reset(): void {
    this.#remember(null);
    this.#put(this.definition);
  }

  /** Puts leaf values in place that come from a link or from storage; cannot be undone. */
  restore(leaves: Leaves): void {
    this.#put(leaves);
  }

  /** Ends a run of edits that are undone together. */
  endGroup(): void {
    this.#group = null;
  }

  /** A copy of the leaf values. */
  leaves(): Leaves {
    const parameters = Object.fromEntries(
      [...this.unrolled.value.parameters].map(([name, node]) => [name, Array.from(node.value)]),
    );
    const turned = this.turned.value;
    return { sentence: this.sentence.value, parameters, ...(turned.length > 0 ? { turned } : {}) };
  }

  /** Goes to a moment; beyond either end it stays at the end. */
  goTo(index: number): void {
    this.momentIndex.value = Math.min(Math.max(0, Math.round(index)), this.moments.value.length - 1);
  }

  /** Shows quantities or operations; the moment stays at the same place in the computation. */
  setDetail(detail: Detail): void {
    const now = placeOf(this.moment.value, this.unrolled.value);
    batch(() => {
      this.detail.value = detail;
      this.momentIndex.value = this.moments.value.findLastIndex(
        (moment) => placeOf(moment, this.unrolled.value) <= now,
      );
    });
  }

  /** Whether the present moment has reached a node; leaves are there from the start. */
  isReached(node: Node): boolean {
    const moment = this.moment.value;
    if (node.kind !== 'computed' || moment.phase === 'backward') return true;
    const place = placeOf({ index: 0, phase: 'forward', node }, this.unrolled.value);
    return place <= this.#place.value;
  }

  /** The word at a time step, 1-based; where the network predicts, the one that is due there. */
  word(time: number): string {
    return this.words.value[time - 1] ?? '';
  }

  /** What is read at a time step; null for nothing. */
  wordRead(time: number): string | null {
    return this.words.value[time - (this.definition.end ? 2 : 1)] ?? null;
  }

  /** The target that a word has by itself. */
  labelOf(word: string): 0 | 1 {
    return this.definition.positives.includes(word.toLowerCase()) ? 1 : 0;
  }

  /** Place in the vocabulary of what is read at a time step; 0 for a word it does not hold, −1 for nothing. */
  wordPlace(time: number): number {
    const word = this.wordRead(time);
    return word === null ? -1 : wordIndex(this.definition.vocabulary, word);
  }

  /** Place in the vocabulary of the word that is due at a time step. */
  targetPlace(time: number): number {
    return wordIndex(this.definition.vocabulary, this.word(time));
  }

  /** Gradients of the present values are in the tape's nodes after this. */
  sweepBackward(): void {
    if (this.#gradientsOf === this.version.value) return;
    this.unrolled.value.tape.backward();
    this.#gradientsOf = this.version.value;
  }

  /** Says that another sweep has written over the gradients. */
  forgetGradients(): void {
    this.#gradientsOf = -1;
  }

  /** The moment after the last output, before its loss: with that a page comes. */
  lastOutput(): number {
    return this.moments.value.findLastIndex(({ phase }) => phase === 'forward');
  }

  #travel(from: Signal<readonly Leaves[]>, to: Signal<readonly Leaves[]>): void {
    const leaves = from.value.at(-1);
    if (!leaves) return;
    this.#group = null;
    batch(() => {
      to.value = [...to.value, this.leaves()];
      from.value = from.value.slice(0, -1);
      this.#put(leaves);
    });
  }

  #remember(group: string | null): void {
    const continues = group !== null && group === this.#group;
    this.#group = group;
    if (continues) return;
    batch(() => {
      this.#past.value = [...this.#past.value, this.leaves()].slice(-200);
      this.#future.value = [];
    });
  }

  #put(leaves: Leaves): void {
    const wasLast = this.momentIndex.value >= this.moments.value.length - 1;
    const wasOutput = this.momentIndex.value === this.lastOutput();
    batch(() => {
      const { length } = this.#wordsOf(leaves.sentence);
      this.sentence.value = leaves.sentence;
      this.turned.value = leaves.turned ?? [];
      if (length !== this.T) this.unrolled.value = unroll(this.definition.network, length);
      this.#write(leaves);
      if (wasOutput) this.momentIndex.value = this.lastOutput();
      else if (wasLast) this.momentIndex.value = this.moments.value.length - 1;
      else this.goTo(this.momentIndex.value);
    });
  }

  #write(leaves: Leaves): void {
    const { vocabulary, end } = this.definition;
    const { parameters, at, T } = this.unrolled.value;
    for (const [name, node] of parameters) node.value.set(leaves.parameters[name] ?? []);
    const words = this.#wordsOf(leaves.sentence);
    const write = (name: string, t: number, word: string | undefined) => {
      const place = word === undefined ? 0 : wordIndex(vocabulary, word);
      at(name, t)
        ?.value.fill(0)
        .fill(1, place, word === undefined ? 0 : place + 1);
    };
    for (let t = 1; t <= T; t++) {
      const word = words[t - 1] ?? '';
      const isTurned = leaves.turned?.includes(t) ?? false;
      write('x', t, end ? words[t - 2] : word);
      if (end) write('y', t, word);
      else at('y', t)?.value.fill(isTurned ? 1 - this.labelOf(word) : this.labelOf(word));
    }
    this.#replay();
  }

  #wordsOf(sentence: string): string[] {
    const { end } = this.definition;
    return end ? [...tokenize(sentence), end] : tokenize(sentence);
  }

  #replay(): void {
    const { tape } = this.unrolled.peek();
    tape.forward();
    batch(() => {
      this.fault.value = areFinite(tape.values) ? null : this.#firstFault();
      this.version.value = this.version.peek() + 1;
    });
  }

  /** Among what the figures show; a loss that is not finite shows nowhere in them. */
  #firstFault(): NonFinite | null {
    const fault = this.unrolled.peek().tape.firstNonFinite();
    return fault && this.definition.shows.includes(fault.name) ? fault : null;
  }
}

function isPlace(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}

/** Whether all numbers are. Infinity and NaN times zero are NaN, which stays in the sum. */
function areFinite(values: Float64Array): boolean {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += (values[k] as number) * 0;
  return sum === 0;
}

/** Why a number cannot be an entry of a parameter, or null. */
function unfit(value: number): string | null {
  if (!Number.isFinite(value)) return `${value} is not a finite number.`;
  return Math.abs(value) > LARGEST_ENTRY ? `${value} is too large: entries go up to ±1,000,000.` : null;
}
