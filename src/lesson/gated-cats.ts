import { clamped, gatedCatNetwork } from '../networks/gated-cats.ts';
import type { Library } from '../networks/library.ts';
import type { Network } from '../networks/network.ts';
import { WordReader } from '../networks/word-reader.ts';
import { catVocabulary, catWords } from '../training/corpora/cats.ts';
import type { Clamp } from '../training/corpora/gated-cats.ts';
import { trainedGatedCats } from '../training/trained/gated-cats.ts';
import { courses } from './cats.ts';

/** What the reader chooses. */
export interface GatedChoice {
  readonly clamp: Clamp;
  /** 0 for "cat", 1 for "cats". */
  readonly subject: number;
  readonly gap: number;
}

/** A sentence as the GRU reads it. */
export interface GatedReading extends GatedChoice {
  readonly words: readonly string[];
  /** The share of "was" and of "were" after the last word. */
  readonly shares: readonly number[];
  /** The update gate at each word, unit by unit. */
  readonly gates: readonly (readonly number[])[];
  /** The distance between the states of the two sentences after each word. */
  readonly apart: readonly number[];
}

/** The network with its head read at every word. */
export const gatedNetwork = (library: Library): Network => gatedCatNetwork('each', library);

/** The trained network, whole and with either gate held open. */
export function gatedReaders(network: Network): Record<Clamp, WordReader> {
  const reader = (clamp: Clamp) => new WordReader(network, clamped(trainedGatedCats.parameters, clamp), catVocabulary);
  return { none: reader('none'), update: reader('update'), reset: reader('reset') };
}

/** Reads the sentence with either subject. */
export function readGated(readers: Record<Clamp, WordReader>, choice: GatedChoice): GatedReading {
  const { clamp, subject, gap } = choice;
  const wordsOf = (which: number) => catWords(which, gap, (k) => courses[k % courses.length] as string);
  const over = (which: number, names: readonly string[]) => {
    const unrolled = readers[clamp].read(wordsOf(which));
    return names.map((name) => unrolled.over(name).map(({ value }) => Array.from(value)));
  };
  const [states, gates, shares] = over(subject, ['a', 'Γ_z', 'yhat']) as [number[][], number[][], number[][]];
  const [other] = over(1 - subject, ['a']) as [number[][]];
  const apart = states.map((state, t) => Math.hypot(...state.map((each, i) => each - (other[t]?.[i] as number))));
  return { ...choice, words: wordsOf(subject), shares: shares.at(-1) ?? [], gates, apart };
}
