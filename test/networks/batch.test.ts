import { beforeAll, describe, expect, test } from 'vitest';
import { planOf } from '../../src/networks/batch.ts';
import type { CellName } from '../../src/networks/cells.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type Network, unroll } from '../../src/networks/network.ts';
import { networkOf } from '../../src/networks/wiring.ts';
import { Engine } from '../../src/training/engine.ts';
import { type MakeKernels, wasmKernels } from '../../src/training/kernels.ts';
import { adam, momentum } from '../../src/training/optimizers.ts';
import { random } from '../../src/training/random.ts';
import { scalarKernels } from '../../src/training/scalar-kernels.ts';
import { compiledKernels } from '../../src/training/scripts/build-kernels.ts';

const library = parseLibrary();
const trained = ['rnn', 'gru-simple', 'gru-reset-before', 'gru-reset-after', 'lstm', 'lstm-plain-output'] as const;
/** Layers, units, symbols, steps, sequences: with and without padding, in blocks of four and beside them. */
const sizes = [
  [1, 5, 6, 4, 1],
  [2, 8, 7, 5, 3],
  [1, 36, 30, 3, 5],
] as const;

let simd: MakeKernels;
beforeAll(async () => {
  simd = wasmKernels(await WebAssembly.compile(await compiledKernels()));
});

const networkIn = (cell: CellName, layers: number, n: number, symbols: number) =>
  networkOf(
    { layers: Array.from({ length: layers }, () => ({ cell, n })), output: 'softmax', n_x: symbols, n_y: symbols },
    library,
  );

/** An engine with weights, inputs and targets from a seed. */
function filled(make: MakeKernels, network: Network, T: number, B: number): Engine {
  const engine = new Engine(make, planOf(network, T, B, 1));
  const draws = random(3);
  for (const { shape, at } of engine.plan.places.values()) {
    for (let row = 0; row < shape[0]; row++) {
      for (let column = 0; column < shape[1]; column++) engine.parameters[at(row, column)] = draws.uniform(-0.5, 0.5);
    }
  }
  const symbols = network.sizes['x'] as number;
  for (let r = 0; r < T * B; r++) {
    engine.inputs[r] = Math.floor(draws.uniform(0, symbols));
    engine.targets[r] = Math.floor(draws.uniform(0, symbols));
  }
  return engine;
}

/** The entries of a parameter in the tape's order. */
const entriesOf = (engine: Engine, name: string, numbers: Float32Array) => {
  const { shape, at } = engine.plan.places.get(name) as NonNullable<ReturnType<Engine['plan']['places']['get']>>;
  return Array.from(
    { length: shape[0] * shape[1] },
    (_, k) => numbers[at(Math.floor(k / shape[1]), k % shape[1])] as number,
  );
};

/** Loss and gradients of the same windows on the tape, in double precision. */
function onTape(network: Network, engine: Engine) {
  const { T, B } = engine.plan;
  const unrolled = unroll(network, T);
  const gradients = new Map([...unrolled.parameters].map(([name, { size }]) => [name, new Float64Array(size)]));
  for (const [name, { value }] of unrolled.parameters) value.set(entriesOf(engine, name, engine.parameters));
  let loss = 0;
  for (let b = 0; b < B; b++) {
    for (let t = 0; t < T; t++) {
      const row = t * B + b;
      unrolled
        .at('x', t + 1)
        ?.value.fill(0)
        .fill(1, engine.inputs[row], (engine.inputs[row] as number) + 1);
      unrolled
        .at('y', t + 1)
        ?.value.fill(0)
        .fill(1, engine.targets[row], (engine.targets[row] as number) + 1);
    }
    unrolled.tape.forward();
    unrolled.tape.backward();
    loss += unrolled.tape.loss.value[0] as number;
    for (const [name, { grad }] of unrolled.parameters) {
      grad.forEach((each, k) => {
        (gradients.get(name) as Float64Array)[k]! += each;
      });
    }
  }
  return { loss, gradients, unrolled };
}

describe.each([
  ['with SIMD', () => simd],
  ['without', () => scalarKernels],
] as const)('%s', (_, kernels) => {
  describe.each(trained)('%s', (cell) => {
    test.each(sizes)(
      '%i layers of %i, %i symbols, %i steps of %i sequences: loss and every gradient are the tape’s',
      (layers, n, symbols, T, B) => {
        const network = networkIn(cell, layers, n, symbols);
        const engine = filled(kernels(), network, T, B);
        const { loss, gradients, unrolled } = onTape(network, engine);
        expect(Math.abs(engine.forward() - loss) / loss).toBeLessThan(1e-5);
        engine.backward();
        expect([...engine.plan.places.keys()].sort()).toEqual([...unrolled.parameters.keys()].sort());
        for (const [name, exact] of gradients) {
          const norm = Math.hypot(...exact);
          const off = entriesOf(engine, name, engine.gradients).map((each, k) => each - (exact[k] as number));
          expect(norm, name).toBeGreaterThan(1e-3);
          expect(Math.hypot(...off) / norm, name).toBeLessThan(1e-4);
        }
        // The same again: nothing is left over from one sweep to the next.
        const once = engine.gradients.slice();
        engine.forward();
        engine.backward();
        expect(engine.gradients).toEqual(once);
      },
    );
  });

  test.each([
    ['adam', { kind: 'adam', rate: 0.01 }],
    ['momentum', { kind: 'momentum', rate: 0.1, momentum: 0.9 }],
    ['plain descent', { kind: 'momentum', rate: 0.1 }],
  ] as const)('%s moves the weights as the optimizers of the lessons do', (_, rule) => {
    const network = networkIn('lstm', 1, 6, 5);
    const engine = filled(kernels(), network, 4, 2);
    const { gradients, unrolled } = onTape(network, engine);
    const parameters = [...unrolled.parameters].map(([name, { value }]) => ({
      value,
      grad: gradients.get(name) as Float64Array,
    }));
    const { rate } = rule;
    const own =
      rule.kind === 'adam'
        ? adam(parameters, { rate })
        : momentum(parameters, { rate, momentum: 'momentum' in rule ? rule.momentum : 0 });
    engine.forward();
    engine.backward();
    for (let k = 0; k < 3; k++) {
      own.step();
      engine.update(rule);
    }
    for (const [name, { value }] of unrolled.parameters) {
      entriesOf(engine, name, engine.parameters).forEach((each, k) => {
        expect(each, `${name}[${k}]`).toBeCloseTo(value[k] as number, 4);
      });
    }
  });

  test('clips by norm and by value', () => {
    const engine = filled(kernels(), networkIn('rnn', 1, 6, 5), 6, 1);
    engine.forward();
    engine.backward();
    const norm = Math.hypot(...engine.gradients);
    expect(engine.clipByNorm(norm / 2)).toBeCloseTo(norm, 3);
    expect(Math.hypot(...engine.gradients)).toBeCloseTo(norm / 2, 3);
    engine.clipByNorm(norm);
    expect(Math.hypot(...engine.gradients)).toBeCloseTo(norm / 2, 3);
    engine.clipByValue(0.01);
    expect(Math.max(...engine.gradients)).toBeCloseTo(0.01, 6);
    expect(Math.min(...engine.gradients)).toBeCloseTo(-0.01, 6);
  });

  test.each(trained)('%s: states carried over make two short windows into one long one', (cell) => {
    const network = networkIn(cell, 2, 7, 5);
    const [long, short] = [filled(kernels(), network, 6, 2), filled(kernels(), network, 3, 2)];
    short.parameters.set(long.parameters);
    const losses = [0, 6].map((from) => {
      short.inputs.set(long.inputs.subarray(from, from + 6));
      short.targets.set(long.targets.subarray(from, from + 6));
      const loss = short.forward();
      short.carry();
      return loss;
    });
    expect((losses[0] as number) + (losses[1] as number)).toBeCloseTo(long.forward(), 4);
    short.resetStates();
    expect(short.forward()).not.toBeCloseTo(losses[1] as number, 4);
  });

  test('rows without a target have no loss and no gradient', () => {
    const engine = filled(kernels(), networkIn('lstm', 1, 4, 5), 3, 2);
    engine.targets.fill(-1);
    expect(engine.forward()).toBe(0);
    engine.backward();
    expect(engine.gradients.every((each) => each === 0)).toBe(true);
  });

  test('the same start gives the same losses, digit for digit', () => {
    const [one, other] = [1, 2].map(() => {
      const engine = filled(kernels(), networkIn('gru-reset-after', 1, 9, 5), 5, 2);
      return Array.from({ length: 20 }, () => {
        const loss = engine.forward();
        engine.backward();
        engine.update({ kind: 'adam', rate: 0.02 });
        return loss;
      });
    });
    expect(one).toEqual(other);
    expect(one?.at(-1)).toBeLessThan((one?.[0] as number) / 2);
  });
});

describe('what training does not know is refused', () => {
  const output = { output: 'softmax', n_x: 5, n_y: 5 } as const;
  test.each([
    ['both directions', networkOf({ layers: [{ cell: 'rnn', n: 4, direction: 'both' }], ...output }, library)],
    ['one answer', networkOf({ layers: [{ cell: 'rnn', n: 4 }], readout: 'last', ...output }, library)],
    ['another output', networkOf({ layers: [{ cell: 'rnn', n: 4 }], ...output, output: 'sigmoid' }, library)],
    [
      'peepholes of one weight a unit',
      networkOf({ layers: [{ cell: 'lstm-peephole-diag-prev', n: 4 }], ...output }, library),
    ],
  ])('%s', (_, network) => {
    expect(() => planOf(network, 3, 2, 1)).toThrow(/^training does not know /);
  });
});
