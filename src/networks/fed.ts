import { type Network, type Unrolled, unroll } from './network.ts';

/**
 * What a network that predicts reads after the first step: the target of the step before (`target`, teacher forcing); the word
 * that it gave the largest share (`word`); or all the shares as they are (`output`).
 */
export const feeds = ['target', 'word', 'output'] as const;
export type Feed = (typeof feeds)[number];

/** One step: the place of what was read, −1 for nothing or for what is no word; all shares; the place of the largest. */
export interface FedStep {
  readonly read: number;
  readonly shares: Float64Array;
  readonly likeliest: number;
}

/** Runs a network whose input and output have the same words, step by step. Tapes are kept by length. */
export class FedNetwork {
  readonly #network: Network;
  readonly #tapes = new Map<number, Unrolled>();

  constructor(network: Network) {
    this.#network = network;
  }

  /** `targets` are places in the vocabulary; `parameter` gives the weights by name, row by row. */
  run(targets: readonly number[], feed: Feed, parameter: (name: string) => ArrayLike<number>): FedStep[] {
    const T = targets.length;
    const unrolled = this.#tapes.get(T) ?? unroll(this.#network, T, { inputGradients: false });
    this.#tapes.set(T, unrolled);
    for (const [name, { value }] of unrolled.parameters) value.set(parameter(name));
    const steps: FedStep[] = [];
    for (let t = 1; t <= T; t++) {
      const before = steps.at(-1);
      const read =
        !before || feed === 'output' ? -1 : feed === 'target' ? (targets[t - 2] as number) : before.likeliest;
      const input = unrolled.at('x', t)?.value.fill(0);
      if (before && feed === 'output') input?.set(before.shares);
      else if (input && read >= 0) input[read] = 1;
      const output = unrolled.at('yhat', t);
      unrolled.tape.forward(output ?? null);
      const shares = (output?.value ?? new Float64Array()).slice();
      steps.push({ read, shares, likeliest: shares.indexOf(Math.max(...shares)) });
    }
    return steps;
  }
}
