import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operations, type Shape } from '../../src/tape/operations.ts';
import { type Node, Recorder, type Tape } from '../../src/tape/tape.ts';
import { differences, randomTape, unnamed } from './random-tape.ts';

const seeded = { seed: 20261, numRuns: 60 };
const tapes = fc.record({ seed: fc.integer({ min: 0, max: 2 ** 31 }), size: fc.integer({ min: 1, max: 4 }) });
/** No computation here makes this number. */
const untouched = -1.25e300;

const fillComputed = (tape: Tape, number: number) => {
  for (const { operation, value } of tape.nodes) if (operation) value.fill(number);
};

describe('a sweep over all nodes', () => {
  test('gives the numbers of one that goes node by node, in values and gradients', () => {
    fc.assert(
      fc.property(tapes, ({ seed, size }) => {
        const { tape } = randomTape(seed, size);
        tape.forward(tape.loss);
        tape.backward(tape.nodes[0]);
        const values = tape.values.slice();
        const gradients = tape.gradients.slice();
        fillComputed(tape, Number.NaN);
        tape.gradients.fill(Number.NaN);
        tape.forward();
        tape.backward();
        expect(differences(tape.values, values, 1e-13)).toEqual([]);
        expect(differences(tape.gradients, gradients, 1e-12)).toEqual([]);
      }),
      seeded,
    );
  });

  test('replayed gives the same bits', () => {
    fc.assert(
      fc.property(tapes, ({ seed, size }) => {
        const { tape } = randomTape(seed, size);
        const replay = () => {
          tape.forward();
          tape.backward();
          return [tape.values.slice(), tape.gradients.slice()];
        };
        expect(replay()).toEqual(replay());
      }),
      seeded,
    );
  });

  test('reads the leaves anew', () => {
    const { tape } = randomTape(3, 2);
    tape.forward();
    const [before] = tape.loss.value;
    const row = tape.nodes.find(({ id }) => id === 'row') as Node;
    for (let k = 0; k < row.size; k++) row.value[k]! *= 2;
    tape.forward();
    expect(tape.loss.value[0]).toBeCloseTo(2 * (before as number), 12);
  });

  test('forward leaves gradients alone, backward leaves values alone', () => {
    const { tape } = randomTape(5, 3);
    tape.gradients.fill(untouched);
    tape.forward();
    tape.forward(tape.loss);
    expect(tape.gradients.every((each) => each === untouched)).toBe(true);
    const values = tape.values.slice();
    tape.backward();
    tape.backward(tape.nodes[7]);
    expect(tape.values).toEqual(values);
  });
});

describe('forward until a node', () => {
  test('computes the nodes up to it and touches none after it', () => {
    fc.assert(
      fc.property(tapes, ({ seed, size }) => {
        const { tape } = randomTape(seed, size);
        tape.forward(tape.loss);
        const full = tape.values.slice();
        for (const until of tape.nodes) {
          fillComputed(tape, untouched);
          tape.forward(until);
          for (const { operation, index, offset, size: length, value } of tape.nodes) {
            const expected = full.subarray(offset, offset + length);
            if (!operation || index <= until.index) expect(value).toEqual(expected);
            else expect(value.every((each) => each === untouched)).toBe(true);
          }
        }
      }),
      { ...seeded, numRuns: 15 },
    );
  });
});

describe('backward until a node', () => {
  test('leaves its whole gradient on it, and on every other node the sum of the later edges', () => {
    fc.assert(
      fc.property(tapes, ({ seed, size }) => {
        const { tape, without } = randomTape(seed, size);
        tape.forward();
        tape.backward();
        const full = tape.gradients.slice();
        const edges = tape.nodes.flatMap((node) =>
          node.inputs.map((input, slot) => ({ node, input, passed: tape.edgeGradient(node, slot) })),
        );
        for (const until of tape.nodes) {
          const expected = new Float64Array(tape.gradients.length);
          expected[tape.loss.offset] = 1;
          for (const { node, input, passed } of edges) {
            if (node.index <= until.index || without.has(input)) continue;
            for (let k = 0; k < passed.length; k++) expected[input.offset + k]! += passed[k] as number;
          }
          tape.backward(until);
          expect(differences(tape.gradients, expected, 1e-12)).toEqual([]);
          const own = full.subarray(until.offset, until.offset + until.size);
          expect(differences(until.grad, own, 1e-12)).toEqual([]);
        }
      }),
      { ...seeded, numRuns: 25 },
    );
  });

  test('stopped at the loss has only begun', () => {
    const { tape } = randomTape(1, 2);
    tape.forward();
    tape.backward(tape.loss);
    const begun = new Float64Array(tape.gradients.length);
    begun[tape.loss.offset] = 1;
    expect(tape.gradients).toEqual(begun);
  });
});

describe('backward from a node', () => {
  test('gives the gradients of a tape whose loss it is, whatever stood there before', () => {
    const { tape } = randomTape(4, 1);
    tape.forward();
    tape.backward();
    const full = tape.gradients.slice();
    tape.gradients.fill(untouched);
    tape.backwardFrom(tape.loss);
    expect(differences(tape.gradients, full, 1e-12)).toEqual([]);
  });

  test('reads nothing that comes later: not even what is not finite', () => {
    const recorder = new Recorder();
    const x = recorder.leaf('parameter', 'x', [1, 1], unnamed);
    const y = recorder.apply(operations.multiply, [x, x], 'y', unnamed);
    const w = recorder.leaf('parameter', 'w', [1, 1], unnamed);
    const z = recorder.apply(operations.multiply, [y, w], 'z', unnamed);
    const tape = recorder.finish(z);
    x.value[0] = 3;
    w.value[0] = Number.POSITIVE_INFINITY;
    tape.forward();
    tape.backwardFrom(y);
    expect([x.grad[0], y.grad[0], z.grad[0]]).toEqual([6, 1, 0]);
  });

  test('is refused where the node is not a scalar', () => {
    const { tape } = randomTape(2, 3);
    const vector = tape.nodes.find(({ size }) => size === 3) as Node;
    expect(() => tape.backwardFrom(vector)).toThrow(/gradients are of a scalar/);
  });
});

describe('the gradient along an edge', () => {
  test('summed over the edges out of a node is its gradient', () => {
    fc.assert(
      fc.property(tapes, ({ seed, size }) => {
        const { tape, without } = randomTape(seed, size);
        tape.forward();
        tape.backward();
        for (const node of tape.nodes) {
          if (node === tape.loss || without.has(node)) continue;
          const sum = new Float64Array(node.size);
          for (const user of tape.nodes) {
            user.inputs.forEach((input, slot) => {
              if (input !== node) return;
              const passed = tape.edgeGradient(user, slot);
              for (let k = 0; k < passed.length; k++) sum[k]! += passed[k] as number;
            });
          }
          expect(differences(node.grad, sum, 1e-12)).toEqual([]);
        }
      }),
      seeded,
    );
  });

  test('is separate for the two slots of x·x and of x − x', () => {
    const { tape, x, square, zero } = twoSlots();
    tape.forward();
    tape.backward();
    for (const slot of [0, 1]) expect([...tape.edgeGradient(square, slot)]).toEqual([3, -2]);
    expect([...tape.edgeGradient(zero, 0)]).toEqual([1, 1]);
    expect([...tape.edgeGradient(zero, 1)]).toEqual([-1, -1]);
    expect([...x.grad]).toEqual([6, -4]);
  });

  test('is told also of an input that keeps no gradient', () => {
    const { tape, square } = twoSlots(false);
    tape.forward();
    tape.backward();
    expect([...tape.edgeGradient(square, 1)]).toEqual([3, -2]);
  });

  test('changes nothing, and is an array of its own', () => {
    const { tape, square } = twoSlots();
    tape.forward();
    tape.backward();
    const before = [tape.values.slice(), tape.gradients.slice()];
    tape.edgeGradient(square, 0).fill(untouched);
    expect([tape.values, tape.gradients]).toEqual(before);
  });

  test('of an edge that is not there is refused', () => {
    const { tape, x, square } = twoSlots();
    expect(() => tape.edgeGradient(square, 2)).toThrow(new RangeError('square has no input 2'));
    expect(() => tape.edgeGradient(x, 0)).toThrow(new RangeError('x has no input 0'));
  });

  /** Σ x·x + Σ (x − x) at x = (3, −2). */
  function twoSlots(wanted = true) {
    const recorder = new Recorder();
    const x = recorder.leaf('parameter', 'x', [2, 1], unnamed, wanted);
    const ones = recorder.constant(1, 'ones', [1, 2], unnamed);
    const square = recorder.apply(operations.multiply, [x, x], 'square', unnamed);
    const zero = recorder.apply(operations.subtract, [x, x], 'zero', unnamed);
    const both = recorder.apply(operations.add, [square, zero], 'both', unnamed);
    const tape = recorder.finish(recorder.apply(operations.product, [ones, both], 'loss', unnamed));
    x.value.set([3, -2]);
    return { tape, x, square, zero };
  }
});

describe('a recorder', () => {
  const leafOf = (shape: Shape) => {
    const recorder = new Recorder();
    return { recorder, leaf: recorder.leaf('input', 'z[3]', shape, { name: 'z', time: 3 }) };
  };

  test('refuses a loss that is not a scalar, and says which', () => {
    const { recorder, leaf } = leafOf([3, 2]);
    expect(() => recorder.finish(leaf)).toThrow(new RangeError('loss must be a scalar: z[3] is [3, 2]'));
  });

  test('refuses shapes that do not meet, when they are recorded', () => {
    const { recorder, leaf } = leafOf([3, 2]);
    expect(() => recorder.apply(operations.product, [leaf, leaf], 'y', unnamed)).toThrow(
      new RangeError('product: [3, 2] does not meet [3, 2]'),
    );
  });

  test('keeps a constant at its number, without a gradient', () => {
    const recorder = new Recorder();
    const half = recorder.constant(0.5, 'half', [2, 1], unnamed);
    const x = recorder.leaf('input', 'x', [2, 1], unnamed);
    const y = recorder.apply(operations.multiply, [half, x], 'y', unnamed);
    const row = recorder.constant(1, 'row', [1, 2], unnamed);
    const tape = recorder.finish(recorder.apply(operations.product, [row, y], 'loss', unnamed));
    x.value.set([4, 6]);
    tape.forward();
    tape.backward();
    expect([[...half.value], [...half.grad], [...x.grad], [...tape.loss.value]]).toEqual([
      [0.5, 0.5],
      [0, 0],
      [0.5, 0.5],
      [5],
    ]);
  });

  test('lays nodes out one after the other, in the order of recording', () => {
    const { tape } = randomTape(11, 3);
    let offset = 0;
    tape.nodes.forEach((node, index) => {
      expect(node.index).toBe(index);
      expect(node.offset).toBe(offset);
      expect(node.size).toBe(node.shape[0] * node.shape[1]);
      for (const input of node.inputs) expect(input.index).toBeLessThan(index);
      offset += node.size;
    });
    expect([tape.values.length, tape.gradients.length]).toEqual([offset, offset]);
    expect(new Set(tape.nodes.map(({ id }) => id)).size).toBe(tape.nodes.length);
  });
});
