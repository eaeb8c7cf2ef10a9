import { type Network, type Unrolled, unroll } from '../networks/network.ts';
import { wordIndex } from '../training/text.ts';
import type { Lesson } from './lesson.ts';

/**
 * Reads other sentences, or with other equations, using the weights of a lesson; the lesson does not notice. Tapes are kept
 * by length, so a second reading of the same length only replays.
 */
export class Reading {
  readonly #lesson: Lesson;
  readonly #network: Network;
  readonly #parameter: (name: string) => ArrayLike<number>;
  readonly #tapes = new Map<number, Unrolled>();

  /** `parameter` gives the values of each parameter of `network`; by default those of the lesson, as they are now. */
  constructor(
    lesson: Lesson,
    network: Network = lesson.definition.network,
    parameter: (name: string) => ArrayLike<number> = (name) => lesson.unrolled.value.parameters.get(name)?.value ?? [],
  ) {
    this.#lesson = lesson;
    this.#network = network;
    this.#parameter = parameter;
  }

  /** Runs the words through the network. What comes back is overwritten by the next reading of the same length. */
  read(words: readonly string[]): Unrolled {
    const unrolled = this.#tapes.get(words.length) ?? unroll(this.#network, words.length);
    this.#tapes.set(words.length, unrolled);
    for (const [name, node] of unrolled.parameters) node.value.set(this.#parameter(name));
    words.forEach((word, k) => {
      const place = wordIndex(this.#lesson.definition.vocabulary, word);
      unrolled
        .at('x', k + 1)
        ?.value.fill(0)
        .fill(1, place, place + 1);
    });
    unrolled.tape.forward();
    return unrolled;
  }
}
