import { catNetworkOf } from '../networks/cat-model.ts';
import type { Library } from '../networks/library.ts';
import type { Network } from '../networks/network.ts';
import { WordReader } from '../networks/word-reader.ts';
import { type CatModel, catModels, catVocabulary, catWords } from '../training/corpora/cats.ts';
import { trainedCats } from '../training/trained/cats.ts';

/** What was eaten, in the order in which the page's sentences tell it. */
export const courses = ['fish', 'rice', 'bread', 'cakes', 'peas', 'milk'] as const;

/** What the reader chooses. */
export interface CatChoice {
  readonly model: CatModel;
  /** 0 for "cat", 1 for "cats". */
  readonly subject: number;
  readonly gap: number;
}

/** A sentence as a network reads it, beside the same sentence with the other subject. */
export interface CatReading extends CatChoice {
  readonly words: readonly string[];
  /** The share that the head gives to each verb after each word. */
  readonly shares: readonly (readonly number[])[];
  /** The distance between the states of the two sentences after each word. */
  readonly apart: readonly number[];
}

/** The network with its head read at every word. */
export const catNetwork = (library: Library): Network => catNetworkOf('each', library);

export function catReaders(network: Network): Record<CatModel, WordReader> {
  const names = Object.keys(catModels) as CatModel[];
  return Object.fromEntries(
    names.map((name) => [name, new WordReader(network, trainedCats.models[name].parameters, catVocabulary)]),
  ) as Record<CatModel, WordReader>;
}

/** Reads the sentence with either subject. */
export function readCats(readers: Record<CatModel, WordReader>, choice: CatChoice): CatReading {
  const { model, subject, gap } = choice;
  const wordsOf = (which: number) => catWords(which, gap, (k) => courses[k % courses.length] as string);
  const read = (which: number) => {
    const unrolled = readers[model].read(wordsOf(which));
    return {
      states: unrolled.over('a').map(({ value }) => Array.from(value)),
      shares: unrolled.over('yhat').map(({ value }) => Array.from(value)),
    };
  };
  const [own, other] = [read(subject), read(1 - subject)];
  const apart = own.states.map((state, t) =>
    Math.hypot(...state.map((each, i) => each - (other.states[t]?.[i] as number))),
  );
  return { ...choice, words: wordsOf(subject), shares: own.shares, apart };
}
