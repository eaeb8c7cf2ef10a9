import { stripTypeScriptTypes } from 'node:module';
import { afterEach, describe, expect, it } from 'vitest';
import { identifier, stepCode } from '../../src/equations/code.ts';
import { type Notation, notation } from '../../src/equations/notation.ts';
import { parseEquation } from '../../src/equations/parse.ts';
import { type Activation, type CellName, cells, type OutputFunction } from '../../src/networks/cells.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';

const library = parseLibrary();
const networkOf = (cell: CellName, activation: Activation, output: OutputFunction) =>
  sequenceNetwork({ cell, activation, output, n_x: 3, n_a: 2, n_y: 2 }, library);
const equationsOf = (cell: CellName, activation: Activation, output: OutputFunction) =>
  networkOf(cell, activation, output)
    .blocks.slice(0, -1)
    .flatMap((block) => block.equations);

type Step = (...values: (number[] | number[][])[]) => Record<string, number[]>;

async function run(code: string): Promise<Step> {
  const module = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(code))}`
  );
  return module.step as Step;
}

describe('stepCode', () => {
  it.each([
    ['rnn', 'tanh', 'sigmoid'],
    ['rnn', 'relu', 'softmax'],
    ['rnn-joined', 'sigmoid', 'softmax'],
    ['rnn-joined', 'identity', 'identity'],
    ...(Object.keys(cells) as CellName[]).map((cell) => [cell, 'tanh', 'softmax'] as const),
  ] as const)(
    'prints TypeScript that computes what the tape computes: %s, %s, %s',
    async (cell, activation, output) => {
      const unrolled = unroll(networkOf(cell, activation, output), 1);
      for (const { kind, value, offset } of unrolled.tape.nodes) {
        if (kind !== 'constant') value.set(value.map((_, k) => Math.cos(3 * (offset + k) + 1)));
      }
      unrolled.tape.forward();
      const code = stepCode(equationsOf(cell, activation, output), 'typescript');
      const order = /step\(([\s\S]*?)\n\) \{/.exec(code)?.[1]?.match(/[\w\u0393]+(?=:)/g) ?? [];
      const names = new Map(
        [...unrolled.parameters.keys(), ...unrolled.tape.nodes.flatMap((node) => node.name ?? [])].map((name) => [
          identifier(name),
          name,
        ]),
      );
      const values = order.map((written) => {
        const name = names.get(written.replace('_prev', '')) as string;
        const node = unrolled.parameters.get(name) ?? unrolled.at(name, written.endsWith('_prev') ? 0 : 1);
        if (!node) throw new Error(`no value for ${name}`);
        const [rows, columns] = node.shape;
        const flat = Array.from(node.value);
        return name.startsWith('W')
          ? Array.from({ length: rows }, (_, row) => flat.slice(row * columns, (row + 1) * columns))
          : flat;
      });
      const result = (await run(code))(...values);
      for (const { left } of equationsOf(cell, activation, output)) {
        expect(unrolled.at(left.name, 1)).toBeDefined();
        unrolled.at(left.name, 1)?.value.forEach((value, k) => {
          expect(result[identifier(left.name)]?.[k]).toBeCloseTo(value, 14);
        });
      }
    },
  );

  it('prints NumPy and PyTorch with the same operations in the same order', () => {
    const equations = equationsOf('rnn', 'tanh', 'sigmoid');
    expect(stepCode(equations, 'numpy')).toMatchInlineSnapshot(`
      "import numpy as np


      def sigmoid(z):
          return 1 / (1 + np.exp(-z))


      def step(x, a_prev, W_aa, W_ax, W_ya, b_a, b_y):
          a = np.tanh(W_aa @ a_prev + W_ax @ x + b_a)
          yhat = sigmoid(W_ya @ a + b_y)
          return a, yhat"
    `);
    expect(stepCode(equations, 'pytorch')).toMatchInlineSnapshot(`
      "import torch


      def step(x, a_prev, W_aa, W_ax, W_ya, b_a, b_y):
          a = torch.tanh(W_aa @ a_prev + W_ax @ x + b_a)
          yhat = torch.sigmoid(W_ya @ a + b_y)
          return a, yhat"
    `);
    expect(stepCode(equationsOf('rnn-joined', 'relu', 'softmax'), 'numpy')).toMatchInlineSnapshot(`
      "import numpy as np


      def softmax(z):
          e = np.exp(z - z.max())
          return e / e.sum()


      def step(x, a_prev, W_a, W_ya, b_a, b_y):
          a = np.maximum(0, W_a @ np.concatenate([a_prev, x]) + b_a)
          yhat = softmax(W_ya @ a + b_y)
          return a, yhat"
    `);
  });

  it('keeps brackets where the order needs them', () => {
    const code = stepCode([parseEquation('c[t] = (1 - u[t]) .* (c[t-1] + x[t])')], 'numpy');
    expect(code).toContain('c = (1 - u) * (c_prev + x)');
    expect(code).toContain('def step(u, x, c_prev):');
  });

  it('writes a number in the place of a vector', () => {
    const code = stepCode([parseEquation('c[t] = 2 .* (x[t] - 3) + (1 - x[t])')], 'typescript');
    expect(code).toContain('add(x.map((z) => z - 3).map((z) => 2 * z), x.map((z) => 1 - z))');
    expect(code).not.toContain('const subtract');
  });

  it('names an operation that it cannot print', () => {
    expect(() => stepCode([parseEquation('L[t] = cross_entropy(y[t], yhat[t])')], 'numpy')).toThrow(
      /NumPy code has no "cross_entropy"/,
    );
  });
});

describe('the names in the code', () => {
  afterEach(() => {
    notation.value = 'ng';
  });

  it.each([
    ['ng', 'x, a_prev, W_aa, W_ax, W_ya, b_a, b_y', 'a, yhat'],
    ['qiu', 'x, h_prev, U, W, V, b, b_y', 'h, yhat'],
    ['slides', 'x, s_prev, W, U, V, b_s, b_o', 's, o'],
    ['pytorch', 'x, h_prev, W_hh, W_ih, W_ho, b_h, b_o', 'h, yhat'],
  ] as const)('are those of %s', async (name: Notation, parameters, results) => {
    notation.value = name;
    const equations = equationsOf('rnn', 'tanh', 'sigmoid');
    const python = stepCode(equations, 'numpy');
    expect(python).toContain(`def step(${parameters}):`);
    expect(python).toContain(`return ${results}\n`.trimEnd());
    expect(stepCode(equations, 'pytorch')).toContain(`def step(${parameters}):`);
    const step = await run(stepCode(equations, 'typescript'));
    const made = step([1], [0], [[0.5]], [[1]], [[2]], [0], [0]);
    expect(Object.keys(made)).toEqual(results.split(', '));
    expect(made[results.split(', ')[0] as string]).toEqual([Math.tanh(1)]);
  });

  it.each(['ng', 'qiu', 'slides', 'pytorch'] as const)('are all different in %s', (name) => {
    notation.value = name;
    for (const cell of Object.keys(cells) as CellName[]) {
      const code = stepCode(equationsOf(cell, 'tanh', 'softmax'), 'numpy');
      const [, given = ''] = /def step\((.*)\)/.exec(code) ?? [];
      const written = [...given.split(', '), ...(/return (.*)$/.exec(code)?.[1]?.split(', ') ?? [])];
      expect(new Set(written).size, `${cell}: ${written}`).toBe(written.length);
    }
  });

  it('are those of the course notes where the notation has one letter for two', () => {
    notation.value = 'slides';
    const code = stepCode(equationsOf('lstm', 'tanh', 'softmax'), 'numpy');
    expect(code).toContain('return f, i, Γ_o, a, c, s, yhat');
  });
});
