import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type Network, type Unrolled, unroll } from '../networks/network.ts';
import { type Node, type NonFinite, ownerName } from '../tape/tape.ts';
import { tokenize, wordIndex } from '../training/text.ts';

/** A lesson as a page carries it: plain data, no functions. */
export interface LessonDefinition {
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
  /** Quantities that figures draw and that playback steps through. */
  readonly shows: readonly string[];
}

export type Detail = 'quantities' | 'operations';

/** Where the reader is: after `node` was computed; `node` is null before the first step. */
export interface Moment {
  readonly index: number;
  readonly phase: 'forward';
  readonly node: Node | null;
}

/** What a reader can undo: leaf values only, everything else is recomputed. */
export interface Leaves {
  readonly sentence: string;
  readonly parameters: Readonly<Record<string, readonly number[]>>;
}

export const MOST_WORDS = 50;
/** Entries typed by readers stay within this; it keeps numbers readable, not the network finite. */
export const LARGEST_ENTRY = 1e6;

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
  readonly moments: ReadonlySignal<readonly Moment[]>;
  /** Computed nodes in the order in which the reader plays them. */
  readonly order: ReadonlySignal<ReadonlyMap<Node, number>>;
  readonly moment: ReadonlySignal<Moment>;
  /** The first node that is not finite, or null. */
  readonly fault: Signal<NonFinite | null> = signal(null);
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** A sentence for the reader about links and storage, or empty. */
  readonly notice = signal('');
  readonly #past: Signal<readonly Leaves[]> = signal([]);
  readonly #future: Signal<readonly Leaves[]> = signal([]);
  #group: string | null = null;
  #gradientsOf = -1;

  constructor(definition: LessonDefinition) {
    this.definition = definition;
    this.sentence = signal(definition.sentence);
    this.words = computed(() => tokenize(this.sentence.value));
    this.unrolled = signal(unroll(definition.network, tokenize(definition.sentence).length));
    this.#write(definition);
    this.order = computed(() => playingOrder(this.unrolled.value));
    this.moments = computed(() => momentsOf(this.order.value, this.detail.value, definition.shows));
    this.moment = computed(() => {
      const all = this.moments.value;
      return all[Math.min(Math.max(0, this.momentIndex.value), all.length - 1)] as Moment;
    });
    this.canUndo = computed(() => this.#past.value.length > 0);
    this.canRedo = computed(() => this.#future.value.length > 0);
    this.momentIndex.value = this.moments.value.length - 1;
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
    const why = values.map(unfit).find((each) => each !== null);
    if (why) return why;
    this.#remember(group);
    node.value.set(values.map((value) => value || 0));
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
    this.#put({ ...this.leaves(), sentence: text });
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
    return { sentence: this.sentence.value, parameters };
  }

  /** Goes to a moment; beyond either end it stays at the end. */
  goTo(index: number): void {
    this.momentIndex.value = Math.min(Math.max(0, Math.round(index)), this.moments.value.length - 1);
  }

  /** Shows quantities or operations; the moment stays at the same place in the computation. */
  setDetail(detail: Detail): void {
    const { node } = this.moment.value;
    batch(() => {
      this.detail.value = detail;
      this.momentIndex.value = this.moments.value.filter(
        (moment) => moment.node && this.#isUpTo(moment.node, node),
      ).length;
    });
  }

  /** Whether the present moment has reached a node; leaves are there from the start. */
  isReached(node: Node): boolean {
    return node.kind !== 'computed' || this.#isUpTo(node, this.moment.value.node);
  }

  /** The word at a time step, 1-based. */
  word(time: number): string {
    return this.words.value[time - 1] ?? '';
  }

  /** Place in the vocabulary of the word at a time step; 0 for a word it does not hold. */
  wordPlace(time: number): number {
    return wordIndex(this.definition.vocabulary, this.word(time));
  }

  /** Gradients of the present values are in the tape's nodes after this. */
  sweepBackward(): void {
    if (this.#gradientsOf === this.version.value) return;
    this.unrolled.value.tape.backward();
    this.#gradientsOf = this.version.value;
  }

  /** Whether `node` is played before `now`, or is it. */
  #isUpTo(node: Node, now: Node | null): boolean {
    const order = this.order.value;
    return now !== null && (order.get(node) ?? 0) <= (order.get(now) ?? 0);
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
    batch(() => {
      const { length } = tokenize(leaves.sentence);
      this.sentence.value = leaves.sentence;
      if (length !== this.T) this.unrolled.value = unroll(this.definition.network, length);
      this.#write(leaves);
      if (wasLast) this.momentIndex.value = this.moments.value.length - 1;
      else this.goTo(this.momentIndex.value);
    });
  }

  #write(leaves: Leaves): void {
    const { vocabulary, positives } = this.definition;
    const { parameters, at, T } = this.unrolled.value;
    for (const [name, node] of parameters) node.value.set(leaves.parameters[name] ?? []);
    const words = tokenize(leaves.sentence);
    for (let t = 1; t <= T; t++) {
      const word = words[t - 1] ?? '';
      at('x', t)
        ?.value.fill(0)
        .fill(1, wordIndex(vocabulary, word), wordIndex(vocabulary, word) + 1);
      at('y', t)?.value.fill(positives.includes(word.toLowerCase()) ? 1 : 0);
    }
    this.#replay();
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

/** All of the first step, then all of the second; as recorded where a step reads what a later one makes. */
function playingOrder({ tape }: Unrolled): ReadonlyMap<Node, number> {
  const recorded = tape.nodes.filter(({ kind }) => kind === 'computed');
  const timeOf = ({ time }: Node) => time ?? Number.MAX_SAFE_INTEGER;
  const byStep = recorded.toSorted((a, b) => timeOf(a) - timeOf(b) || a.index - b.index);
  const ranks = new Map(byStep.map((node, rank) => [node, rank]));
  const isCausal = byStep.every((node, rank) => node.inputs.every((input) => (ranks.get(input) ?? -1) < rank));
  return isCausal ? ranks : new Map(recorded.map((node, rank) => [node, rank]));
}

/** The moments of a forward pass: before it, then after each node that is shown. */
function momentsOf(order: ReadonlyMap<Node, number>, detail: Detail, shows: readonly string[]): readonly Moment[] {
  const stops = [...order.keys()].filter((node) => isShown(node, detail, shows));
  return [null, ...stops].map((node, index) => ({ index, phase: 'forward', node }));
}

/** Whether a level of detail draws a node: named quantities, or also the values inside their equations. */
export function isShown(node: Node, detail: Detail, shows: readonly string[]): boolean {
  if (node.kind === 'parameter' || node.kind === 'constant' || !shows.includes(ownerName(node))) return false;
  return detail === 'operations' || node.name !== null;
}
