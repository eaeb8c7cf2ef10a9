import { END, numeralLetters, numeralOf } from '../training/corpora/numerals.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import { encoderDecoder } from './wiring.ts';
import type { Rows } from './word-reader.ts';

/** MMMDCCCLXXXVIII and its end: where writing is cut off. */
export const MOST_LETTERS = 16;

/** Two Elman networks of `n` units: one reads the digits of a number, the other writes it in Roman letters. */
export function numeralNetwork(n: number, library: Library, input: 'teacher' | 'feedback' = 'teacher'): Network {
  const layer = { cell: 'rnn', n } as const;
  const sizes = { n_x: 10, n_y: numeralLetters.length };
  return encoderDecoder({ encoder: layer, decoder: layer, input, output: 'softmax', ...sizes }, library);
}

/** What the decoder reads at each step, of the step before: the target, the letter that it wrote, or its shares of all letters. */
export type DecoderInput = 'target' | 'own' | 'shares';

/** A digit as input: 1 at its place. */
export const digitInput = (digit: number): number[] => Array.from({ length: 10 }, (_, k) => Number(k === digit));

/** A letter as the decoder reads it; all 0 where there is none before. */
export const letterInput = (letter: string | null): number[] => numeralLetters.map((each) => Number(each === letter));

/** One step of the decoder. */
export interface NumeralStep {
  /** The letter that it reads, null where it reads nothing or a mixture. */
  readonly read: string | null;
  /** The share of each letter. */
  readonly shares: readonly number[];
  /** The letter that it writes: the likeliest, or the second where it was made to slip. */
  readonly letter: string;
  readonly share: number;
  readonly state: readonly number[];
}

/** A number as it was read and written. */
export interface NumeralWriting {
  readonly digits: readonly number[];
  /** The states of the encoder, a vector a digit; the last is all that the decoder gets. */
  readonly encoded: readonly (readonly number[])[];
  readonly steps: readonly NumeralStep[];
}

export interface NumeralOptions {
  /** Default `own`. */
  readonly reads?: DecoderInput;
  /** At this step, from 1, it writes the second likeliest letter; default at none. */
  readonly slip?: number;
}

/** Reads a number's digits and writes it in Roman letters, up to its end or to 16 of them; with targets, as many as there are. */
export type NumeralModel = (number: number, options?: NumeralOptions) => NumeralWriting;

/** The model with fixed parameters, for as many units as they have. */
export function numeralModel(parameters: Rows, library: Library): NumeralModel {
  const network = numeralNetwork(parameters['b_a@encoder']?.length ?? 0, library);
  const tapes = new Map<number, Unrolled>();
  const tapeFor = (T: number) => {
    const found = tapes.get(T) ?? record(network, parameters, T);
    tapes.set(T, found);
    return found;
  };
  return (number, { reads = 'own', slip = 0 } = {}) => {
    const targets = numeralOf(number);
    const digits = [...String(number)].map(Number);
    const { at, tape } = tapeFor(digits.length);
    const vector = (name: string, t: number) => Array.from(at(name, t)?.value ?? []);
    digits.forEach((digit, k) => void at('x', k + 1)?.value.set(digitInput(digit)));
    const steps: NumeralStep[] = [];
    const last = reads === 'target' ? targets.length : MOST_LETTERS;
    for (let t = 1; t <= last; t++) {
      const before = steps.at(-1);
      const read = before && reads !== 'shares' ? (reads === 'own' ? before.letter : (targets[t - 2] ?? null)) : null;
      if (before) at('y', t - 1)?.value.set(reads === 'shares' ? before.shares : letterInput(read));
      // The step can be computed as soon as the one before has been written.
      tape.forward(at('yhat', t) ?? null);
      const shares = vector('yhat', t);
      const [likeliest, second] = shares.map((_, k) => k).sort((a, b) => (shares[b] as number) - (shares[a] as number));
      const place = (t === slip ? second : likeliest) as number;
      const letter = numeralLetters[place] as string;
      steps.push({ read, shares, letter, share: shares[place] as number, state: vector('a@decoder', t) });
      if (letter === END && reads !== 'target') break;
    }
    return { digits, encoded: digits.map((_, k) => vector('a@encoder', k + 1)), steps };
  };
}

function record(network: Network, parameters: Rows, T: number): Unrolled {
  const unrolled = unroll(network, [T, MOST_LETTERS], { inputGradients: false });
  for (const [name, { value }] of unrolled.parameters) {
    const rows = parameters[name];
    if (!rows) throw new RangeError(`the parameters lack ${name}`);
    value.set(rows.flat());
  }
  return unrolled;
}

/** The letters of a writing, without its end. */
export const writtenText = (steps: readonly { readonly letter: string }[]): string =>
  steps.map(({ letter }) => (letter === END ? '' : letter)).join('');
