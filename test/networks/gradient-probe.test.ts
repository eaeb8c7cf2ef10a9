import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activation } from '../../src/networks/cells.ts';
import { Probe, probeNetwork, slopeOf } from '../../src/networks/gradient-probe.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { LONGEST_PROBE, probeNumbers, recurrentRows } from '../../src/networks/probe-numbers.ts';
import { untie } from '../../src/networks/untie.ts';

const library = parseLibrary();
const activations = ['tanh', 'sigmoid', 'relu', 'identity'] as const;
const scaled = (seed: number, scale: number) => recurrentRows(seed).map((row) => row.map((each) => each * scale));
const probe = (activation: Activation, T: number) => new Probe(probeNetwork('rnn', activation, library), activation, T);

/** The gradient at every state, by multiplying the transposed Jacobians. */
function byHand(activation: Activation, T: number, rows: readonly (readonly number[])[], seed: number): number[] {
  const numbers = probeNumbers(seed);
  const f = {
    tanh: Math.tanh,
    sigmoid: (z: number) => 1 / (1 + Math.exp(-z)),
    relu: (z: number) => Math.max(0, z),
    identity: (z: number) => z,
  }[activation as (typeof activations)[number]];
  const states = [numbers.start as readonly number[]];
  for (let t = 1; t <= T; t++) {
    const before = states[t - 1]!;
    states.push(
      rows.map((row, i) =>
        f(row.reduce((sum, each, j) => sum + each * before[j]!, numbers.W_ax[i]! * numbers.inputs[T - t]!)),
      ),
    );
  }
  let gradient: readonly number[] = numbers.W_ya;
  const lengths = [Math.hypot(...gradient)];
  for (let t = T; t >= 1; t--) {
    const inside = gradient.map((each, i) => each * slopeOf(activation, states[t]![i]!));
    gradient = rows.map((_, j) => rows.reduce((sum, row, i) => sum + row[j]! * inside[i]!, 0));
    lengths.unshift(Math.hypot(...gradient));
  }
  return lengths;
}

describe.each(activations)('%s', (activation) => {
  test('the tape has the product of the Jacobians', () => {
    for (const [seed, scale] of [
      [1, 0.6],
      [2, 1],
      [3, 1.5],
    ] as const) {
      const { norms } = probe(activation, 12).run(scaled(seed, scale), probeNumbers(seed));
      byHand(activation, 12, scaled(seed, scale), seed).forEach((expected, k) => {
        expect(norms[k]! / expected || 1).toBeCloseTo(1, 9);
      });
      expect(norms.at(-1)).toBeCloseTo(1, 12);
    }
  });

  test('the product of the factors agrees with the tape, and says so', () => {
    for (const seed of [1, 2, 3]) {
      for (const scale of [0.1, 1, 3]) {
        const { difference } = probe(activation, 100).run(scaled(seed, scale), probeNumbers(seed));
        expect(difference).toBeLessThan(1e-11);
      }
    }
    expect(
      new Probe(probeNetwork('rnn', 'tanh', library), 'sigmoid', 5).run(scaled(1, 1), probeNumbers(1)).difference,
    ).toBeGreaterThan(0.1);
  });

  test('no step lengthens by more than its factor, so γ bounds the whole way', () => {
    const settings = fc.record({
      seed: fc.integer({ min: 1, max: 500 }),
      scale: fc.double({ min: 0.1, max: 3, noNaN: true }),
    });
    const measured = probe(activation, 30);
    fc.assert(
      fc.property(settings, ({ seed, scale }) => {
        const { norms, factors, gamma } = measured.run(scaled(seed, scale), probeNumbers(seed));
        norms.forEach((norm, k) => {
          if (k === 30) return;
          expect(norm).toBeLessThanOrEqual(norms[k + 1]! * factors[k]! * (1 + 1e-12));
          expect(norm).toBeLessThanOrEqual(gamma ** (30 - k) * (1 + 1e-9));
        });
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});

test('slopes are those of central differences', () => {
  const functions = { tanh: Math.tanh, sigmoid: (z: number) => 1 / (1 + Math.exp(-z)), identity: (z: number) => z };
  for (const [name, f] of Object.entries(functions)) {
    for (const z of [-2, -0.3, 0, 1.1]) {
      expect(slopeOf(name as Activation, f(z))).toBeCloseTo((f(z + 1e-6) - f(z - 1e-6)) / 2e-6, 8);
    }
  }
  expect([slopeOf('relu', 0), slopeOf('relu', 2)]).toEqual([0, 1]);
});

describe('the parts of the gradient of the recurrent matrix', () => {
  const rows = scaled(1, 0.8);
  const shared = probe('tanh', 9).run(rows, probeNumbers(1));

  test('one for each step, that sum to the whole', () => {
    const measured = probe('tanh', 9);
    const { terms, whole } = measured.run(rows, probeNumbers(1));
    const { tape, parameters } = measured.unrolled;
    const products = tape.nodes.filter((node) => node.operation?.name === 'product' && node.inputs[0]?.name === 'W_aa');
    const sum = new Float64Array(16);
    products.forEach((node, k) => {
      const part = tape.edgeGradient(node, 0);
      expect(Math.hypot(...part)).toBeCloseTo(terms[k]!, 12);
      part.forEach((each, i) => {
        sum[i]! += each;
      });
    });
    expect(products).toHaveLength(9);
    expect(Array.from(sum)).toEqual(Array.from(parameters.get('W_aa')!.grad, (each) => expect.closeTo(each, 12)));
    expect(whole).toBeCloseTo(Math.hypot(...sum), 12);
  });

  test('each layer of the deep net with the same numbers gets its own part and no other', () => {
    const measured = new Probe(untie(probeNetwork('rnn', 'tanh', library), 9), 'tanh', 9);
    const own = measured.run(rows, probeNumbers(1));
    expect(own.terms).toEqual(shared.terms.map((term) => expect.closeTo(term, 12)));
    expect(own.norms).toEqual(shared.norms.map((norm) => expect.closeTo(norm, 12)));
    for (let k = 1; k <= 9; k++) {
      expect(Math.hypot(...measured.unrolled.parameters.get(`W_aa[${k}]`)!.grad)).toBeCloseTo(shared.terms[k - 1]!, 12);
    }
    expect(own.whole).toBeCloseTo(shared.terms[0]!, 12);
  });

  test('the first half adds no more than the sum of its parts', () => {
    expect(shared.early).toBeGreaterThan(0);
    expect(shared.early).toBeLessThanOrEqual(shared.terms.slice(0, 4).reduce((sum, term) => sum + term, 0));
  });
});

test('a longer sequence has the same end', () => {
  const [short, long] = [10, 20].map((T) => probe('identity', T).run(scaled(2, 0.9), probeNumbers(2)));
  expect(long!.norms.slice(10)).toEqual(short!.norms.map((norm) => expect.closeTo(norm, 12)));
});

test('weights that overflow are named with their step', () => {
  const huge = [1, 2, 3, 4].map(() => [1e6, 1e6, 1e6, 1e6]);
  const { broken, norms, difference } = probe('identity', LONGEST_PROBE).run(huge, probeNumbers(1));
  expect(broken?.name).toBe('a');
  expect(broken?.time).toBeGreaterThan(30);
  expect(difference).toBeNaN();
  expect(norms.some((norm) => !Number.isFinite(norm))).toBe(true);
  expect(() => probe('tanh', LONGEST_PROBE + 1)).toThrow(/at most 100/);
});

test('a zero matrix passes nothing on', () => {
  const zeros = [0, 0, 0, 0].map(() => [0, 0, 0, 0]);
  const { norms, gamma } = probe('tanh', 5).run(zeros, probeNumbers(1));
  expect(norms.map((norm) => Math.round(norm * 1e9) / 1e9)).toEqual([0, 0, 0, 0, 0, 1]);
  expect(gamma).toBe(0);
});
