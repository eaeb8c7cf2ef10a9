import { planOf } from '../../src/networks/batch.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { networkOf } from '../../src/networks/wiring.ts';
import { Engine } from '../../src/training/engine.ts';
import type { MakeKernels } from '../../src/training/kernels.ts';
import { fusedTraining, type TrainedCell } from './fused-train.ts';
import { randomNumbers } from './measure.ts';

export const SYMBOLS = 64;
export const WINDOW = 32;

const cells = { rnn: 'rnn', gru: 'gru-reset-after', lstm: 'lstm' } as const;
/** The names of the equations for the parts of the hand-written loop: rows of `b`, columns of `Wx` and rows of `Wh`. */
const parts: Readonly<
  Record<
    TrainedCell,
    readonly { readonly b: string; readonly joined?: string; readonly x?: string; readonly h?: string }[]
  >
> = {
  rnn: [{ b: 'b_a', x: 'W_ax', h: 'W_aa' }],
  lstm: ['f', 'u', 'o', 'c'].map((gate) => ({ b: `b_${gate}`, joined: `W_${gate}` })),
  gru: [
    { b: 'b_r', joined: 'W_r' },
    { b: 'b_z', joined: 'W_z' },
    { b: 'b_nx', x: 'W_nx' },
    { b: 'b_nn', h: 'W_nn' },
  ],
};

/** An order-1 Markov text of 65,536 symbols from seed 7: of each symbol, a few others follow often. */
export function markovText(): Int32Array {
  const random = randomNumbers(7);
  const next = Array.from({ length: SYMBOLS }, () => Array.from({ length: 8 }, () => Math.floor(random() * SYMBOLS)));
  const text = new Int32Array(65_536);
  for (let k = 1; k < text.length; k++) {
    const usual = next[text[k - 1]!] as number[];
    text[k] = random() < 0.9 ? (usual[Math.floor(random() * 8)] as number) : Math.floor(random() * SYMBOLS);
  }
  return text;
}

/** The training workload: our engine and the hand-fused loop, from the same weights and on the same windows. */
export function training(cell: TrainedCell, n: number, B: number, make: MakeKernels, steps = WINDOW) {
  const network = networkOf(
    { layers: [{ cell: cells[cell], n }], output: 'softmax', n_x: SYMBOLS, n_y: SYMBOLS },
    parseLibrary(),
  );
  const engine = new Engine(make, planOf(network, steps, B, 1 / (steps * B)));
  const hand = fusedTraining(cell, n, SYMBOLS, steps, B);
  const random = randomNumbers(1);
  const { places } = engine.plan;
  const bound = 1 / Math.sqrt(n);
  const all: [ours: number, theirs: Float64Array, gradients: Float64Array, place: number][] = [];
  const pair = (name: string, row: number, column: number, part: 'b' | 'Wx' | 'Wh' | 'W' | 'by', k: number) =>
    all.push([places.get(name)?.at(row, column) as number, hand.parameters[part], hand.gradients[part], k]);
  parts[cell].forEach(({ b, joined, x, h }, gate) => {
    const gates = { rnn: 1, gru: 3, lstm: 4 }[cell];
    // The inner product of the GRU's candidate is its third product with the state, and has the fourth bias.
    const inner = h && cell === 'gru' ? 2 : gate;
    for (let i = 0; i < n; i++) {
      pair(b, i, 0, 'b', gate * n + i);
      const [input, state] = [joined ?? x, joined ?? h];
      if (input)
        for (let k = 0; k < SYMBOLS; k++) pair(input, i, joined ? n + k : k, 'Wx', k * gates * n + gate * n + i);
      if (state) for (let j = 0; j < n; j++) pair(state, i, j, 'Wh', (inner * n + i) * n + j);
    }
  });
  for (let k = 0; k < SYMBOLS; k++) {
    pair('b_y', k, 0, 'by', k);
    for (let j = 0; j < n; j++) pair('W_ya', k, j, 'W', k * n + j);
  }
  for (const [ours, theirs, , k] of all) {
    const drawn = Math.fround((2 * random() - 1) * bound);
    engine.parameters[ours] = drawn;
    theirs[k] = drawn;
  }

  const text = markovText();
  let at = 0;
  const assemble = (inputs: Int32Array, targets: Int32Array) => {
    for (let s = 0; s < B; s++) {
      const start = (at + s * 4096) % (text.length - steps - 1);
      for (let t = 0; t < steps; t++) {
        inputs[t * B + s] = text[start + t]!;
        targets[t * B + s] = text[start + t + 1]!;
      }
    }
    at += steps;
  };
  return {
    ours: () => {
      assemble(engine.inputs, engine.targets);
      engine.resetStates();
      const loss = engine.forward() / (steps * B);
      engine.backward();
      engine.update({ kind: 'adam', rate: 2e-3 });
      return loss;
    },
    fused: () => {
      assemble(hand.inputs, hand.targets);
      return hand.update();
    },
    /** Largest differences of the loss and of any gradient on one window, relative to the largest gradient. */
    differences: () => {
      assemble(engine.inputs, engine.targets);
      hand.inputs.set(engine.inputs);
      hand.targets.set(engine.targets);
      const loss = Math.abs(engine.forward() / (steps * B) - hand.sweep());
      engine.backward();
      const largest = Math.max(...all.map(([, , gradients, k]) => Math.abs(gradients[k]!)));
      const gradient = Math.max(
        ...all.map(([ours, , gradients, k]) => Math.abs(engine.gradients[ours]! - gradients[k]!)),
      );
      return {
        loss,
        gradient: gradient / largest,
        count: all.length,
        parameters: [...places.values()].reduce((sum, { shape }) => sum + shape[0] * shape[1], 0),
      };
    },
  };
}
