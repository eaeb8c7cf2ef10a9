import { describe, expect, test } from 'vitest';
import { type Operation, type OperationName, operations, type Shape } from '../../src/tape/operations.ts';
import { type Node, Recorder, type Tape } from '../../src/tape/tape.ts';
import { randomNumbers } from '../bench/measure.ts';
import { unnamed } from './random-tape.ts';

type Draw = (random: () => number) => number;

interface Case {
  /** Shapes of the inputs; one list for each form the operation has. */
  readonly inputs: readonly (readonly Shape[])[];
  /** Shape of one node that stands in two slots; null where the operation takes one input. */
  readonly twice: Shape | null;
  /** How the numbers of input k are drawn; default from −1 to 1. */
  readonly draw?: readonly Draw[];
}

const vector: Shape = [4, 1];
const matrix: Shape = [3, 2];
const one: Shape = [1, 1];
/** A derivative by differences is wrong across the kink at 0. */
const awayFromZero: Draw = (random) => (random() < 0.5 ? -1 : 1) * (0.1 + random());
const probability: Draw = (random) => 0.2 + 0.6 * random();
const target: Draw = (random) => [0, 1, random()][Math.floor(3 * random())] as number;

const cases: Record<OperationName, Case> = {
  product: {
    inputs: [
      [[3, 4], vector],
      [[1, 4], vector],
      [[3, 1], one],
      [one, one],
    ],
    twice: one,
  },
  add: {
    inputs: [[vector], [vector, vector], [one, one, one], Array(4).fill(vector), [matrix, matrix]],
    twice: vector,
  },
  subtract: {
    inputs: [
      [vector, vector],
      [matrix, matrix],
    ],
    twice: vector,
  },
  multiply: {
    inputs: [
      [vector, vector],
      [matrix, matrix],
    ],
    twice: vector,
  },
  concat: { inputs: [[vector, one], [one, vector, [2, 1]], [vector]], twice: vector },
  mean: { inputs: [[vector], [vector, vector], Array(3).fill(vector), Array(5).fill(one)], twice: vector },
  tanh: { inputs: [[vector], [matrix]], twice: null },
  sigmoid: { inputs: [[vector], [matrix]], twice: null },
  relu: { inputs: [[vector], [matrix]], twice: null, draw: [awayFromZero] },
  identity: { inputs: [[vector], [matrix]], twice: null },
  softmax: { inputs: [[vector], [one]], twice: null },
  cross_entropy: {
    inputs: [
      [vector, vector],
      [one, one],
    ],
    twice: vector,
    draw: [target, probability],
  },
  binary_cross_entropy: {
    inputs: [
      [vector, vector],
      [one, one],
    ],
    twice: vector,
    draw: [target, probability],
  },
};
const names = Object.keys(cases) as OperationName[];
const forms = names.flatMap((name) =>
  cases[name].inputs.map((shapes) => ({ name, shapes, title: `${name} of ${shapes.map((s) => `[${s}]`).join(' ')}` })),
);
const seeds = [1, 2, 3];

/**
 * A scalar that reads the result of the operation and, after it, every leaf once more: a gradient that is overwritten
 * instead of added to loses what the second use passed on before.
 */
function fanOut(
  operation: Operation,
  leaves: readonly Shape[],
  slots: readonly number[],
  draw: readonly Draw[] | undefined,
  seed: number,
  wanted: readonly boolean[] = [],
): { tape: Tape; inputs: readonly Node[] } {
  const random = randomNumbers(seed);
  const recorder = new Recorder();
  const all: [Node, Draw | undefined][] = [];
  const leaf = (id: string, shape: Shape, k?: number) => {
    const node = recorder.leaf('parameter', id, shape, unnamed, k === undefined ? true : (wanted[k] ?? true));
    all.push([node, k === undefined ? undefined : draw?.[k]]);
    return node;
  };
  /** r' X c with random r and c. */
  const weighted = (node: Node) => {
    const [m, n] = node.shape;
    const right = n === 1 ? node : apply('product', [node, leaf(`${node.id} right`, [n, 1])], `${node.id} c`);
    return apply('product', [leaf(`${node.id} left`, [1, m]), right], `r ${node.id} c`);
  };
  const apply = (name: OperationName, inputs: Node[], id: string) =>
    recorder.apply(operations[name], inputs, id, unnamed);
  const inputs = leaves.map((shape, k) => leaf(`x${k}`, shape, k));
  const y = recorder.apply(
    operation,
    slots.map((slot) => inputs[slot] as Node),
    'y',
    unnamed,
  );
  const tape = recorder.finish(apply('add', [y, ...inputs].map(weighted), 'loss'));
  for (const [{ value }, from] of all) for (let k = 0; k < value.length; k++) value[k] = (from ?? signed)(random);
  return { tape, inputs };
}

const signed: Draw = (random) => 2 * random() - 1;

/** Fails where a gradient of the last backward sweep is not the central difference of the loss. */
function expectDifferences(tape: Tape, node: Node): void {
  const h = 3e-6;
  for (let k = 0; k < node.size; k++) {
    const before = node.value[k] as number;
    const lossAt = (value: number) => {
      node.value[k] = value;
      tape.forward();
      return tape.loss.value[0] as number;
    };
    const numeric = (lossAt(before + h) - lossAt(before - h)) / (2 * h);
    lossAt(before);
    expect(Math.abs((node.grad[k] as number) - numeric), `∂L/∂${node.id}[${k}] near ${numeric}`).toBeLessThan(1e-8);
  }
}

/** Both programs of the tape: fused over all nodes, and node by node. */
const sweeps: Record<string, (tape: Tape) => void> = {
  whole: (tape) => {
    tape.forward();
    tape.backward();
  },
  stepwise: (tape) => {
    tape.forward(tape.loss);
    tape.backward(tape.nodes[0]);
  },
};

test('every operation stands in the table under its own name', () => {
  for (const name of names) expect(operations[name].name).toBe(name);
  expect(names.toSorted()).toEqual(Object.keys(operations).toSorted());
});

describe.each(Object.entries(sweeps))('the gradient with fan-out, %s', (_, sweep) => {
  test.each(forms)('$title', ({ name, shapes }) => {
    for (const seed of seeds) {
      const { tape, inputs } = fanOut(operations[name], shapes, [...shapes.keys()], cases[name].draw, seed);
      sweep(tape);
      for (const input of inputs) expectDifferences(tape, input);
    }
  });

  const doubled = names.flatMap((name) => (cases[name].twice ? [{ name, shape: cases[name].twice }] : []));
  test.each(doubled)('$name of one node in two slots', ({ name, shape }) => {
    for (const seed of seeds) {
      const { tape, inputs } = fanOut(operations[name], [shape], [0, 0], cases[name].draw && [probability], seed);
      sweep(tape);
      expectDifferences(tape, inputs[0] as Node);
    }
  });

  test.each(forms)('$title: an input that wants none gets none, and the others theirs', ({ name, shapes }) => {
    const slots = [...shapes.keys()];
    const gradients = (wanted: boolean[]) => {
      const { tape, inputs } = fanOut(operations[name], shapes, slots, cases[name].draw, 4, wanted);
      sweep(tape);
      return inputs.map(({ grad }) => [...grad]);
    };
    const full = gradients(slots.map(() => true));
    expect(full.flat()).not.toContain(0);
    for (let off = 1; off < 2 ** slots.length; off++) {
      const wanted = slots.map((k) => (off & (2 ** k)) === 0);
      expect(gradients(wanted)).toEqual(full.map((grad, k) => (wanted[k] ? grad : grad.map(() => 0))));
    }
  });
});

describe('values at the edge', () => {
  const valuesOf = (name: OperationName, ...inputs: number[][]) => {
    const recorder = new Recorder();
    const leaves = inputs.map((input, k) => recorder.leaf('input', `x${k}`, [input.length, 1], unnamed));
    const y = recorder.apply(operations[name], leaves, 'y', unnamed);
    const row = recorder.leaf('constant', 'row', [1, y.size], unnamed, false);
    const tape = recorder.finish(recorder.apply(operations.product, [row, y], 'loss', unnamed));
    leaves.forEach(({ value }, k) => {
      value.set(inputs[k] as number[]);
    });
    tape.forward();
    return [...y.value];
  };

  test('softmax sums to 1 and does not overflow', () => {
    expect(valuesOf('softmax', [1000, 1000, -1000])).toEqual([0.5, 0.5, 0]);
    const large = valuesOf('softmax', [800, 799, 798]);
    expect(large.reduce((sum, each) => sum + each)).toBeCloseTo(1, 15);
    expect(large[0]).toBeCloseTo(1 / (1 + Math.exp(-1) + Math.exp(-2)), 15);
  });

  test('sigmoid reaches 0 and 1 without overflow', () => {
    expect(valuesOf('sigmoid', [-1000, 0, 1000])).toEqual([0, 0.5, 1]);
  });

  test('relu is 0 at 0 and below, and lets NaN through', () => {
    expect(valuesOf('relu', [-2, 0, 3, Number.NaN])).toEqual([0, 0, 3, Number.NaN]);
  });

  test('a unit that is right beyond doubt costs nothing, one that is wrong beyond doubt costs infinity', () => {
    expect(valuesOf('cross_entropy', [0, 1], [0, 1])).toEqual([0]);
    expect(valuesOf('cross_entropy', [1, 0], [0, 1])).toEqual([Number.POSITIVE_INFINITY]);
    expect(valuesOf('binary_cross_entropy', [0, 1], [0, 1])).toEqual([0]);
    expect(valuesOf('binary_cross_entropy', [0], [1])).toEqual([Number.POSITIVE_INFINITY]);
    expect(valuesOf('binary_cross_entropy', [1], [0])).toEqual([Number.POSITIVE_INFINITY]);
  });

  test('a small probability keeps its digits in the binary loss', () => {
    expect(valuesOf('binary_cross_entropy', [0], [1e-20])).toEqual([1e-20]);
  });
});

describe('shapes that do not meet are named', () => {
  const mistakes: [OperationName, Shape[], string][] = [
    [
      'product',
      [
        [3, 2],
        [3, 1],
      ],
      'product: [3, 2] does not meet [3, 1]',
    ],
    [
      'product',
      [
        [3, 2],
        [2, 2],
      ],
      'product: [3, 2] does not meet [2, 2]',
    ],
    ['product', [[3, 2]], 'product takes two inputs: got 1'],
    [
      'add',
      [
        [3, 1],
        [3, 1],
        [2, 1],
      ],
      'add: [3, 1] does not meet [2, 1]',
    ],
    [
      'add',
      [
        [2, 3],
        [3, 2],
      ],
      'add: [2, 3] does not meet [3, 2]',
    ],
    ['add', [], 'add takes at least one input'],
    [
      'subtract',
      [
        [3, 1],
        [2, 1],
      ],
      'subtract: [3, 1] does not meet [2, 1]',
    ],
    ['subtract', [[3, 1]], 'subtract takes two inputs: got 1'],
    [
      'multiply',
      [
        [3, 1],
        [1, 1],
      ],
      'multiply: [3, 1] does not meet [1, 1]',
    ],
    [
      'multiply',
      [
        [3, 1],
        [3, 1],
        [3, 1],
      ],
      'multiply takes two inputs: got 3',
    ],
    [
      'concat',
      [
        [3, 1],
        [2, 2],
      ],
      'concat takes vectors: [2, 2] is a matrix',
    ],
    [
      'mean',
      [
        [3, 1],
        [2, 1],
      ],
      'mean: [3, 1] does not meet [2, 1]',
    ],
    ['mean', [], 'mean takes at least one input'],
    [
      'tanh',
      [
        [3, 1],
        [3, 1],
      ],
      'tanh takes one input: got 2',
    ],
    ['sigmoid', [], 'sigmoid takes one input: got 0'],
    ['relu', [], 'relu takes one input: got 0'],
    ['identity', [], 'identity takes one input: got 0'],
    ['softmax', [], 'softmax takes one input: got 0'],
    [
      'cross_entropy',
      [
        [3, 1],
        [2, 1],
      ],
      'cross_entropy: [3, 1] does not meet [2, 1]',
    ],
    ['binary_cross_entropy', [[3, 1]], 'binary_cross_entropy takes two inputs: got 1'],
  ];
  test.each(mistakes)('%s of %j', (name, shapes, message) => {
    expect(() => operations[name].shape(shapes)).toThrow(new RangeError(message));
  });
});
