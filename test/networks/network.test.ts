import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Activation, type CellName, cells, type HeadName, heads } from '../../src/networks/cells.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { type Network, type Unrolled, unroll } from '../../src/networks/network.ts';
import type { Node } from '../../src/tape/tape.ts';
import { differences } from '../tape/random-tape.ts';
import { library, nodeOf, randomNetwork, rowsOf } from './random-network.ts';

const activations: Activation[] = ['tanh', 'relu', 'sigmoid', 'identity'];
const cellNames = Object.keys(cells) as CellName[];
const headNames = Object.keys(heads) as HeadName[];
const replay = ({ tape }: Unrolled) => {
  tape.forward();
  tape.backward();
};

describe('gradients of a whole network', () => {
  const choices = cellNames.flatMap((cell) =>
    activations
      .filter((activation) => activation === 'tanh' || cells[cell].some((text) => text.includes('g(')))
      .flatMap((activation) => headNames.map((readout) => ({ cell, activation, readout }))),
  );
  test.each(choices)('$cell, $activation, $readout: central differences in every leaf', (options) => {
    for (const output of ['softmax', 'sigmoid'] as const) {
      const unrolled = randomNetwork({ ...options, output }, 3, 7);
      const { tape } = unrolled;
      for (const { kind, value, grad, id } of tape.nodes) {
        if (!['parameter', 'input', 'initial'].includes(kind)) continue;
        const numeric = [...value].map((before, k) => {
          const lossAt = (number: number) => {
            value[k] = number;
            tape.forward();
            value[k] = before;
            return tape.loss.value[0] as number;
          };
          return (lossAt(before + 3e-6) - lossAt(before - 3e-6)) / 6e-6;
        });
        expect(differences(grad, numeric, 1e-8), id).toEqual([]);
      }
    }
  });

  test('are the same without those of the inputs, which stay 0', () => {
    const full = randomNetwork({}, 4, 5);
    const { network } = full;
    const without = unroll(network, 4, { inputGradients: false });
    without.tape.values.set(full.tape.values);
    replay(without);
    for (const [name, { grad }] of full.parameters) {
      expect(differences(nodeOf(without, name).grad, grad, 1e-14), name).toEqual([]);
    }
    expect(full.over('x').every(({ grad }) => grad.every((each) => each !== 0))).toBe(true);
    expect(without.over('x').every(({ grad }) => grad.every((each) => each === 0))).toBe(true);
  });
});

describe('one step of BPTT is plain backpropagation', () => {
  test.each(['softmax', 'sigmoid'] as const)('through a tanh layer and %s', (output) => {
    const unrolled = randomNetwork({ output }, 1, 3);
    const vector = (name: string, time: number) => [...nodeOf(unrolled, name, time).value];
    const [x, a0, y] = [vector('x', 1), vector('a', 0), vector('y', 1)];
    const matrix = (name: string) => rowsOf(nodeOf(unrolled, name), nodeOf(unrolled, name).value);
    const [W_aa, W_ax, W_ya] = [matrix('W_aa'), matrix('W_ax'), matrix('W_ya')];
    const dot = (u: number[] = [], v: number[] = []) => u.reduce((sum, each, k) => sum + each * (v[k] as number), 0);
    const transpose = (W: number[][]) => (W[0] as number[]).map((_, k) => W.map((row) => row[k] as number));
    const outer = (u: number[], v: number[]) => u.flatMap((one) => v.map((other) => one * other));
    const bias = (name: string, k: number) => nodeOf(unrolled, name).value[k] as number;

    const a = W_aa.map((row, k) => Math.tanh(dot(row, a0) + dot(W_ax[k], x) + bias('b_a', k)));
    const z = W_ya.map((row, k) => dot(row, a) + bias('b_y', k));
    const exps = z.map(Math.exp);
    const total = exps.reduce((sum, each) => sum + each);
    const yhat = output === 'softmax' ? exps.map((e) => e / total) : z.map((each) => 1 / (1 + Math.exp(-each)));
    const dz = yhat.map((each, k) => each - (y[k] as number));
    const da = transpose(W_ya).map((column) => dot(column, dz));
    const dza = da.map((each, k) => (1 - (a[k] as number) ** 2) * each);

    const expected: [Float64Array, number[]][] = [
      [nodeOf(unrolled, 'a', 1).value, a],
      [nodeOf(unrolled, 'yhat', 1).value, yhat],
      [nodeOf(unrolled, 'a', 1).grad, da],
      [nodeOf(unrolled, 'W_ya').grad, outer(dz, a)],
      [nodeOf(unrolled, 'b_y').grad, dz],
      [nodeOf(unrolled, 'W_aa').grad, outer(dza, a0)],
      [nodeOf(unrolled, 'W_ax').grad, outer(dza, x)],
      [nodeOf(unrolled, 'b_a').grad, dza],
      [nodeOf(unrolled, 'a', 0).grad, transpose(W_aa).map((column) => dot(column, dza))],
      [nodeOf(unrolled, 'x', 1).grad, transpose(W_ax).map((column) => dot(column, dza))],
    ];
    for (const [ours, theirs] of expected) expect(differences(ours, theirs, 1e-14)).toEqual([]);
  });
});

describe('a backward sweep stopped at a state', () => {
  const T = 5;
  /** The term of one step in the gradient of a shared weight: what its product, or the sum for a bias, passed to it. */
  const termsOf = ({ tape }: Unrolled, weight: Node) =>
    tape.nodes.flatMap((node) =>
      node.inputs.flatMap((input, slot) =>
        input === weight ? [{ time: node.time as number, term: tape.edgeGradient(node, slot) }] : [],
      ),
    );

  test.each(cellNames)('%s: a shared weight has the terms of the later steps, and grows by one a step', (cell) => {
    const unrolled = randomNetwork({ cell }, T, 11);
    const { tape, parameters } = unrolled;
    const recurrent = [...parameters.values()].filter(({ id }) => !id.includes('y'));
    const terms = new Map(recurrent.map((weight) => [weight, termsOf(unrolled, weight)]));
    for (let t = T; t >= 0; t--) {
      tape.backward(unrolled.at('a', t));
      for (const [weight, all] of terms) {
        expect(all.map(({ time }) => time)).toEqual([1, 2, 3, 4, 5]);
        const sum = new Float64Array(weight.size);
        for (const { time, term } of all)
          if (time > t) for (let k = 0; k < sum.length; k++) sum[k]! += term[k] as number;
        expect(differences(weight.grad, sum, 1e-14), `${weight.id} after a[${t}]`).toEqual([]);
        expect(weight.grad.some((each) => each !== 0)).toBe(t < T);
      }
    }
  });

  test('without an edge it is what a program computes that forgets it', () => {
    const unrolled = randomNetwork({}, T, 12);
    const { tape } = unrolled;
    const edgesTo = (from: Node, wanted: (node: Node) => boolean) =>
      tape.nodes
        .filter((node) => node.inputs.includes(from) && wanted(node))
        .map((node) => ({ node, slot: node.inputs.indexOf(from) }));
    const states = unrolled.over('a');
    const next = states.flatMap((state) => edgesTo(state, ({ time }) => time !== state.time));
    expect(next).toHaveLength(T - 1);
    tape.backward(null, next);
    const own = states.map(({ grad }) => grad.slice());
    tape.backward();
    for (const [k, state] of states.entries()) {
      const [{ node, slot }] = edgesTo(state, ({ time }) => time === state.time) as [{ node: Node; slot: number }];
      expect(differences(own[k] as Float64Array, tape.edgeGradient(node, slot), 1e-14)).toEqual([]);
    }
    expect(differences(own[0] as Float64Array, states[0]?.grad as Float64Array, 1e-9)).not.toEqual([]);
  });

  test('its own gradient is what its output and the next step passed to it', () => {
    const unrolled = randomNetwork({}, T, 12);
    const { tape } = unrolled;
    for (let t = 1; t <= T; t++) {
      tape.backward();
      const complete = nodeOf(unrolled, 'a', t).grad.slice();
      const users = tape.nodes.filter(({ inputs }) => inputs.includes(nodeOf(unrolled, 'a', t)));
      const passed = users.map((user) => tape.edgeGradient(user, user.inputs.indexOf(nodeOf(unrolled, 'a', t))));
      expect(users.map(({ time, id }) => [id.split('[')[0], time])).toEqual(
        t < T
          ? [
              ['yhat', t],
              ['a', t + 1],
            ]
          : [['yhat', t]],
      );
      const sum = complete.map((_, k) => passed.reduce((total, each) => total + (each[k] as number), 0));
      tape.backward(unrolled.at('a', t));
      expect(differences(nodeOf(unrolled, 'a', t).grad, complete, 1e-14)).toEqual([]);
      expect(differences(complete, sum, 1e-14)).toEqual([]);
      for (let s = 0; s < t - 1; s++) {
        // The sweep goes from right to left: nothing has come to the steps before.
        expect(unrolled.at('a', s)?.grad.every((each) => each === 0)).toBe(true);
      }
    }
  });
});

describe('rnn and rnn-joined are one function', () => {
  test('states, outputs, loss and gradients agree when W_a = [W_aa W_ax]', () => {
    const draws = fc.record({
      n_x: fc.integer({ min: 1, max: 4 }),
      n_a: fc.integer({ min: 1, max: 4 }),
      n_y: fc.integer({ min: 1, max: 3 }),
      T: fc.integer({ min: 1, max: 6 }),
      activation: fc.constantFrom(...activations),
      readout: fc.constantFrom(...headNames),
      output: fc.constantFrom('softmax' as const, 'sigmoid' as const),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(draws, ({ T, seed, ...options }) => {
        const split = randomNetwork({ ...options, cell: 'rnn' }, T, seed);
        const joined = randomNetwork({ ...options, cell: 'rnn-joined' }, T, seed + 1);
        const join = (what: 'value' | 'grad') => {
          const [left, right] = ['W_aa', 'W_ax'].map((name) => rowsOf(nodeOf(split, name), nodeOf(split, name)[what]));
          return (left as number[][]).flatMap((row, k) => [...row, ...((right as number[][])[k] as number[])]);
        };
        for (const leaf of split.tape.nodes) {
          if (leaf.operation || leaf.id === 'W_aa' || leaf.id === 'W_ax') continue;
          joined.tape.nodes.find(({ id }) => id === leaf.id)?.value.set(leaf.value);
        }
        nodeOf(joined, 'W_a').value.set(join('value'));
        replay(joined);

        const same = (ours: Float64Array, theirs: ArrayLike<number>, what: string) =>
          expect(differences(ours, theirs, 1e-13), what).toEqual([]);
        same(nodeOf(joined, 'W_a').grad, join('grad'), '∂L/∂W_a');
        for (const [name, { grad }] of split.parameters) {
          if (name !== 'W_aa' && name !== 'W_ax') same(nodeOf(joined, name).grad, grad, `∂L/∂${name}`);
        }
        for (const name of ['x', 'a', 'yhat', 'L']) {
          for (const node of split.over(name)) {
            const own = nodeOf(joined, name, node.time as number);
            same(own.value, node.value, node.id);
            same(own.grad, node.grad, `∂L/∂${node.id}`);
          }
        }
        same(nodeOf(joined, 'a', 0).grad, nodeOf(split, 'a', 0).grad, '∂L/∂a[0]');
        same(joined.tape.loss.value, split.tape.loss.value, 'L');
      }),
      { seed: 20264, numRuns: 60 },
    );
  });
});

describe('an unrolled network', () => {
  const yhatAfter = (unrolled: Unrolled, name: string, time: number) => {
    const before = unrolled.over('yhat').map(({ value }) => [...value]);
    nodeOf(unrolled, name, time).value.fill(0.9);
    unrolled.tape.forward();
    return unrolled.over('yhat').map(({ value }, k) => value.every((each, i) => each === before[k]?.[i]));
  };

  test('reads its initial state', () => {
    const unrolled = randomNetwork({}, 3, 1);
    expect(yhatAfter(unrolled, 'a', 0)).toEqual([false, false, false]);
    nodeOf(unrolled, 'a', 0).value.fill(0);
    unrolled.tape.forward();
    const [zero] = unrolled.over('yhat').map(({ value }) => [...value]);
    const rest = unroll(unrolled.network, 3);
    for (const leaf of rest.tape.nodes) {
      if (!leaf.operation && leaf.id !== 'a[0]') leaf.value.set(unrolled.tape.nodes[leaf.index]?.value ?? []);
    }
    rest.tape.forward();
    expect([...nodeOf(rest, 'yhat', 1).value]).toEqual(zero);
  });

  test('predicts from earlier steps only, whatever follows', () => {
    expect(yhatAfter(randomNetwork({}, 4, 2), 'x', 3)).toEqual([true, true, false, false]);
  });

  test.each([
    ['last', [false]],
    ['mean', [false]],
  ] as const)('with the head %s has one output, which sees every step', (readout, seen) => {
    for (let t = 1; t <= 3; t++) expect(yhatAfter(randomNetwork({ readout }, 3, 2), 'x', t)).toEqual(seen);
    const unrolled = randomNetwork({ readout }, 3, 2);
    expect(unrolled.over('yhat').map(({ id }) => id)).toEqual(['yhat[1]']);
    expect(unrolled.over('y').map(({ id }) => id)).toEqual(['y[1]']);
  });

  test('with the head last reads the last state alone, with the head mean the mean of all', () => {
    for (const [readout, reads] of [
      ['last', ['a[4]']],
      ['mean', ['a[1]', 'a[2]', 'a[3]', 'a[4]']],
    ] as const) {
      const { tape, over } = randomNetwork({ readout }, 4, 2);
      const states = over('a');
      const outside = tape.nodes.filter(({ id }) => id.startsWith('yhat'));
      const read = outside.flatMap(({ inputs }) => inputs.filter((input) => states.includes(input)));
      expect(read.map(({ id }) => id)).toEqual(reads);
    }
  });

  test('has the same parameters for every length', () => {
    const shapes = (T: number) => [...randomNetwork({}, T, 1).parameters].map(([name, { shape }]) => [name, shape]);
    expect(shapes(1)).toEqual([
      ['W_aa', [4, 4]],
      ['W_ax', [4, 3]],
      ['b_a', [4, 1]],
      ['W_ya', [2, 4]],
      ['b_y', [2, 1]],
    ]);
    expect(shapes(50)).toEqual(shapes(1));
  });

  test('adds the losses of its steps', () => {
    const unrolled = randomNetwork({}, 6, 4);
    const terms = unrolled.over('L').map(({ value }) => value[0] as number);
    expect(terms).toHaveLength(6);
    expect(unrolled.tape.loss.value[0]).toBeCloseTo(
      terms.reduce((sum, each) => sum + each),
      14,
    );
  });

  test('finds its nodes by quantity and step, and none that is not there', () => {
    const unrolled = randomNetwork({}, 2, 1);
    expect(unrolled.over('a').map(({ id }) => id)).toEqual(['a[1]', 'a[2]']);
    expect(unrolled.at('a', 0)).toMatchObject({ id: 'a[0]', kind: 'initial', time: 0 });
    expect([unrolled.at('a', 3), unrolled.at('q', 1), unrolled.parameters.get('a')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test.each([0, -1, 2.5, Number.NaN])('is refused for T = %d', (T) => {
    const { network } = randomNetwork({}, 1, 1);
    expect(() => unroll(network, T)).toThrow(new RangeError(`T must be a positive integer: ${T}`));
  });

  test('is refused without a size for its input', () => {
    const options = { cell: 'rnn', activation: 'tanh', output: 'softmax', n_x: 2, n_a: 3, n_y: 2 } as const;
    const { sizes, ...network } = sequenceNetwork(options, library);
    const { x: _, ...rest } = sizes as { x: number };
    expect(() => unroll({ ...network, sizes: rest }, 2)).toThrow(new RangeError('the network gives no size for x'));
  });

  test('is refused when its output comes before the state it reads', () => {
    const { network } = randomNetwork({}, 1, 1);
    const [cell, head, loss] = network.blocks as [never, never, never];
    expect(() => unroll({ ...network, blocks: [head, cell, loss] }, 2)).toThrow(
      new RangeError('a[1] is used before it is computed'),
    );
  });

  test('an equation that makes a quantity at another step than its own', () => {
    const { network } = randomNetwork({}, 2, 1);
    const [cell, ...rest] = network.blocks as [Network['blocks'][number], ...Network['blocks']];
    const ahead = cell.equations.map((each) => ({ ...each, left: { ...each.left, time: { from: 't', shift: 1 } } }));
    expect(() => unroll({ ...network, blocks: [{ ...cell, equations: ahead }, ...rest] }, 2)).toThrow(
      new RangeError('an equation makes a[t], not a at another step'),
    );
  });

  test('is refused when the loss it sums is no scalar, or is not there', () => {
    const { network } = randomNetwork({}, 1, 1);
    expect(() => unroll({ ...network, loss: 'yhat' }, 2)).toThrow(
      new RangeError('loss must be a scalar: yhat is [2, 1]'),
    );
    expect(() => unroll({ ...network, loss: 'q' }, 2)).toThrow(new RangeError('add takes at least one input'));
  });
});
