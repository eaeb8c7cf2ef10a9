import { describe, expect, test } from 'vitest';
import { type CellName, cells } from '../../src/networks/cells.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { unroll } from '../../src/networks/network.ts';
import { fuse, type Step } from '../../src/tape/fuse.ts';
import { operations } from '../../src/tape/operations.ts';
import { type Node, Recorder } from '../../src/tape/tape.ts';
import { fillRandom, library } from '../networks/random-network.ts';
import { differences, unnamed } from './random-tape.ts';

/** A step as the tape makes it; all nodes have two rows, node k lies at 10 k. */
const step = (index: number, name: 'product' | 'add' | 'tanh', inputs: number[], wanted = true): Step => ({
  index,
  operation: operations[name],
  inputs: inputs.map((each) => ({ index: each })),
  code: [10 * index, 2, inputs.length, ...inputs.flatMap((each) => [10 * each, 2, wanted ? 10 * each : -1])],
});

/** The instructions when the loss is none of the steps. */
const fused = (steps: readonly Step[]) => fuse(steps, { index: 99 });

describe('instructions of a whole sweep', () => {
  test('a sum and the products that feed it alone are one', () => {
    const steps = [step(5, 'product', [0, 1]), step(6, 'product', [2, 3]), step(7, 'add', [5, 6, 4])];
    const [affine, ...more] = fused(steps);
    expect(more).toEqual([]);
    expect(affine?.code.slice(0, 4)).toEqual([70, 2, 2, 1]);
  });

  test('a product that feeds something else too stays by itself', () => {
    const steps = [step(3, 'product', [0, 1]), step(4, 'add', [3, 2]), step(5, 'tanh', [3])];
    expect(fused(steps)).toHaveLength(3);
    const twice = [step(3, 'product', [0, 1]), step(4, 'add', [3, 3])];
    expect(fused(twice)).toHaveLength(2);
  });

  test('a product whose vector wants no gradient is fused, one whose matrix wants none is not', () => {
    expect(fused([step(3, 'product', [0, 1], false), step(4, 'add', [3, 2])])).toHaveLength(2);
    const product = step(3, 'product', [0, 1]);
    const code = product.code.with(8, -1);
    expect(fused([{ ...product, code }, step(4, 'add', [3, 2])])).toHaveLength(1);
  });

  test('sums without products stay as they are', () => {
    const add = step(2, 'add', [0, 1]);
    expect(fused([add])).toEqual([{ ...operations.add, code: add.code }]);
  });
});

test('gradients are right where the loss is a product that also feeds a later sum', () => {
  const recorder = new Recorder();
  const leaves = ['row', 'v', 'b'].map((id) =>
    recorder.leaf('parameter', id, id === 'row' ? [1, 2] : [id === 'v' ? 2 : 1, 1], unnamed),
  );
  const [row, v, b] = leaves as [Node, Node, Node];
  const loss = recorder.apply(operations.product, [row, v], 'loss', unnamed);
  recorder.apply(operations.add, [loss, b], 'later', unnamed);
  const tape = recorder.finish(loss);
  row.value.set([2, 3]);
  v.value.set([5, 7]);
  tape.forward();
  tape.backward();
  expect([[...row.grad], [...v.grad], [...b.grad]]).toEqual([[5, 7], [2, 3], [0]]);
});

describe.each(Object.keys(cells) as CellName[])('%s', (cell) => {
  test.each([false, true])(
    'one instruction for many nodes leaves what node by node leaves, inputs %s',
    (inputGradients) => {
      const sizes = { n_x: 2, n_a: 3, n_y: 2 };
      const network = sequenceNetwork({ cell, activation: 'tanh', output: 'softmax', ...sizes }, library);
      const unrolled = unroll(network, 3, { inputGradients });
      const { tape } = unrolled;
      fillRandom(unrolled, 11);
      tape.forward();
      tape.backward();
      const [values, gradients] = [tape.values.slice(), tape.gradients.slice()];
      for (const { kind, value } of tape.nodes) if (kind === 'computed') value.fill(Number.NaN);
      tape.forward(tape.loss);
      tape.backward(tape.nodes[0]);
      expect(differences(values, tape.values, 1e-14)).toEqual([]);
      expect(differences(gradients, tape.gradients, 1e-14)).toEqual([]);
    },
  );
});

test('the gates of an LSTM are one instruction, its memory cell and state another, its output and loss a third', () => {
  const network = sequenceNetwork(
    { cell: 'lstm', activation: 'tanh', output: 'softmax', n_x: 2, n_a: 3, n_y: 2 },
    library,
  );
  const { tape } = unroll(network, 1);
  const steps = tape.nodes.flatMap(({ index, operation, inputs, offset, size }): Step[] => {
    const wanted = ({ kind, offset }: Node) => (kind === 'target' ? -1 : offset);
    const code = [offset, size, inputs.length, ...inputs.flatMap((each) => [each.offset, each.size, wanted(each)])];
    return operation ? [{ index, operation, inputs, code }] : [];
  });
  expect(steps).toHaveLength(26);
  // And the sum of the losses.
  expect(fuse(steps, tape.loss)).toHaveLength(4);
});
