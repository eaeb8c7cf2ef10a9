import { norm } from '../tape/tape.ts';
import { random } from '../training/random.ts';
import { probeNetwork } from './gradient-probe.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import { PROBE_UNITS, probeNumbers, recurrentRows } from './probe-numbers.ts';

/** The cells that are compared. */
export const comparedCells = { RNN: 'rnn-joined', GRU: 'gru-reset-before', LSTM: 'lstm' } as const;
export type ComparedCell = keyof typeof comparedCells;
export const comparedNames = Object.keys(comparedCells) as ComparedCell[];

export const COMPARED_STEPS = 50;

/** A probe of a cell with the sizes given. */
function sized(name: ComparedCell, n_x: number, n_a: number, library: Library): Network {
  const probe = probeNetwork(comparedCells[name], 'tanh', library);
  const made = Object.fromEntries(library.cells[comparedCells[name]].map(({ left }) => [left.name, n_a]));
  return { ...probe, sizes: { ...made, x: n_x, a: n_a, yhat: 1 } };
}

/** What one step of a cell takes. */
export interface CellCost {
  readonly cell: ComparedCell;
  readonly parameters: number;
  /** Multiplications of one step forward. */
  readonly multiplications: number;
  /** Evaluations of sigmoid and tanh. */
  readonly functions: number;
  /** Numbers that go on to the next step. */
  readonly carried: number;
}

/** Counts on a recorded network of one step, without its output layer. */
export function countedCost(cell: ComparedCell, n_x: number, n_a: number, library: Library): CellCost {
  const { tape, parameters } = unroll(sized(cell, n_x, n_a, library), 1, { inputGradients: false });
  const own = [...parameters].filter(([name]) => !['W_ya', 'b_y'].includes(name));
  const computed = tape.nodes.filter(({ kind, inputs }) => kind === 'computed' && inputs[0]?.name !== 'W_ya');
  const total = (operations: readonly string[]) =>
    computed
      .filter(({ operation }) => operations.includes(operation?.name ?? ''))
      .reduce((sum, { operation, size, inputs }) => {
        return sum + (operation?.name === 'product' ? (inputs[0]?.size ?? 0) : size);
      }, 0);
  return {
    cell,
    parameters: own.reduce((sum, [, { size }]) => sum + size, 0),
    multiplications: total(['product', 'multiply']),
    functions: total(['sigmoid', 'tanh']),
    carried: tape.nodes.filter(({ kind }) => kind === 'initial').reduce((sum, { size }) => sum + size, 0),
  };
}

/** Matrices of a cell: one for each gate, and one for the state or candidate. */
export const layersOf: Readonly<Record<ComparedCell, number>> = { RNN: 1, GRU: 3, LSTM: 4 };

/** The same by formula: k (n_x n_a + n_a² + n_a) parameters with k matrices. */
export function costByFormula(cell: ComparedCell, n_x: number, n_a: number): CellCost {
  const k = layersOf[cell];
  return {
    cell,
    parameters: k * (n_x * n_a + n_a ** 2 + n_a),
    multiplications: k * n_a * (n_x + n_a) + (k > 1 ? 3 * n_a : 0),
    functions: { RNN: 1, GRU: 3, LSTM: 5 }[cell] * n_a,
    carried: cell === 'LSTM' ? 2 * n_a : n_a,
  };
}

/** What the reader sets for the gradients. */
export interface ComparedSetting {
  /** Multiplies all recurrent weights, those of the gates too. */
  readonly scale: number;
  /** How strongly the cells keep: the bias of the forget gate, and with a minus those of both update gates. */
  readonly keep: number;
  readonly seed: number;
}

/** One cell's gradient on its way back. */
export interface ComparedCurve {
  readonly cell: ComparedCell;
  /** The length of what arrives at step k from later steps, over all that the cell carries, k = 0 … T; the last is 1. */
  readonly norms: readonly number[];
}

/** Runs all three from the same numbers. Records each network once. */
export function compareGradients(library: Library): (setting: ComparedSetting) => ComparedCurve[] {
  const recorded = comparedNames.map((cell) => ({
    cell,
    unrolled: unroll(sized(cell, 1, PROBE_UNITS, library), COMPARED_STEPS, { inputGradients: false }),
  }));
  return (setting) => recorded.map(({ cell, unrolled }) => ({ cell, norms: normsOf(unrolled, setting) }));
}

function normsOf(unrolled: Unrolled, { scale, keep, seed }: ComparedSetting): number[] {
  const { tape, parameters, at } = unrolled;
  const numbers = probeNumbers(seed);
  const joined = (offset: number) => {
    const draws = random(seed + 0xca7 + offset);
    return recurrentRows(seed + offset).flatMap((row, i) => [
      ...row.map((each) => each * scale),
      offset === 0 ? (numbers.W_ax[i] as number) : draws.normal(0, 0.5),
    ]);
  };
  // What plays the same part gets the same matrix: state and candidates, update gates, reset and output gate.
  const offsets = { W_a: 0, W_n: 0, W_c: 0, W_z: 1000, W_u: 1000, W_r: 2000, W_o: 2000, W_f: 3000 };
  for (const [name, offset] of Object.entries(offsets)) parameters.get(name)?.value.set(joined(offset));
  parameters.get('W_ya')?.value.set(numbers.W_ya);
  parameters.get('b_f')?.value.fill(keep);
  for (const name of ['b_z', 'b_u']) parameters.get(name)?.value.fill(-keep);
  at('a', 0)?.value.set(numbers.start);
  at('c', 0)?.value.set(numbers.start);
  for (let t = 1; t <= COMPARED_STEPS; t++) at('x', t)?.value.fill(numbers.inputs[COMPARED_STEPS - t] as number);
  tape.forward();
  tape.backward();
  return Array.from({ length: COMPARED_STEPS + 1 }, (_, k) => {
    const state = at('a', k)?.grad ?? new Float64Array();
    // To a memory the next step sends its own gradient times the forget gate; the rest came through the state, which counts already.
    const [forget, later] = [at('Γ_f', k + 1)?.value, at('c', k + 1)?.grad];
    const memory = forget && later ? forget.map((gate, i) => gate * (later[i] as number)) : [];
    return norm(Float64Array.from([...state, ...memory]));
  });
}
