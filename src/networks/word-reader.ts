import { wordIndex } from '../training/text.ts';
import { type Network, type Unrolled, unroll } from './network.ts';

/** Matrices by name, row after row; a vector is a matrix with one column. */
export type Rows = Readonly<Record<string, readonly (readonly number[])[]>>;

/** A network with fixed parameters that reads sentences, one-hot over its vocabulary. */
export class WordReader {
  readonly vocabulary: readonly string[];
  readonly #network: Network;
  readonly #parameters: Rows;
  readonly #tapes = new Map<number, Unrolled>();

  constructor(network: Network, parameters: Rows, vocabulary: readonly string[]) {
    this.#network = network;
    this.#parameters = parameters;
    this.vocabulary = vocabulary;
  }

  /**
   * Runs the words through the network. What comes back is overwritten by the next reading of the same length. Throws
   * RangeError when there is no word, or a parameter is missing.
   */
  read(words: readonly string[]): Unrolled {
    const unrolled = this.#tapes.get(words.length) ?? this.#record(words.length);
    words.forEach((word, k) => {
      const place = wordIndex(this.vocabulary, word);
      unrolled
        .at('x', k + 1)
        ?.value.fill(0)
        .fill(1, place, place + 1);
    });
    unrolled.tape.forward();
    return unrolled;
  }

  #record(T: number): Unrolled {
    const unrolled = unroll(this.#network, T, { inputGradients: false });
    for (const [name, node] of unrolled.parameters) {
      const rows = this.#parameters[name];
      if (!rows) throw new RangeError(`the parameters lack ${name}`);
      node.value.set(rows.flat());
    }
    this.#tapes.set(T, unrolled);
    return unrolled;
  }
}
