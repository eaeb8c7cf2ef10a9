import { random } from '../training/random.ts';
import type { CellName } from './cells.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';

/** The cell without peepholes, and what others change in it. */
export const peepholeCells = {
  none: 'lstm',
  'matrix before': 'lstm-peephole-concat-prev',
  'matrix now': 'lstm-peephole-concat-cur',
  'vector before': 'lstm-peephole-diag-prev',
  'vector now': 'lstm-peephole-diag-cur',
  'no tanh': 'lstm-plain-output',
} as const satisfies Record<string, CellName>;
export type PeepholeVariant = keyof typeof peepholeCells;

export const PEEPHOLE_SIZES = { n_x: 2, n_a: 3, T: 12 };

export type PeepholeNetworks = Readonly<Record<PeepholeVariant, Network>>;

/** Each cell alone, without an output layer. */
export function peepholeNetworks(library: Library, { n_x, n_a } = PEEPHOLE_SIZES): PeepholeNetworks {
  const entries = Object.entries(peepholeCells).map(([variant, name]): [string, Network] => {
    const equations = library.cells[name];
    const sizes = { x: n_x, ...Object.fromEntries(equations.map(({ left }) => [left.name, n_a])) };
    // No gradient is asked of it; a tape wants a number at its end.
    const end = library.heads.last.map((equation) => ({
      ...equation,
      right: { kind: 'number' as const, value: 0 },
    }));
    return [
      variant,
      {
        blocks: [
          { equations, steps: 'each' },
          { equations: end, steps: 'once' },
        ],
        sizes: { ...sizes, yhat: 1 },
        ...{ inputs: ['x'], targets: [], loss: 'yhat' },
      },
    ];
  });
  return Object.fromEntries(entries) as unknown as PeepholeNetworks;
}

export interface PeepholeSettings {
  /** Multiplies the weights of all peepholes. */
  readonly strength: number;
  /** Whether the matrices of the peepholes have entries beside their diagonal. */
  readonly matrix: 'whole' | 'diagonal';
  readonly seed: number;
}

export interface PeepholeRun {
  readonly variant: PeepholeVariant;
  /** At the last step. */
  readonly memory: readonly number[];
  readonly state: readonly number[];
  /** How far the state is from that of the cell without peepholes, by the entry that differs most, at steps 1 … T. */
  readonly apart: readonly number[];
  /** How many numbers the cell learns. */
  readonly parameters: number;
}

/** All variants, and how their last states differ, by the entry that differs most. */
export interface PeepholeComparison {
  readonly runs: readonly PeepholeRun[];
  /** Between the output gate that sees the memory before and the one that sees it now: with matrices, with vectors. */
  readonly outputGate: { readonly matrices: number; readonly vectors: number };
  /** Between matrices and vectors, the larger of both. */
  readonly form: number;
}

/** Runs every variant on the same inputs with the same weights, as far as they have the same. Records each once. */
export function comparePeepholes(networks: PeepholeNetworks): (settings: PeepholeSettings) => PeepholeComparison {
  const variants = Object.keys(peepholeCells) as PeepholeVariant[];
  const recorded = variants.map((variant) => ({
    variant,
    unrolled: unroll(networks[variant], PEEPHOLE_SIZES.T, { inputGradients: false }),
  }));
  return (settings) => {
    const runs = recorded.map(({ variant, unrolled }) => {
      setLeaves(unrolled, settings);
      unrolled.tape.forward();
      return { variant, unrolled, states: unrolled.over('a').map(({ value }) => Array.from(value)) };
    });
    const plain = runs[0]?.states ?? [];
    const apart = (one: PeepholeVariant, other: PeepholeVariant) => {
      const [p, q] = [one, other].map((name) => runs.find(({ variant }) => variant === name)?.states.at(-1) ?? []);
      return Math.max(...(p ?? []).map((each, i) => Math.abs(each - (q?.[i] as number))));
    };
    const all = runs.map(({ variant, unrolled, states }) => ({
      variant,
      memory: Array.from(unrolled.at('c', PEEPHOLE_SIZES.T)?.value ?? []),
      state: states.at(-1) ?? [],
      apart: states.map((state, k) => Math.max(...state.map((each, i) => Math.abs(each - (plain[k]?.[i] as number))))),
      parameters: [...unrolled.parameters.values()].reduce((sum, { size }) => sum + size, 0),
    }));
    return {
      runs: all,
      outputGate: { matrices: apart('matrix before', 'matrix now'), vectors: apart('vector before', 'vector now') },
      form: Math.max(apart('matrix before', 'vector before'), apart('matrix now', 'vector now')),
    };
  };
}

const GATES = ['f', 'u', 'o'];

/** The same numbers for the same seed: weights of state and input, biases, peepholes, inputs. */
function setLeaves({ at, parameters }: Unrolled, { strength, matrix, seed }: PeepholeSettings): void {
  const draws = random(seed);
  const { n_x, n_a, T } = PEEPHOLE_SIZES;
  const normals = (count: number) => Array.from({ length: count }, () => draws.normal());
  const shared = new Map([...GATES, 'c'].map((part) => [part, normals(n_a * (n_a + n_x))]));
  const peepholes = new Map(GATES.map((gate) => [gate, normals(n_a * n_a).map((each) => each * strength)]));
  for (const [part, numbers] of shared) {
    const node = parameters.get(`W_${part}`);
    const width = node?.shape[1] ?? 0;
    const peep = peepholes.get(part) ?? [];
    node?.value.forEach((_, k) => {
      const [row, column] = [Math.floor(k / width), k % width];
      const own = column - n_a - n_x;
      const isOff = matrix === 'diagonal' && own !== row;
      node.value[k] =
        own < 0 ? (numbers[row * (n_a + n_x) + column] as number) : isOff ? 0 : (peep[row * n_a + own] as number);
    });
    parameters.get(`b_${part}`)?.value.fill(0);
    parameters.get(`p_${part}`)?.value.set(Array.from({ length: n_a }, (_, k) => peep[k * n_a + k] ?? 0));
  }
  for (let t = 1; t <= T; t++) at('x', t)?.value.set(normals(n_x));
}
