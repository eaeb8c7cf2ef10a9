import { random } from '../training/random.ts';
import { fallsOn, likeliestFirst, type Sampling, shaped } from '../training/sampling.ts';
import type { LanguageModel, Reading } from './language-model.ts';

/** How a text is written. */
export interface Writing extends Omit<Sampling, 'without'> {
  /** Symbols that stand there before anything is drawn. */
  readonly given: readonly number[];
  /** All draws follow from it: each step has numbers of its own, whatever was drawn before. */
  readonly seed: number;
  /** Most symbols after the given ones; the end of a sentence stops before. */
  readonly limit: number;
  /** Whether a draw that falls on UNK does not count, and another is made. */
  readonly rejects: boolean;
  /** What the reader did at single steps, by how many symbols are drawn before it. */
  readonly edits?: Readonly<Record<number, Edit>>;
}

/** Drawn once more, or once more again; or taken by hand. */
export type Edit = { readonly redraws: number } | { readonly index: number };

export interface Draw {
  /** Where on the ruler, from 0 to 1. */
  readonly place: number;
  readonly index: number;
}

/** One symbol, and how it came there. */
export interface WrittenStep {
  readonly how: 'given' | 'drawn' | 'picked' | 'open';
  /** Of the symbol that was read; null: nothing was. */
  readonly read: number | null;
  /** What the model says of each symbol. */
  readonly shares: Float64Array;
  /** How long its part of the ruler is. */
  readonly ruler: Float64Array;
  /** Symbols as they lie on the ruler, the likeliest first. */
  readonly order: readonly number[];
  /** Where draws fell; only the last one counts. */
  readonly draws: readonly Draw[];
  /** What stands there now; -1 at a step that is still open. */
  readonly index: number;
}

export interface Written {
  readonly steps: readonly WrittenStep[];
  /** Why nothing more can be drawn; null: a step is open, the last. */
  readonly end: 'sentence' | 'limit' | 'fault' | null;
  /** Of the drawn and picked symbols, by the model; each given those before it. */
  readonly probability: number;
}

/** What writing needs of a model. */
export type Writer = Pick<LanguageModel, 'symbols' | 'endOfSentence' | 'unknown' | 'start' | 'after'>;

/** Draws that fall on UNK before it is taken off the ruler. */
const PATIENCE = 12;
/** Readings that are kept, so that a slider moves without the network running again. */
const KEPT = 4000;

/** A function that writes with this model: at most `count` symbols after the given ones, and a step that is open. */
export function textWriter(model: Writer): (writing: Writing, count?: number) => Written {
  const after = remembered(model);
  return (writing, count = Number.POSITIVE_INFINITY) => {
    const { given, limit, edits = {} } = writing;
    const steps: WrittenStep[] = [];
    let [reading, read, probability]: [Reading, number | null, number] = [model.start(), null, 1];
    const most = given.length + Math.min(count, limit);
    for (let t = 0; ; t++) {
      const place = t - given.length;
      if (read === model.endOfSentence && place > 0) return { steps, end: 'sentence', probability };
      if (place >= limit) return { steps, end: 'limit', probability };
      const shares = reading.distribution;
      if (!shares.every(Number.isFinite)) return { steps, end: 'fault', probability };
      const order = likeliestFirst(shares);
      const ruler = shaped(shares, writing);
      const common = { read, shares, ruler, order };
      if (t >= most) {
        steps.push({ ...common, how: 'open', draws: [], index: -1 });
        return { steps, end: null, probability };
      }
      const edit = edits[place];
      const step: WrittenStep =
        place < 0
          ? { ...common, how: 'given', draws: [], index: given[t] as number }
          : edit && 'index' in edit
            ? { ...common, how: 'picked', draws: [], index: edit.index }
            : { ...common, how: 'drawn', ...drawn(common, writing, place, edit?.redraws ?? 0, model.unknown) };
      steps.push(step);
      if (place >= 0) probability *= shares[step.index] as number;
      read = step.index;
      reading = after(reading, read);
    }
  };
}

/** Draws until something else than UNK is drawn, where UNK is rejected. */
function drawn(
  step: Pick<WrittenStep, 'shares' | 'ruler' | 'order'>,
  writing: Writing,
  place: number,
  redraws: number,
  unknown: number,
): Pick<WrittenStep, 'draws' | 'index' | 'ruler'> {
  const uniform = random((writing.seed * 1000 + place) * 1000 + redraws).uniform;
  const draws: Draw[] = [];
  let { ruler } = step;
  for (;;) {
    const at = uniform();
    const parts = step.order.map((index) => ruler[index] as number);
    const index = step.order[fallsOn(parts, at)] as number;
    draws.push({ place: at, index });
    if (!writing.rejects || index !== unknown) return { draws, index, ruler };
    // Where nothing else is left on the ruler, or next to nothing, no draw would ever do.
    if (draws.length < PATIENCE && ruler[unknown] !== 1) continue;
    if (step.shares[unknown] === 1) return { draws, index, ruler };
    ruler = shaped(step.shares, { ...writing, without: [unknown] });
  }
}

/** How often each symbol comes in `times` draws of a step: with its own number, and with those that redraws would bring. */
export function drawOften(
  step: Pick<WrittenStep, 'shares' | 'ruler' | 'order'>,
  writing: Writing,
  place: number,
  unknown: number,
  times: number,
): Uint32Array {
  const counts = new Uint32Array(step.shares.length);
  for (let redraws = 0; redraws < times; redraws++) {
    const { index } = drawn(step, writing, place, redraws, unknown);
    counts[index] = (counts[index] as number) + 1;
  }
  return counts;
}

/** `model.after`, which does not run again for what it has read before. */
function remembered(model: Writer): (reading: Reading, index: number) => Reading {
  let known = new WeakMap<Reading, Map<number, Reading>>();
  let count = 0;
  return (reading, index) => {
    const next = known.get(reading) ?? new Map<number, Reading>();
    known.set(reading, next);
    const found = next.get(index) ?? model.after(reading, index);
    if (!next.has(index) && ++count > KEPT) [known, count] = [new WeakMap(), 0];
    else next.set(index, found);
    return found;
  };
}
