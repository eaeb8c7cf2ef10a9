import { melodyNotes } from '../training/corpora/melodies.ts';
import { vocabulary } from '../training/corpora/names.ts';
import { numeralLetters } from '../training/corpora/numerals.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import { MOST_LETTERS, numeralNetwork } from './numeral-model.ts';
import { reviewNetworkOf } from './review-model.ts';
import type { SequenceShape } from './sequence-shapes.ts';
import { slotNetworkOf } from './slot-models.ts';
import { type Layer, networkOf, oneToMany } from './wiring.ts';
import type { Rows } from './word-reader.ts';

const MELODY_UNITS = 8;
const NAME_UNITS = 4;
/** The size of the network that writes numbers. */
export const NUMERAL_UNITS = 24;

const plain = (n: number): Layer => ({ cell: 'rnn', n });
const notes = { output: 'softmax', n_x: melodyNotes.length, n_y: melodyNotes.length } as const;

/** A network that goes on with a melody: in use it reads its own notes, in training the true ones. */
export const melodyNetwork = (reads: 'own' | 'true', library: Library): Network =>
  reads === 'own'
    ? oneToMany({ layers: [plain(MELODY_UNITS)], feed: 'output', ...notes }, library)
    : networkOf({ layers: [plain(MELODY_UNITS)], ...notes }, library);

/** For each shape a network with a task of that shape. */
export const shapeNetworks = (library: Library): Readonly<Record<SequenceShape, Network>> => ({
  'one to one': slotNetworkOf('feed-forward', library),
  'one to many': melodyNetwork('own', library),
  'many to one': reviewNetworkOf('last', library),
  'many to many, equal': networkOf(
    { layers: [plain(NAME_UNITS)], output: 'sigmoid', n_x: vocabulary.length, n_y: 1 },
    library,
  ),
  'many to many, unequal': numeralNetwork(NUMERAL_UNITS, library, 'feedback'),
});

/** For the shapes that write: where they are cut off when they do not stop, and the place of the symbol that ends. */
const writing: Partial<Readonly<Record<SequenceShape, { readonly most: number; readonly end: number }>>> = {
  'one to many': { most: 12, end: melodyNotes.length - 1 },
  'many to many, unequal': { most: MOST_LETTERS, end: numeralLetters.length - 1 },
};

const likeliest = (values: Float64Array): number => values.indexOf(Math.max(...values));

/** Networks of all shapes with fixed parameters. */
export class ShapeModels {
  readonly #networks: Readonly<Record<SequenceShape, Network>>;
  readonly #parameters: Readonly<Record<SequenceShape, Rows>>;
  readonly #tapes = new Map<string, Unrolled>();

  constructor(networks: Readonly<Record<SequenceShape, Network>>, parameters: Readonly<Record<SequenceShape, Rows>>) {
    this.#networks = networks;
    this.#parameters = parameters;
  }

  /**
   * Runs a sequence of places in the vocabulary; a network that writes goes on until it ends, or is cut off. What
   * comes back is overwritten by the next run of the same lengths.
   */
  run(shape: SequenceShape, tokens: readonly number[]): Unrolled {
    const written = writing[shape];
    if (!written) return this.#read(shape, tokens, tokens.length);
    const whole = this.#read(shape, tokens, written.most);
    const last = whole.over('yhat').findIndex(({ value }) => likeliest(value) === written.end);
    return last < 0 ? whole : this.#read(shape, tokens, last + 1);
  }

  #read(shape: SequenceShape, tokens: readonly number[], T_y: number): Unrolled {
    const key = `${shape}/${tokens.length}/${T_y}`;
    const unrolled = this.#tapes.get(key) ?? this.#record(shape, [tokens.length, T_y]);
    this.#tapes.set(key, unrolled);
    for (const [k, token] of tokens.entries()) {
      unrolled
        .at('x', k + 1)
        ?.value.fill(0)
        .fill(1, token, token + 1);
    }
    unrolled.tape.forward();
    return unrolled;
  }

  #record(shape: SequenceShape, lengths: readonly [number, number]): Unrolled {
    const unrolled = unroll(this.#networks[shape], lengths, { inputGradients: false });
    for (const [name, node] of unrolled.parameters) node.value.set((this.#parameters[shape][name] ?? []).flat());
    return unrolled;
  }
}
