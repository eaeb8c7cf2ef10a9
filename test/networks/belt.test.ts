import { describe, expect, it } from 'vitest';
import { beltStarts } from '../../src/figures/belt.ts';
import { BELT_START, beltModel, beltNetwork, LONGEST_BELT } from '../../src/networks/belt.ts';
import { gateProduct } from '../../src/networks/gate-product.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { random } from '../../src/training/random.ts';

const library = parseLibrary();
const network = beltNetwork(library);
const run = beltModel(network);

/** c[T] as a function of c[0], by the formulas and by hand. */
function byHand(start: number, settings: Parameters<typeof run>[0]): number {
  const unrolled = unroll(network, settings.T);
  const sigma = (z: number) => 1 / (1 + Math.exp(-z));
  // Weights are drawn in the order of the tape.
  const { weights, inputs } = leavesOf(settings, [...unrolled.parameters.keys()]);
  let [a, c] = [0, start];
  for (const x of inputs) {
    const sum = (gate: string) => (weights[`W_${gate}`]?.[0] ?? 0) * a + (weights[`W_${gate}`]?.[1] ?? 0) * x;
    const f = sigma(sum('f') + settings.b_f);
    const u = sigma(sum('u') + settings.b_u);
    const o = sigma(sum('o') + settings.b_o);
    c = f * c + u * Math.tanh(sum('c'));
    a = o * Math.tanh(c);
  }
  return c;
}

function leavesOf({ seed, scale, T }: Parameters<typeof run>[0], names: readonly string[]) {
  const draws = random(seed);
  const weights: Record<string, number[]> = {};
  for (const name of names) {
    if (name.startsWith('W')) weights[name] = [scale * draws.normal(), scale * draws.normal()];
  }
  return { weights, inputs: Array.from({ length: T }, () => draws.normal()) };
}

describe('belt', () => {
  it.each(Object.entries(beltStarts))('%s: forward by hand, gradient by differences', (_, settings) => {
    const { memory, whole } = run(settings);
    expect(memory[0]).toBe(BELT_START);
    expect(memory.at(-1)).toBeCloseTo(byHand(BELT_START, settings), 12);
    const step = 1e-6;
    const slope = (byHand(BELT_START + step, settings) - byHand(BELT_START - step, settings)) / (2 * step);
    expect((whole[0] as number) / slope).toBeCloseTo(1, 4);
  });

  it('is the product of the forget gates, and what is left is the gates', () => {
    const { forget, belt, whole, gates } = run(beltStarts.half);
    expect(belt).toHaveLength(forget.length + 1);
    expect(belt.at(-1)).toBe(1);
    expect(whole.at(-1)).toBe(1);
    expect(belt[0]).toBeCloseTo(
      forget.reduce((product, gate) => product * gate, 1),
      15,
    );
    for (const [k, each] of whole.entries()) expect((belt[k] as number) + (gates[k] as number)).toBeCloseTo(each, 12);
  });

  it('has nothing but the belt where all weights are 0', () => {
    const { gates } = run({ ...beltStarts.explodes, scale: 0 });
    for (const each of gates) expect(each).toBeCloseTo(0, 12);
  });

  it('holds, explodes and vanishes as its starts promise', () => {
    const [holds, explodes, vanishes] = [beltStarts.holds, beltStarts.explodes, beltStarts.vanishes].map(run) as [
      ReturnType<typeof run>,
      ReturnType<typeof run>,
      ReturnType<typeof run>,
    ];
    expect(Math.abs((holds.memory.at(-1) as number) - BELT_START)).toBeLessThan(0.005);
    expect((explodes.belt[0] as number).toFixed(1)).toBe('0.9');
    expect(explodes.whole[0]).toBeGreaterThan(200);
    expect(Math.abs(vanishes.whole[0] as number)).toBeLessThan(1e-4);
  });

  it('stays finite at the ends of every slider', () => {
    for (const b_f of [-8, 8])
      for (const b_u of [-8, 8])
        for (const scale of [0, 4])
          for (const seed of [1, 50, 200]) {
            const { broken, whole } = run({ b_f, b_u, b_o: 8, scale, T: LONGEST_BELT, seed });
            expect(broken).toBeNull();
            for (const each of whole) expect(Number.isFinite(each)).toBe(true);
          }
  });
});

it('multiplies a gate over steps, unit by unit', () => {
  const unrolled = unroll(network, 3);
  unrolled.parameters.get('b_f')?.value.fill(Math.log(3));
  unrolled.tape.forward();
  expect(gateProduct(unrolled, 'Γ_f', 2, 3)[0]).toBeCloseTo(0.75 ** 2, 12);
  expect(gateProduct(unrolled, 'Γ_f', 3, 2)).toEqual([1]);
  expect(gateProduct(unrolled, 'Γ_x', 1, 3)).toEqual([]);
});
