import { decisive, type Verdict, verdictText, verdictVocabulary } from '../training/corpora/verdicts.ts';
import { sequenceNetwork } from './define.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import type { Rows } from './word-reader.ts';

export const VERDICT_UNITS = 2;

/** The two ways to ask a sequence of states for one answer. */
export const askings = ['last', 'mean'] as const;
export type Asking = (typeof askings)[number];

/** A network that says whether a guest is pleased: it asks its last state, or the mean of all. */
export function verdictNetworkOf(asking: Asking, library: Library): Network {
  const sizes = { n_x: verdictVocabulary.length, n_a: VERDICT_UNITS, n_y: 1 };
  return sequenceNetwork({ cell: 'rnn', activation: 'tanh', output: 'sigmoid', readout: asking, ...sizes }, library);
}

/** The same, with its output layer read at every step, before the sigmoid. */
export function everyStateOf(library: Library): Network {
  const sizes = { n_x: verdictVocabulary.length, n_a: VERDICT_UNITS, n_y: 1 };
  return sequenceNetwork({ cell: 'rnn', activation: 'tanh', output: 'identity', ...sizes }, library);
}

/** Where the decisive word stands. */
export const places = ['first', 'middle', 'last'] as const;
export type Place = (typeof places)[number];

export interface VerdictChoice {
  readonly verdict: Verdict;
  readonly place: Place;
  readonly length: number;
  /** What the trained recurrent weights are multiplied by; 0: no memory. */
  readonly memory: number;
}

/** What one network makes of a text. */
export interface VerdictReading {
  /** What the output layer says of each state, before the sigmoid. */
  readonly scores: readonly number[];
  /** The answer: how sure the network is that the guest is pleased. */
  readonly answer: number;
}

export const LONGEST_TEXT = 40;
const lengths = [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 35, LONGEST_TEXT];

/** Index of the decisive word, from 0. */
export const placeOf = (place: Place, length: number): number =>
  place === 'first' ? 0 : place === 'last' ? length - 1 : Math.floor((length - 1) / 2);

export type VerdictNetworks = Readonly<Record<Asking | 'each', Network>>;

export const verdictNetworks = (library: Library): VerdictNetworks => ({
  last: verdictNetworkOf('last', library),
  mean: verdictNetworkOf('mean', library),
  each: everyStateOf(library),
});

/** Reads texts with both trained networks; what is recorded for a length is kept. */
export class VerdictReader {
  readonly #networks: VerdictNetworks;
  readonly #trained: Readonly<Record<Asking, Rows>>;
  readonly #tapes = new Map<string, Unrolled>();

  constructor(networks: VerdictNetworks, trained: Readonly<Record<Asking, Rows>>) {
    this.#networks = networks;
    this.#trained = trained;
  }

  words({ verdict, place, length }: VerdictChoice): string[] {
    return verdictText(length, placeOf(place, length), decisive[verdict][0]);
  }

  read(asking: Asking, choice: VerdictChoice): VerdictReading {
    const scores = this.#run('each', asking, choice).over('yhat');
    return { scores: scores.map(({ value }) => value[0] as number), answer: this.#answer(asking, choice) };
  }

  /** The answers to the same text made shorter and longer. */
  byLength(asking: Asking, choice: VerdictChoice): [length: number, answer: number][] {
    return lengths.map((length) => [length, this.#answer(asking, { ...choice, length })]);
  }

  #answer(asking: Asking, choice: VerdictChoice): number {
    return this.#run(asking, asking, choice).at('yhat', 1)?.value[0] as number;
  }

  #run(kind: Asking | 'each', asking: Asking, choice: VerdictChoice): Unrolled {
    const key = `${kind}/${choice.length}`;
    const unrolled = this.#tapes.get(key) ?? unroll(this.#networks[kind], choice.length, { inputGradients: false });
    this.#tapes.set(key, unrolled);
    for (const [name, node] of unrolled.parameters) {
      const factor = name === 'W_aa' ? choice.memory : 1;
      node.value.set((this.#trained[asking][name] ?? []).flat().map((weight) => weight * factor));
    }
    for (const [k, word] of this.words(choice).entries()) {
      const index = verdictVocabulary.indexOf(word);
      unrolled
        .at('x', k + 1)
        ?.value.fill(0)
        .fill(1, index, index + 1);
    }
    unrolled.tape.forward();
    return unrolled;
  }
}
