import { END, UNKNOWN } from '../training/text.ts';
import type { TrainedText } from '../training/trained/trained-text.ts';
import type { Library } from './library.ts';
import { type Unrolled, unroll } from './network.ts';
import type { StoredWeights } from './text-model.ts';
import { networkOf } from './wiring.ts';

/** Where a model is after some symbols. Nothing changes it: one can come back to it and go on otherwise. */
export interface Reading {
  /** How likely each symbol is to be the next. */
  readonly distribution: Float64Array;
  /** Values of the states, by name. */
  readonly states: ReadonlyMap<string, Float64Array>;
}

/** A trained network that says how likely each symbol is next. Computes with doubles. */
export class LanguageModel {
  readonly symbols: readonly string[];
  /** Index of the symbol that ends a sentence, or a line where there is none of a sentence; -1: none. */
  readonly endOfSentence: number;
  /** Index of the symbol for all words that have no place of their own; -1: none. */
  readonly unknown: number;
  /** One step of the network, with its states before as leaves. */
  readonly #step: Unrolled;
  readonly #start: Reading;

  /** Throws RangeError when a parameter is missing or has another shape. */
  constructor(stored: StoredWeights, library: Library) {
    const { cell, layers, units, symbols, start } = stored;
    const size = symbols.length;
    const stack = Array.from({ length: layers }, () => ({ cell, n: units }));
    const network = networkOf({ layers: stack, output: 'softmax', n_x: size, n_y: size }, library);
    this.#step = unroll(network, 1, { inputGradients: false });
    for (const [name, { value, shape }] of this.#step.parameters) {
      const found = stored.parameters[name];
      if (found?.shape.join() !== shape.join() || found.values.length !== value.length)
        throw new RangeError(`the weights have no ${name} of ${shape.join(' × ')}`);
      value.set(found.values);
    }
    this.symbols = symbols;
    this.endOfSentence = symbols.indexOf(symbols.includes(END) ? END : '\n');
    this.unknown = symbols.indexOf(UNKNOWN);
    this.#start = this.#read(null, start === 'zero' ? -1 : Math.max(0, symbols.indexOf('\n')));
  }

  /** Nothing is written yet. A model that has to read a symbol first has read the end of a line, or else its first symbol. */
  start(): Reading {
    return this.#start;
  }

  /** Where the model is when the symbol at `index` follows. Throws RangeError when there is no such symbol. */
  after(reading: Reading, index: number): Reading {
    if (!(index in this.symbols)) throw new RangeError(`there is no symbol ${index} of ${this.symbols.length}`);
    return this.#read(reading, index);
  }

  /** The readings of a text: before its first symbol, after the first, …: one more than `indices`. */
  readings(indices: readonly number[]): Reading[] {
    const all = [this.#start];
    for (const index of indices) all.push(this.after(all.at(-1) as Reading, index));
    return all;
  }

  /** The distributions of the first symbol, of the one after the first, …: one more than `indices`. */
  distributions(indices: readonly number[]): Float64Array[] {
    return this.readings(indices).map(({ distribution }) => distribution);
  }

  /** The probability of each of `indices`, given those before it. */
  probabilities(indices: readonly number[]): number[] {
    const before = this.distributions(indices.slice(0, -1));
    return indices.map((index, k) => (before[k] as Float64Array)[index] as number);
  }

  /** Indices of words or characters; those without a place are UNK, or -1 where the model has none. */
  indicesOf(tokens: readonly string[]): number[] {
    return tokens.map((token) => {
      const index = this.symbols.indexOf(token);
      return index < 0 ? this.unknown : index;
    });
  }

  /** One step; an index of -1 is an input of zeros. */
  #read(before: Reading | null, index: number): Reading {
    const { tape, at } = this.#step;
    const initial = tape.nodes.filter(({ kind }) => kind === 'initial');
    for (const { name, value } of initial)
      value.set(before?.states.get(name as string) ?? new Float64Array(value.length));
    const x = at('x', 1)?.value.fill(0);
    if (x && index >= 0) x[index] = 1;
    tape.forward();
    const states = new Map(initial.map(({ name }) => [name as string, firstOf(this.#step, name as string)]));
    return { distribution: firstOf(this.#step, 'yhat'), states };
  }
}

const firstOf = ({ at }: Unrolled, name: string): Float64Array => (at(name, 1)?.value ?? new Float64Array()).slice();

/** What a script trained, in the form in which a page stores and hands out weights. */
export function storedWeights({ cell, units, symbols, parameters }: TrainedText): StoredWeights {
  const stored = Object.entries(parameters).map(([name, rows]) => {
    const shape = [rows.length, rows[0]?.length ?? 0] as const;
    return [name, { shape, values: rows.flat() }] as const;
  });
  return {
    ...{ format: 'unrolled-text-model/1', cell, layers: 1, units, symbols, start: 'zero' },
    parameters: Object.fromEntries(stored),
  };
}
