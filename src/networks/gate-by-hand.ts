import type { Equation } from '../equations/tree.ts';
import type { Library } from './library.ts';
import { type Network, unroll } from './network.ts';

/** What a memory with gates set by hand holds over a sentence. */
export interface Held {
  /** The state after 0, 1, … words, component by component. */
  readonly states: readonly (readonly number[])[];
}

/** The last line of a GRU alone: candidate and gate are given at every step, so that a reader can be the gate. */
export function handNetwork(library: Library, components: number): Network {
  const blend = library.cells['gru-simple'].at(-1) as Equation;
  return {
    blocks: [
      { equations: [blend], steps: 'each' },
      { equations: library.heads.last.map(linear), steps: 'once' },
    ],
    sizes: { n: components, Γ_z: components, a: components, yhat: 1 },
    inputs: ['n', 'Γ_z'],
    targets: [],
    loss: 'yhat',
  };
}

function linear(equation: Equation): Equation {
  const { right } = equation;
  return right.kind === 'call' && right.operation === 'h'
    ? { ...equation, right: { ...right, operation: 'identity' } }
    : equation;
}

/** Runs the candidates through the gates: `gates[t][i]` is component i of the gate at step t + 1. */
export function hold(
  network: Network,
  candidates: readonly (readonly number[])[],
  gates: readonly (readonly number[])[],
): Held {
  const unrolled = unroll(network, candidates.length, { inputGradients: false });
  for (const [k, candidate] of candidates.entries()) {
    unrolled.at('n', k + 1)?.value.set(candidate);
    unrolled.at('Γ_z', k + 1)?.value.set(gates[k] as readonly number[]);
  }
  unrolled.tape.forward();
  const states = [unrolled.at('a', 0), ...unrolled.over('a')];
  return { states: states.map((state) => Array.from(state?.value ?? [])) };
}
