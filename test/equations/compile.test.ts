import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import type { Equation } from '../../src/equations/tree.ts';
import { type Network, type Unrolled, unroll } from '../../src/networks/network.ts';
import { randomNumbers } from '../bench/measure.ts';
import { differences } from '../tape/random-tape.ts';
import { evaluateByMathjs } from './mathjs.ts';

/** A network of the equations in the text, all of size 3 and run at every step, and a loss that reads `a`. */
function networkOf(texts: readonly string[], sizes: Readonly<Record<string, number>> = {}): Network {
  const equations = [...texts, 'L[t] = cross_entropy(y[t], softmax(a[t]))'].map((text) => parseEquation(text));
  return {
    blocks: [{ equations, steps: 'each' }],
    sizes: { x: 3, a: 3, c: 3, ct: 3, Γ_u: 3, y: 3, ...sizes },
    inputs: ['x'],
    targets: ['y'],
    loss: 'L',
  };
}

const fillLeaves = ({ tape }: Unrolled, seed: number) => {
  const random = randomNumbers(seed);
  for (const { kind, value } of tape.nodes) {
    if (kind === 'computed' || kind === 'constant') continue;
    for (let k = 0; k < value.length; k++) value[k] = 2 * random() - 1;
  }
};

const picture = ({ tape }: Unrolled, id: string) =>
  tape.nodes
    .filter((node) => node.id === id || node.id.startsWith(`${id}.`))
    .map(({ id, operation, inputs, kind }) => `${id} = ${operation?.name ?? kind}(${inputs.map((each) => each.id)})`);

describe('an equation on the tape', () => {
  test('is one node per operation, the last with the name of the quantity', () => {
    expect(picture(unroll(networkOf(['a[t] = tanh(W * [a[t-1]; x[t]] + b)']), 2), 'a[2]')).toEqual([
      'a[2].1 = concat(a[1],x[2])',
      'a[2].2 = product(W,a[2].1)',
      'a[2].3 = add(a[2].2,b)',
      'a[2] = tanh(a[2].3)',
    ]);
  });

  test('that only renames is an identity', () => {
    expect(picture(unroll(networkOf(['a[t] = x[t]']), 1), 'a[1]')).toEqual(['a[1] = identity(x[1])']);
  });

  test('holds numbers as constants of the size they are needed in, and a minus as 0 − x', () => {
    const unrolled = unroll(networkOf(['a[t] = (1 - x[t]) .* -x[t]']), 1);
    expect(picture(unrolled, 'a[1]')).toEqual([
      'a[1].1 = constant()',
      'a[1].2 = subtract(a[1].1,x[1])',
      'a[1].3 = constant()',
      'a[1].4 = subtract(a[1].3,x[1])',
      'a[1] = multiply(a[1].2,a[1].4)',
    ]);
    const constants = unrolled.tape.nodes.filter(({ kind }) => kind === 'constant');
    expect(constants.map(({ value }) => [...value])).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
  });

  test('gives a parameter the shape that the equation asks of it', () => {
    const sizes = { x: 2, a: 3, c: 4, y: 3 };
    const { parameters } = unroll(
      networkOf(['c[t] = p .* tanh(V * [a[t-1]; x[t]; c[t-1]]) + b', 'a[t] = U * c[t] + d'], sizes),
      2,
    );
    expect(Object.fromEntries([...parameters].map(([name, { shape }]) => [name, shape]))).toEqual({
      p: [4, 1],
      V: [4, 9],
      b: [4, 1],
      U: [3, 4],
      d: [3, 1],
    });
  });

  test('reads mean(a) as all steps of a', () => {
    const [each, once] = [['a[t] = x[t]'], ['m[1] = tanh(mean(a))', 'L[1] = cross_entropy(y[1], m[1])']].map((texts) =>
      texts.map((text) => parseEquation(text)),
    ) as [Equation[], Equation[]];
    const blocks = [{ equations: each, steps: 'each' } as const, { equations: once, steps: 'once' } as const];
    const unrolled = unroll({ ...networkOf([]), blocks }, 3);
    expect(picture(unrolled, 'm[1]')).toEqual(['m[1].1 = mean(a[1],a[2],a[3])', 'm[1] = tanh(m[1].1)']);
  });
});

describe('what mathjs makes of the same text', () => {
  const cells: Record<string, readonly string[]> = {
    'a gate and its complement': [
      'ct[t] = tanh(W_c * [a[t-1]; x[t]] + b_c)',
      'Γ_u[t] = sigmoid(W_u * [a[t-1]; x[t]] + b_u)',
      'c[t] = Γ_u[t] .* ct[t] + (1 - Γ_u[t]) .* c[t-1]',
      'a[t] = tanh(c[t])',
    ],
    'a peephole': ['c[t] = sigmoid(p .* c[t-1] + W * [x[t]; c[t-1]; a[t-1]])', 'a[t] = c[t] .* tanh(c[t])'],
    'minus and brackets': ['a[t] = x[t] - (a[t-1] - b) - (x[t] + -c[t-1]) + (b - a[t-1])', 'c[t] = -a[t] .* -x[t] - b'],
    numbers: ['a[t] = 2 .* x[t] - 0.5 + tanh(1.5 - a[t-1]) .* 3'],
    'one node in two slots': ['a[t] = x[t] .* x[t] + x[t] + x[t] + W * tanh(a[t-1] .* a[t-1])'],
    'products of products': ['a[t] = U * tanh(W * x[t] + a[t-1] + b) - c'],
    'fixed steps': ['a[t] = tanh(W * x[1] + U * x[T] + V * a[t-1] - x[t])'],
  };

  test.each(Object.entries(cells))('%s', (_, texts) => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 5 }), (seed, T) => {
        const unrolled = unroll(networkOf(texts), T);
        fillLeaves(unrolled, seed);
        unrolled.tape.forward();
        const given = new Map(
          unrolled.tape.nodes
            .filter(({ operation }) => !operation)
            .map(({ id, value, shape: [rows, n] }) => [
              id,
              Array.from({ length: rows }, (_, k) => [...value.slice(k * n, (k + 1) * n)]),
            ]),
        );
        const computed = evaluateByMathjs([{ texts, steps: 'each' }], {}, T, given);
        expect(computed.size).toBe(T * texts.length);
        for (const [id, expected] of computed) {
          const [name, time] = id.split(/[[\]]/) as [string, string];
          const ours = unrolled.at(name, Number(time))?.value ?? new Float64Array();
          expect(differences(ours, expected, 1e-12), `${id} for seed ${seed}`).toEqual([]);
        }
      }),
      { seed: 20262, numRuns: 20 },
    );
  });
});

describe('what cannot be computed', () => {
  const mistakes: [string, string[], string][] = [
    ['a sum of different sizes', ['a[t] = tanh(x[t] + a[t-1])'], 'add: [2, 1] does not meet [3, 1]'],
    ['a result of another size', ['a[t] = tanh(x[t])'], 'a[1] must be [3, 1]: the equation gives [2, 1]'],
    ['a matrix of two shapes', ['a[t] = W * a[t-1] + W * x[t]'], 'product: [3, 3] does not meet [2, 1]'],
    ['a state that comes later', ['a[t] = W * a[t+1]'], 'a[2] is used before it is computed'],
    ['a state before the first', ['a[t] = W * a[t-2]'], 'a[-1] is used before it is computed'],
    ['a quantity that nothing computes', ['a[t] = W * q[t]'], 'q[1] is used before it is computed'],
    ['a state of unknown size', ['q[t] = x[t]', 'a[t] = W * q[t-1]'], 'the network gives no size for q'],
    ['a matrix of open shape', ['q[t] = W * x[t]', 'a[t] = V * q[t]'], 'the equations leave the shape of W open'],
    ['a step that counts from k', ['a[t] = W * x[k]'], 'a time step counts from t or T: k'],
    ['a transposed matrix', ["a[t] = (W * x[t])'"], 'the tape has no operation "transpose"'],
    ['a mean of nothing', ['a[t] = mean(q)'], 'mean takes at least one input'],
  ];
  test.each(mistakes)('%s', (_, texts, message) => {
    expect(() => unroll(networkOf(texts, { x: 2 }), 2)).toThrow(new RangeError(message));
  });

  test('a function that was left open', () => {
    const open = parseEquation('a[t] = g(W * x[t])', ['g']);
    const network = { ...networkOf([]), blocks: [{ equations: [open], steps: 'each' as const }] };
    expect(() => unroll(network, 2)).toThrow(new RangeError('the tape has no operation "g"'));
  });

  test('says so when it asks for a single entry or example', () => {
    for (const symbol of ['x[t, entry(1)]', 'x[t, example(i)]']) {
      const network = networkOf([`a[t] = tanh(${symbol})`]);
      expect(() => unroll(network, 1)).toThrow(new RangeError('x is computed whole, for one example at a time'));
    }
  });

  test('a layer that there is not', () => {
    const network = networkOf(['a[t] = tanh(x[t, layer(2)])']);
    expect(() => unroll(network, 1)).toThrow(new RangeError('x@2[1] is used before it is computed'));
  });
});
