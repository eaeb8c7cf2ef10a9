import { drawOften, type Edit, textWriter, type Writer, type Writing, type Written } from '../networks/written-text.ts';
import { joined, type Level } from '../training/text-levels.ts';
import { type Beginning, type Fault, readBeginning } from './beginning.ts';
import { asItSays, isSeed, type KeptSampling, MOST_KEPT, readEdits, type SamplingChoice } from './sampling-choice.ts';

/** A model that can be made to write. */
export interface SamplingSource {
  readonly level: Level;
  readonly model: Writer;
  /** What stands there at first. */
  readonly first: string;
  /** Most symbols that it writes. */
  readonly limit: number;
  /** What it reads before the first symbol; default: zeros. */
  readonly reads?: string;
  /** What its texts are written in, where it is not the language of the page. */
  readonly language?: string;
}

/** How many seeds are shown side by side. */
export const SEEDS = 8;

/** Draws that are counted at a step. */
const OFTEN = 100;

/** The same beginning with one of several seeds. */
export interface Sibling {
  readonly seed: number;
  readonly text: string;
  readonly probability: number;
  readonly end: Written['end'];
}

/** A text that a model writes a draw at a time, and all that the reader can do to it. */
export class SamplingSession {
  readonly source: SamplingSource;
  #choice = asItSays;
  #beginning = '';
  #given: readonly number[] = [];
  #edits: Readonly<Record<number, Edit>> = {};
  /** Symbols asked for after the given ones. */
  #count = Number.POSITIVE_INFINITY;
  /** The step that is looked at, from 0. */
  #at = 0;
  readonly #write: (writing: Writing, count?: number) => Written;

  constructor(source: SamplingSource) {
    this.source = source;
    this.#write = textWriter(source.model);
    this.begin(source.first);
  }

  get choice(): SamplingChoice {
    return this.#choice;
  }

  /** As the reader wrote it. */
  get beginning(): string {
    return this.#beginning;
  }

  /** Most symbols that are written. */
  get limit(): number {
    return Math.min(this.#choice.limit, this.source.limit);
  }

  get at(): number {
    return this.#at;
  }

  get kept(): KeptSampling {
    const count = Number.isFinite(this.#count) ? this.#count : -1;
    return { ...this.#choice, beginning: this.#beginning, edits: JSON.stringify(this.#edits), count, at: this.#at };
  }

  /** Takes up what was kept, as far as it fits; what does not is left as it is. */
  restore({ beginning, edits, count, at, ...choice }: KeptSampling): void {
    if ('fault' in this.begin(beginning)) return;
    const { seed, temperature, topK, topP, limit } = choice;
    if (isSeed(seed) && temperature >= 0 && topK >= 1 && topP > 0 && limit >= 1) this.choose(choice);
    this.#edits = readEdits(edits, this.source.model.symbols.length);
    this.#count = count < 0 ? Number.POSITIVE_INFINITY : count;
    this.#at = at;
  }

  /** The whole text as it stands; a step that is open is its last. */
  written(): Written {
    const written = this.#write(this.#writing(this.#choice.seed, this.#edits), this.#count);
    this.#at = Math.max(0, Math.min(this.#at, written.steps.length - 1));
    return written;
  }

  /** How often each symbol comes when the step that is looked at is drawn a hundred times; none where there is no step. */
  often(written: Written): ArrayLike<number> {
    const step = written.steps[this.#at];
    if (!step) return [];
    const writing = this.#writing(this.#choice.seed, {});
    return drawOften(step, writing, this.#at - this.#given.length, this.source.model.unknown, OFTEN);
  }

  /** The same beginning with a seed, without what was redrawn or taken by hand. */
  sibling(seed: number): Sibling {
    const written = this.#write(this.#writing(seed, {}));
    return { seed, text: this.textOf(written), probability: written.probability, end: written.end };
  }

  /** The same beginning with the seeds 1, 2, … */
  siblings(): Sibling[] {
    return Array.from({ length: SEEDS }, (_, k) => this.sibling(k + 1));
  }

  /** What a reader would read: no end of sentence, no open step. */
  textOf({ steps }: Written): string {
    const { model, level } = this.source;
    const indices = steps.map(({ index }) => index).filter((index) => index >= 0 && index !== model.endOfSentence);
    return joined(
      indices.map((index) => model.symbols[index] as string),
      level,
    );
  }

  /** Starts over after `text`; or says why that cannot be, and leaves everything as it was. */
  begin(text: string): Beginning | Fault {
    const beginning = readBeginning(text, this.source);
    if ('fault' in beginning) return beginning;
    this.#beginning = text;
    this.#given = beginning.given;
    this.#restart(Number.POSITIVE_INFINITY);
    return beginning;
  }

  /** Other rules or another seed. With another seed, what was redrawn or taken by hand is forgotten. */
  choose(choice: Partial<SamplingChoice>): void {
    if (choice.seed !== undefined && choice.seed !== this.#choice.seed) this.#edits = {};
    this.#choice = { ...this.#choice, ...choice };
  }

  look(at: number): void {
    this.#at = at;
  }

  /** Draws at the open step; the next one is looked at. */
  next(): void {
    const { steps, end } = this.written();
    if (end !== null) return;
    this.#count = steps.length - this.#given.length;
    this.#at = steps.length - 1;
  }

  toEnd(): void {
    this.#count = Number.POSITIVE_INFINITY;
  }

  /** Nothing after the beginning, and no edits. */
  restart(): void {
    this.#restart(0);
  }

  /** Another number for the step that is looked at; what stands after it is written anew. */
  redraw(): void {
    const place = this.#place();
    if (place === null) return;
    const edit = this.#edits[place];
    this.#edit(place, { redraws: edit && 'redraws' in edit ? edit.redraws + 1 : 1 });
  }

  /** A symbol of the reader's own at the step that is looked at; what stands after it is written anew. */
  pick(index: number): void {
    const place = this.#place();
    if (place !== null && index in this.source.model.symbols) this.#edit(place, { index });
  }

  #edit(place: number, edit: Edit): void {
    const before = Object.entries(this.#edits).filter(([other]) => Number(other) < place);
    this.#edits = { ...Object.fromEntries(before), [place]: edit };
    this.#count = Math.max(this.#count, place + 1);
  }

  /** The step that is looked at, counted after the beginning; null where the reader's own words stand. */
  #place(): number | null {
    const place = this.#at - this.#given.length;
    return place >= 0 ? place : null;
  }

  #restart(count: number): void {
    [this.#edits, this.#count, this.#at] = [{}, count, this.#given.length];
  }

  #writing(seed: number, edits: Readonly<Record<number, Edit>>): Writing {
    const { temperature, topK, topP, rejects } = this.#choice;
    const kept = topK >= MOST_KEPT ? Number.POSITIVE_INFINITY : topK;
    return { given: this.#given, seed, limit: this.limit, rejects, temperature, topK: kept, topP, edits };
  }
}
