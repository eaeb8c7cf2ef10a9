import { describe, expect, it } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import type { Equation } from '../../src/equations/tree.ts';
import { handNetwork, hold } from '../../src/networks/gate-by-hand.ts';
import { runStage, stageNetworks, type stages } from '../../src/networks/gate-stages.ts';
import { compareGated, GATED_STEPS, type GatedCurve, gatedProbeNetworks } from '../../src/networks/gated-probe.ts';
import {
  type ConventionSetting,
  compareConventions,
  type GruConvention,
  gruConventions,
} from '../../src/networks/gru-conventions.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { probeNumbers, recurrentRows } from '../../src/networks/probe-numbers.ts';

const library = parseLibrary();
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

describe('one step, one gate at a time', () => {
  const networks = stageNetworks(library);
  const [before, x, b_z, b_r] = [0.8, -0.6, -2, 0.5];
  const state = (stage: (typeof stages)[number]) =>
    runStage(networks[stage], { before, x, b_z, b_r }).at('a', 1)?.value[0] as number;

  it('computes what the formulas say', () => {
    const candidate = Math.tanh(1.2 * before + 0.9 * x);
    const update = sigmoid(0.5 * before + x + b_z);
    const reset = sigmoid(-before + x + b_r);
    const afresh = Math.tanh(1.2 * reset * before + 0.9 * x);
    expect(state('plain')).toBeCloseTo(candidate, 14);
    expect(state('memory')).toBe(state('plain'));
    expect(state('update')).toBeCloseTo(update * candidate + (1 - update) * before, 14);
    expect(state('reset')).toBeCloseTo(update * afresh + (1 - update) * before, 14);
  });
});

describe('the gate by hand', () => {
  it('mixes component by component', () => {
    const { states } = hold(
      handNetwork(library, 2),
      [
        [-1, 0.5],
        [0.4, 0.8],
      ],
      [
        [1, 0.5],
        [0, 0.25],
      ],
    );
    expect(states).toEqual([
      [0, 0],
      [-1, 0.25],
      [-1, 0.25 * 0.8 + 0.75 * 0.25],
    ]);
  });
});

describe('gradients of gated cells', () => {
  const compare = compareGated(gatedProbeNetworks(library));

  it('start with length 1', () => {
    for (const bias of [-6, 0, 2]) {
      for (const { norms } of compare({ scale: 1, bias, seed: 3 })) expect(norms[GATED_STEPS]).toBeCloseTo(1, 12);
    }
  });

  it('are those of the plain cell where the gates are open', () => {
    const [plain, simple] = compare({ scale: 0.6, bias: 60, seed: 1 });
    expect(simple?.gate).toBe(1);
    simple?.norms.forEach((length, k) => {
      expect(length / (plain?.norms[k] as number)).toBeCloseTo(1, 9);
    });
  });

  it('go along the straight way alone where nothing else reads the state', () => {
    for (const { cell, norms, straight } of compare({ scale: 0, bias: -1, seed: 2 })) {
      if (cell === 'plain') expect(norms[GATED_STEPS - 1]).toBe(0);
      else norms.forEach((length, k) => void expect(length / (straight[k] as number)).toBeCloseTo(1, 10));
    }
  });

  it('give each cell the same numbers again after other settings', () => {
    const first = compare({ scale: 1, bias: 0, seed: 1 });
    compare({ scale: 4, bias: 8, seed: 9 });
    expect(compare({ scale: 1, bias: 0, seed: 1 })).toEqual(first);
  });

  it('agree with differences along the whole sequence', () => {
    // The plain cell by hand, in plain numbers, from the same draws.
    const [scale, bias, seed] = [1.3, -0.5, 4];
    const numbers = probeNumbers(seed);
    const { norms } = compare({ scale, bias, seed }).find(({ cell }) => cell === 'plain') as GatedCurve;
    const rows = recurrentRows(seed).map((row) => row.map((each) => each * scale));
    const end = (start: readonly number[]) => {
      let state = [...start];
      for (let t = 1; t <= GATED_STEPS; t++) {
        const before = state;
        state = rows.map((row, i) =>
          Math.tanh(
            row.reduce((sum, each, j) => sum + each * (before[j] as number), 0) +
              (numbers.W_ax[i] as number) * (numbers.inputs[GATED_STEPS - t] as number),
          ),
        );
      }
      return state.reduce((sum, each, i) => sum + each * (numbers.W_ya[i] as number), 0);
    };
    const slopes = numbers.start.map((each, i) => {
      const moved = (by: number) => end(numbers.start.with(i, each + by));
      return (moved(1e-4) - moved(-1e-4)) / 2e-4;
    });
    expect(Math.hypot(...slopes) / (norms[0] as number)).toBeCloseTo(1, 2);
  });
});

describe('conventions', () => {
  const equations = Object.fromEntries(
    Object.entries(gruConventions).map(([name, texts]) => [name, texts.map((text) => parseEquation(text))]),
  ) as unknown as Record<GruConvention, readonly Equation[]>;
  const apart = (setting: Partial<ConventionSetting>) =>
    Object.fromEntries(
      compareConventions(equations, {
        ...{ units: 3, seed: 1, weights: 'mapped', biases: 'drawn', reset: 'drawn' },
        ...setting,
      } as ConventionSetting).map((run) => [run.convention, run.apart]),
    ) as Record<GruConvention, number>;
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

  it.each(seeds)('seed %s: mapped weights bring three of them to the same state', (seed) => {
    for (const units of [1, 2, 4]) {
      const { slides, keep, after } = apart({ seed, units });
      expect(Math.max(slides, keep)).toBeLessThan(1e-12);
      if (units === 1) expect(after).toBeLessThan(1e-12);
      else expect(after).toBeGreaterThan(1e-6);
      expect(apart({ seed, units, reset: 'open' }).after).toBeLessThan(1e-12);
    }
  });

  it('copied weights do not, but for the slides where there are no biases', () => {
    const copied = apart({ weights: 'copied' });
    expect(Math.min(copied.slides, copied.keep, copied.after)).toBeGreaterThan(0.01);
    expect(apart({ weights: 'copied', biases: 'zero' }).slides).toBe(0);
  });
});
