import { substitute } from '../equations/tree.ts';
import { norm } from '../tape/tape.ts';
import { random } from '../training/random.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import { PROBE_UNITS, probeNumbers, recurrentRows } from './probe-numbers.ts';
import { spectralNorm } from './spectral-norm.ts';

/** Cells that store a row of bits: each adds to what is there, squashes the sum, or turns it before. */
export const stores = ['add', 'squash', 'mix'] as const;
export type Store = (typeof stores)[number];

/** The longest row of bits. */
export const MOST_BITS = 60;
const SEQUENCES = 300;

/** What became of bits, +1 or −1, that a state took in one after the other. */
export interface Capacity {
  readonly store: Store;
  /** The mean length of the state after 0, 1, … T bits. */
  readonly sizes: readonly number[];
  /** The share of bits that the best linear readout of the last state gets right in rows it has not seen: at k, the bit k steps back. */
  readonly right: readonly number[];
}

/** One bit a step; the state after the last is all that is kept. */
export function storeNetworks(library: Library): Record<Store, Network> {
  const network = (g: 'tanh' | 'identity'): Network => ({
    blocks: [
      { equations: library.cells['rnn-plain'].map((equation) => substitute(equation, { g })), steps: 'each' },
      { equations: library.heads.last.map((equation) => substitute(equation, { h: 'identity' })), steps: 'once' },
    ],
    sizes: { x: 1, a: PROBE_UNITS, yhat: 1 },
    inputs: ['x'],
    targets: [],
    loss: 'yhat',
  });
  return { add: network('identity'), squash: network('tanh'), mix: network('tanh') };
}

/**
 * Stores 600 random rows of `bits` bits; fits a linear readout for each bit to the last states of half of them by least
 * squares, and counts on the other half how often its sign is right. Such readouts cannot tell more bits apart than there are
 * units (Jaeger 2001, "Short term memory in echo state networks").
 */
export function measureCapacity(networks: Record<Store, Network>, bits: number, seed: number): Capacity[] {
  return stores.map((store) => {
    const unrolled = unroll(networks[store], bits, { inputGradients: false });
    setWeights(unrolled, store, seed);
    const draws = random(seed);
    const rows = Array.from({ length: 2 * SEQUENCES }, () =>
      Array.from({ length: bits }, () => (draws.uniform() < 0.5 ? -1 : 1)),
    );
    const sums = new Array<number>(bits + 1).fill(0);
    const states = rows.map((row) => {
      for (const [k, bit] of row.entries()) unrolled.at('x', k + 1)?.value.fill(bit);
      unrolled.tape.forward();
      for (let t = 0; t <= bits; t++) sums[t] = (sums[t] as number) + norm(unrolled.at('a', t)?.value as Float64Array);
      return [...(unrolled.at('a', bits)?.value ?? []), 1];
    });
    const read = readouts(states.slice(0, SEQUENCES), rows.slice(0, SEQUENCES));
    const right = Array.from({ length: bits }, (_, back) => {
      const place = bits - 1 - back;
      const hits = states.slice(SEQUENCES).filter((state, n) => {
        const sum = state.reduce((total, each, i) => total + each * (read[place]?.[i] as number), 0);
        return sum > 0 === (rows[SEQUENCES + n]?.[place] as number) > 0;
      });
      return hits.length / SEQUENCES;
    });
    return { store, sizes: sums.map((sum) => sum / rows.length), right };
  });
}

function setWeights({ parameters }: Unrolled, store: Store, seed: number): void {
  const drawn = recurrentRows(seed);
  const size = spectralNorm(drawn) / 0.95;
  const rows = drawn.map((row, i) => row.map((each, j) => (store === 'mix' ? each / size : Number(i === j))));
  parameters.get('W_aa')?.value.set(rows.flat());
  parameters.get('W_ax')?.value.set(probeNumbers(seed).W_ax);
}

/** For each bit the weights that make the least squared error, by the normal equations with a touch of ridge. */
function readouts(states: readonly (readonly number[])[], rows: readonly (readonly number[])[]): number[][] {
  const n = states[0]?.length ?? 0;
  const bits = rows[0]?.length ?? 0;
  const gram = Array.from({ length: n }, (_, i) =>
    Array.from(
      { length: n },
      (__, j) => dotOf(states, (s) => (s[i] as number) * (s[j] as number)) + (i === j ? 1e-6 : 0),
    ),
  );
  const sides = Array.from({ length: bits }, (_, b) =>
    Array.from({ length: n }, (__, i) => dotOf(states, (s, k) => (s[i] as number) * (rows[k]?.[b] as number))),
  );
  return sides.map((side) => solve(gram, side));
}

function dotOf(states: readonly (readonly number[])[], term: (state: readonly number[], k: number) => number): number {
  return states.reduce((sum, state, k) => sum + term(state, k), 0);
}

/** x with A x = b, by elimination with pivots; A is square and not singular. */
function solve(A: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = A.map((row, i) => [...row, b[i] as number]);
  const n = rows.length;
  for (let c = 0; c < n; c++) {
    let best = c;
    for (let r = c + 1; r < n; r++)
      if (Math.abs(rows[r]?.[c] as number) > Math.abs(rows[best]?.[c] as number)) best = r;
    [rows[c], rows[best]] = [rows[best] as number[], rows[c] as number[]];
    const pivot = rows[c] as number[];
    for (const [r, row] of rows.entries()) {
      if (r === c) continue;
      const factor = (row[c] as number) / (pivot[c] as number);
      for (let k = c; k <= n; k++) row[k] = (row[k] as number) - factor * (pivot[k] as number);
    }
  }
  return rows.map((row, i) => (row[n] as number) / (row[i] as number));
}
