import { describe, expect, it } from 'vitest';
import { describeEquation } from '../../src/equations/describe.ts';
import { entryOf } from '../../src/equations/entrywise.ts';
import { parseEquation } from '../../src/equations/parse.ts';
import type { Expression } from '../../src/equations/tree.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';

const columns = (name: string) => (name === 'W_aa' ? 2 : 3);

describe('entryOf', () => {
  it('writes a row of a matrix product as a sum over its columns', () => {
    const equation = entryOf(parseEquation('a[t] = tanh(W_aa * a[t-1] + W_ax * x[t] + b_a)'), 2, { columns });
    const sum = equation.right.kind === 'call' ? equation.right.inputs[0] : null;
    expect(sum).toMatchObject({ operation: 'add' });
    expect(sum?.kind === 'call' && sum.inputs).toHaveLength(2 + 3 + 1);
    expect(equation.left.entry).toEqual([2]);
    expect(describeEquation(equation)).toContain('W_aa');
  });

  it('refuses what mixes rows', () => {
    expect(() => entryOf(parseEquation('yhat[t] = softmax(W_ya * a[t])'), 1, { columns })).toThrow(
      /softmax mixes rows/,
    );
  });

  it('gives, entry by entry, the numbers of the tape', () => {
    const network = sequenceNetwork(
      { cell: 'rnn', activation: 'tanh', output: 'sigmoid', n_x: 3, n_a: 2, n_y: 1 },
      parseLibrary(),
    );
    const unrolled = unroll(network, 2);
    unrolled.tape.values.forEach((_, k, all) => {
      all[k] = Math.sin(k + 1);
    });
    unrolled.tape.forward();
    const equation = network.blocks[0]?.equations[0];
    if (!equation) throw new Error('no cell');
    for (const row of [1, 2]) {
      const value = (expression: Expression): number => {
        if (expression.kind === 'number') return expression.value;
        if (expression.kind === 'symbol') {
          const node = expression.time
            ? unrolled.at(expression.name, 2 + expression.time.shift)
            : unrolled.parameters.get(expression.name);
          const [r = 1, c = 1] = expression.entry ?? [];
          return node?.value[(Number(r) - 1) * node.shape[1] + Number(c) - 1] as number;
        }
        const inputs = expression.inputs.map(value);
        if (expression.operation === 'add') return inputs.reduce((sum, each) => sum + each, 0);
        if (expression.operation === 'product') return inputs.reduce((product, each) => product * each, 1);
        return Math.tanh(inputs[0] as number);
      };
      const entry = entryOf(equation, row, { columns });
      expect(value(entry.right)).toBeCloseTo(unrolled.at('a', 2)?.value[row - 1] as number, 14);
    }
  });
});
