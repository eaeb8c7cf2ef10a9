import type { CellName } from '../../networks/cells.ts';
import { sequenceNetwork } from '../../networks/define.ts';
import { parseLibrary } from '../../networks/library.ts';
import { type Unrolled, unroll } from '../../networks/network.ts';
import type { Shape } from '../../tape/operations.ts';
import { vocabulary } from '../corpora/names.ts';
import type { Trained } from '../optimizers.ts';
import type { TrainedNetwork } from '../trained/trained-network.ts';

export const n_a = 4;

/** What kind of network finds the names. */
export interface NamesCell {
  readonly cell: CellName;
  readonly n_a: number;
}

export const plainCell: NamesCell = { cell: 'rnn', n_a };

/** The network that finds names, with parameters of its own that sentences of every length share. */
export interface NamesNetwork {
  /** In order of first use, all 0 until set; `grad` is for the caller to fill. */
  readonly parameters: ReadonlyMap<string, Trained & { readonly shape: Shape }>;
  /**
   * Computes a sentence and returns it on its tape, of which there is one for each length. The loss is that of the
   * targets, by default all 0. Changes the values of that tape only.
   */
  forward(tokens: readonly number[], targets?: readonly number[]): Unrolled;
}

/**
 * A network that says of each word how likely it is part of a person's name; by default an Elman network. Starts from
 * `trained` where given. Throws RangeError when a parameter is missing there.
 */
export function namesNetwork(trained?: TrainedNetwork['parameters'], kind: NamesCell = plainCell): NamesNetwork {
  const network = sequenceNetwork(
    { ...kind, activation: 'tanh', output: 'sigmoid', n_x: vocabulary.length, n_y: 1 },
    parseLibrary(),
  );
  const tapes = new Map<number, Unrolled>();
  const unrolled = (T: number) => {
    const found = tapes.get(T) ?? unroll(network, T, { inputGradients: false });
    tapes.set(T, found);
    return found;
  };
  const parameters = new Map(
    [...unrolled(1).parameters].map(([name, { shape, size }]) => {
      const value = new Float64Array(size);
      if (trained) value.set(numbersOf(trained, name));
      return [name, { shape, value, grad: new Float64Array(size) }];
    }),
  );
  const forward = (tokens: readonly number[], targets?: readonly number[]) => {
    const sentence = unrolled(tokens.length);
    for (const [name, { value }] of parameters) sentence.parameters.get(name)!.value.set(value);
    tokens.forEach((token, k) => {
      const x = sentence.at('x', k + 1)!.value;
      x.fill(0);
      x[token] = 1;
      sentence.at('y', k + 1)!.value[0] = targets?.[k] ?? 0;
    });
    sentence.tape.forward();
    return sentence;
  };
  return { parameters, forward };
}

function numbersOf(trained: TrainedNetwork['parameters'], name: string): number[] {
  const rows = trained[name];
  if (!rows) throw new RangeError(`the trained network has no parameter ${name}`);
  return rows.flat();
}

/** ŷ of every word of a sentence, first to last. */
export function predictions(network: NamesNetwork, tokens: readonly number[]): number[] {
  return network
    .forward(tokens)
    .over('yhat')
    .map(({ value }) => value[0]!);
}
