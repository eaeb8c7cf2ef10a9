import { describe, expect, it } from 'vitest';
import { parseLibrary } from '../../src/networks/library.ts';
import {
  comparePeepholes,
  PEEPHOLE_SIZES,
  type PeepholeVariant,
  peepholeNetworks,
} from '../../src/networks/peepholes.ts';

const compare = comparePeepholes(peepholeNetworks(parseLibrary()));
const { n_x, n_a } = PEEPHOLE_SIZES;
const of = (settings: Parameters<typeof compare>[0], variant: PeepholeVariant) => {
  const found = compare(settings).runs.find((run) => run.variant === variant);
  if (!found) throw new RangeError(variant);
  return found;
};

describe('peepholes', () => {
  it('are the plain cell at strength 0', () => {
    for (const run of compare({ strength: 0, matrix: 'whole', seed: 3 }).runs) {
      if (run.variant !== 'no tanh') expect(Math.max(...run.apart)).toBe(0);
    }
  });

  it('as diagonal matrices are vectors, as whole ones are not', () => {
    for (const which of ['before', 'now'] as const) {
      const diagonal = { strength: 1.5, matrix: 'diagonal', seed: 4 } as const;
      const [matrix, vector] = [of(diagonal, `matrix ${which}`), of(diagonal, `vector ${which}`)];
      expect(matrix.state).toEqual(vector.state.map((each) => expect.closeTo(each, 14)));
      expect(matrix.memory).toEqual(vector.memory.map((each) => expect.closeTo(each, 14)));
      const whole = of({ ...diagonal, matrix: 'whole' }, `matrix ${which}`);
      expect(Math.abs((whole.state[0] as number) - (vector.state[0] as number))).toBeGreaterThan(1e-4);
    }
  });

  it('differ by what the output gate sees', () => {
    const settings = { strength: 1, matrix: 'whole', seed: 1 } as const;
    const [before, now] = [of(settings, 'matrix before'), of(settings, 'matrix now')];
    const apart = before.state.map((each, k) => Math.abs(each - (now.state[k] as number)));
    expect(compare(settings).outputGate.matrices).toBe(Math.max(...apart));
    expect(Math.max(...apart)).toBeGreaterThan(0.01);
    expect(compare({ ...settings, matrix: 'diagonal' }).form).toBeLessThan(1e-14);
    expect(compare(settings).form).toBeGreaterThan(0.01);
  });

  it('have the numbers of parameters that their shapes give', () => {
    const count = (variant: PeepholeVariant) => of({ strength: 1, matrix: 'whole', seed: 1 }, variant).parameters;
    const plain = 4 * (n_a * (n_a + n_x) + n_a);
    expect(count('none')).toBe(plain);
    expect(count('no tanh')).toBe(plain);
    for (const which of ['before', 'now'] as const) {
      expect(count(`matrix ${which}`)).toBe(plain + 3 * n_a ** 2);
      expect(count(`vector ${which}`)).toBe(plain + 3 * n_a);
    }
  });
});
