import type { Network } from '../networks/network.ts';
import { WordReader } from '../networks/word-reader.ts';
import { BLANK, type Cloze, clozeVerbs, clozeVocabulary, clozeWords, missingVerb } from '../training/corpora/cloze.ts';
import { trainedCloze } from '../training/trained/cloze.ts';

export type Way = keyof typeof trainedCloze.parameters;

/** A sentence with a gap, and what each of three networks puts into it. */
export interface ClozeReading {
  readonly words: readonly string[];
  /** Where the gap is, from 0. */
  readonly gap: number;
  readonly verbs: readonly string[];
  /** The place of the verb that is missing. */
  readonly missing: number;
  /** Of each network the share of each verb. */
  readonly shares: Readonly<Record<Way, readonly number[]>>;
}

export type ClozeReaders = Readonly<Record<Way, WordReader>>;

/** The three trained networks: a one-way network, which also reads backwards, and a bidirectional one. */
export function clozeReaders(oneWay: Network, both: Network): ClozeReaders {
  const reader = (way: Way) =>
    new WordReader(way === 'both' ? both : oneWay, trainedCloze.parameters[way], clozeVocabulary);
  return { left: reader('left'), right: reader('right'), both: reader('both') };
}

/** Reads the words up to the gap and beyond it; the network from the right reads them from the last to the first. */
export function readCloze(readers: ClozeReaders, cloze: Cloze): ClozeReading {
  const words = clozeWords(cloze);
  const gap = words.indexOf(BLANK);
  const at = (way: Way, text: readonly string[], step: number) =>
    Array.from(readers[way].read(text).at('yhat', step)?.value ?? []);
  return {
    ...{ words, gap, verbs: clozeVerbs, missing: missingVerb(cloze) },
    shares: {
      left: at('left', words, gap + 1),
      right: at('right', [...words].reverse(), words.length - gap),
      both: at('both', words, gap + 1),
    },
  };
}
