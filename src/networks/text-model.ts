import { Engine, type EngineSnapshot, type Rule } from '../training/engine.ts';
import type { MakeKernels } from '../training/kernels.ts';
import { random } from '../training/random.ts';
import { fallsOn, type Sampling, shaped } from '../training/sampling.ts';
import type { IndexedText } from '../training/symbols-of-text.ts';
import { planOf } from './batch.ts';
import type { Library } from './library.ts';
import type { Network } from './network.ts';
import { takeWeights, weightsIn } from './text-weights.ts';
import { networkOf } from './wiring.ts';

/** What the network of a text model is made of. */
export interface ModelForm {
  readonly cell: 'rnn' | 'gru-reset-after' | 'lstm';
  readonly layers: 1 | 2;
  /** Of each layer. */
  readonly units: number;
}

export interface TextModelOptions extends ModelForm {
  /** Of the first weights. */
  readonly seed: number;
  /** Symbols that an update reads of each sequence; the gradient goes no further back. */
  readonly window: number;
  /** Places of the text that are read at once. */
  readonly batch: number;
  readonly rule: Rule;
  /** Longest gradient; default: none is too long. */
  readonly clip?: number;
}

/** What one update did. */
export interface Update {
  /** Mean loss of a symbol, in nats, before the update. */
  readonly loss: number;
  /** Norm of the gradient, before clipping. */
  readonly norm: number;
  /** Symbols read so far. */
  readonly read: number;
}

/** Weights as a page can store and hand out. */
export interface StoredWeights {
  readonly format: 'unrolled-text-model/1';
  readonly cell: TextModelOptions['cell'];
  readonly layers: number;
  readonly units: number;
  readonly symbols: readonly string[];
  /** `zero`: the first symbol is predicted from an input of zeros. Default: the network reads a symbol before it predicts one. */
  readonly start?: 'zero';
  /** Row by row, by the names of the equations. */
  readonly parameters: Readonly<
    Record<string, { readonly shape: readonly [number, number]; readonly values: readonly number[] }>
  >;
}

/** Where training stands: it goes on from here as if it had not stopped. */
export interface TextModelSnapshot {
  readonly engine: EngineSnapshot;
  readonly window: number;
  readonly read: number;
}

/** The share of a text, at its end, that training does not see. */
const HELD_OUT = 0.1;
const keptOf = (count: number) => Math.floor(count * (1 - HELD_OUT));

/** Options for a text of so many symbols: no longer windows than it has room for, and no more parts. */
export function fittedTo(options: TextModelOptions, count: number): TextModelOptions {
  const kept = keptOf(count);
  const window = Math.max(1, Math.min(options.window, kept - 1));
  return { ...options, window, batch: Math.max(1, Math.min(options.batch, Math.floor(kept / (window + 1)))) };
}

/**
 * A network that predicts the next symbol of a text, trained by truncated backpropagation through time: the text is cut into
 * `batch` parts that are read side by side, window after window, each going on from the states in which the last ended. The
 * same options and text give the same losses, digit for digit.
 */
export class TextModel {
  readonly symbols: readonly string[];
  #options: TextModelOptions;
  readonly #training: Int32Array;
  readonly #heldOut: Int32Array;
  readonly #engine: Engine;
  /** Reads one sequence a symbol at a time. */
  readonly #reader: Engine;
  #window = 0;
  #read = 0;

  /** Without a text (no indices) it can be used, and not trained. Throws RangeError when memory or text is not enough. */
  constructor(options: TextModelOptions, text: IndexedText, library: Library, make: MakeKernels) {
    this.#options = options;
    this.symbols = text.symbols;
    const kept = keptOf(text.indices.length);
    this.#training = text.indices.subarray(0, kept);
    this.#heldOut = text.indices.subarray(kept);
    const { window, batch } = options;
    if (text.indices.length > 0 && this.#partLength() < window + 1)
      throw new RangeError(`${kept} symbols are not enough for ${batch} parts of ${window + 1}`);
    const network = networkFor(options, text.symbols.length, library);
    this.#engine = new Engine(make, planOf(network, window, batch, 1 / (window * batch)));
    this.#reader = new Engine(make, planOf(network, 1, 1, 1));
    this.#draw();
  }

  get options(): TextModelOptions {
    return this.#options;
  }

  /** Symbols read so far. */
  get read(): number {
    return this.#read;
  }

  /** Numbers that are learned. */
  get size(): number {
    let count = 0;
    for (const { shape } of this.#engine.plan.places.values()) count += shape[0] * shape[1];
    return count;
  }

  /** Symbols to learn from, and to test on. */
  get lengths(): { readonly training: number; readonly heldOut: number } {
    return { training: this.#training.length, heldOut: this.#heldOut.length };
  }

  /** Another rule, and another limit of the gradient, from the next update on. */
  tune(rule: Rule, clip: number | null): void {
    const { clip: _, ...rest } = this.#options;
    this.#options = { ...rest, rule, ...(clip === null ? {} : { clip }) };
  }

  /** One update; the next window of every part. Throws RangeError when there is no text. */
  update(): Update {
    const { window, batch, rule, clip = Number.POSITIVE_INFINITY } = this.options;
    if (this.#training.length === 0) throw new RangeError('there is no text to learn from');
    const engine = this.#engine;
    const length = this.#partLength();
    if ((this.#window + 1) * window + 1 > length) {
      this.#window = 0;
      engine.resetStates();
    }
    const from = this.#window * window;
    for (let b = 0; b < batch; b++) {
      for (let t = 0; t < window; t++) {
        const place = b * length + from + t;
        engine.inputs[t * batch + b] = this.#training[place] as number;
        engine.targets[t * batch + b] = this.#training[place + 1] as number;
      }
    }
    const loss = engine.forward() / (window * batch);
    engine.backward();
    const norm = engine.clipByNorm(clip);
    engine.carry();
    engine.update(rule);
    this.#window++;
    this.#read += window * batch;
    return { loss, norm, read: this.#read };
  }

  /** Mean loss of a symbol, in nats, over the held-out end of the text, or its first `most` symbols; NaN where there is none. */
  heldOutLoss(most = Number.POSITIVE_INFINITY): number {
    const count = Math.max(0, Math.min(this.#heldOut.length - 1, most));
    const reader = this.#readerNow();
    let sum = 0;
    for (let k = 0; k < count; k++) {
      reader.inputs[0] = this.#heldOut[k] as number;
      reader.targets[0] = this.#heldOut[k + 1] as number;
      sum += reader.forward();
      reader.carry();
    }
    return sum / count;
  }

  /** Goes on writing after `prefix`, indices of symbols, until `stop` is drawn or `length` symbols stand. */
  sample(prefix: readonly number[], length: number, seed: number, options: Sampling = {}, stop = -1): number[] {
    const reader = this.#readerNow();
    const draws = random(seed);
    const written: number[] = [];
    let next = prefix[0] ?? 0;
    for (let k = 1; written.length < length && next !== stop; k++) {
      const probabilities = this.#step(reader, next);
      if (k < prefix.length) next = prefix[k] as number;
      else {
        next = fallsOn(shaped(probabilities, options), draws.uniform());
        written.push(next);
      }
    }
    return written;
  }

  /** The probabilities of every symbol after each symbol of a text. */
  probabilities(indices: ArrayLike<number>): Float32Array[] {
    const reader = this.#readerNow();
    return Array.from(indices, (index) => this.#step(reader, index).slice());
  }

  /** What every unit of a layer, counted from 1, is after each symbol of a text: the units of one symbol after the other. */
  states(indices: ArrayLike<number>, layer: number): Float32Array {
    const { layers, units } = this.options;
    const rows = this.#reader.plan.quantities.get(layers > 1 ? `a@${layer}` : 'a');
    if (!rows || layer < 1 || layer > layers) throw new RangeError(`there is no layer ${layer} of ${layers}`);
    const reader = this.#readerNow();
    const states = new Float32Array(indices.length * units);
    for (let k = 0; k < indices.length; k++) {
      this.#step(reader, indices[k] as number);
      states.set(reader.last(rows).subarray(0, units), k * units);
    }
    return states;
  }

  snapshot(): TextModelSnapshot {
    return { engine: this.#engine.snapshot(), window: this.#window, read: this.#read };
  }

  /** Throws RangeError when the snapshot is of a model of another form; then nothing has changed. */
  restore({ engine, window, read }: TextModelSnapshot): void {
    this.#engine.restore(engine);
    [this.#window, this.#read] = [window, read];
  }

  weights(): StoredWeights {
    return weightsIn(this.#engine, this.options, this.symbols);
  }

  /** Takes weights of a model of the same form. Throws RangeError that says what does not fit; then nothing has changed. */
  load(stored: StoredWeights): void {
    takeWeights(this.#engine, this.options, this.symbols, stored);
  }

  #partLength(): number {
    return Math.floor(this.#training.length / this.options.batch);
  }

  /** Weights uniform within ± 1/√n, biases 0, the LSTM's forget gate open (Gers et al. 2000; Jozefowicz et al. 2015). */
  #draw(): void {
    const { seed, units } = this.options;
    const draws = random(seed);
    const bound = 1 / Math.sqrt(units);
    for (const [name, { shape, at }] of this.#engine.plan.places) {
      for (let row = 0; row < shape[0]; row++) {
        for (let column = 0; column < shape[1]; column++) {
          const value = name.startsWith('b_f') ? 1 : name.startsWith('b') ? 0 : draws.uniform(-bound, bound);
          this.#engine.parameters[at(row, column)] = value;
        }
      }
    }
  }

  /** The reader with the present weights, at the beginning of a text. Both plans lay parameters out alike. */
  #readerNow(): Engine {
    this.#reader.parameters.set(this.#engine.parameters);
    this.#reader.resetStates();
    return this.#reader;
  }

  #step(reader: Engine, index: number): Float32Array {
    reader.inputs[0] = index;
    reader.targets[0] = -1;
    reader.forward();
    reader.carry();
    return reader.outputs();
  }
}

/** The network of a text model. */
export function networkFor({ cell, layers, units }: ModelForm, symbols: number, library: Library): Network {
  const stack = Array.from({ length: layers }, () => ({ cell, n: units }));
  return networkOf({ layers: stack, output: 'softmax', n_x: symbols, n_y: symbols }, library);
}
