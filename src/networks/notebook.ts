import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';

/** What a word tells the notebook: whether it is a subject, how many (1 for several, −1 for one), whether a verb is due. */
export interface NotedWord {
  readonly word: string;
  readonly x: readonly [subject: number, number: number, verb: number];
}

/** Where a verb is due, the notebook has to say which. */
export const VERB = '…';

export const notedWords: readonly NotedWord[] = [
  { word: 'cat', x: [1, -1, 0] },
  { word: VERB, x: [0, 0, 1] },
  { word: 'dogs', x: [1, 1, 0] },
  { word: 'often', x: [0, 0, 0] },
  { word: VERB, x: [0, 0, 1] },
];

/**
 * Weights by hand, for one unit that holds the number of the subject. Columns: a[t−1], subject, number, verb. A new subject
 * closes the forget gate and opens the update gate; a verb opens the output gate.
 */
export const notebookWeights: Readonly<Record<string, readonly number[]>> = {
  W_f: [0, -6, 0, 0],
  b_f: [3],
  W_u: [0, 6, 0, 0],
  b_u: [-3],
  W_c: [0, 0, 2, 0],
  b_c: [0],
  W_o: [0, 0, 0, 6],
  b_o: [-3],
};

/** One unit with a memory and gates, without an output layer. */
export function notebookNetwork(library: Library): Network {
  const equations = library.cells.lstm;
  const sizes = { x: 3, ...Object.fromEntries(equations.map(({ left }) => [left.name, 1])) };
  // No gradient is asked of it; a tape wants a sum of some kind at its end.
  return { blocks: [{ equations, steps: 'each' }], sizes, inputs: ['x'], targets: [], loss: 'c' };
}

/** The notebook after all its words. */
export function readNotebook(network: Network): Unrolled {
  const unrolled = unroll(network, notedWords.length, { inputGradients: false });
  for (const [name, numbers] of Object.entries(notebookWeights)) unrolled.parameters.get(name)?.value.set(numbers);
  for (const [k, { x }] of notedWords.entries()) unrolled.at('x', k + 1)?.value.set(x);
  unrolled.tape.forward();
  return unrolled;
}
