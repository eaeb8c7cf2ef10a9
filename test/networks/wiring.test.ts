import { describe, expect, test } from 'vitest';
import { describeEquation } from '../../src/equations/describe.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type Network, type Unrolled, unroll } from '../../src/networks/network.ts';
import { encoderDecoder, networkOf, oneToMany, type Wiring } from '../../src/networks/wiring.ts';
import { random } from '../../src/training/random.ts';

const library = parseLibrary();
const output = { output: 'softmax', n_x: 3, n_y: 2 } as const;

/** The equations of a network as text, block by block. */
const texts = ({ blocks }: Network) =>
  blocks.flatMap(({ equations }) => equations.map((each) => describeEquation(each)));

/** Fills all leaves from a seed and runs both sweeps. */
function run(unrolled: Unrolled): Unrolled {
  const draws = random(7);
  for (const { kind, value } of unrolled.tape.nodes) {
    if (kind === 'constant' || kind === 'computed') continue;
    if (kind === 'target') value.set(value.map((_, k) => (k === 0 ? 1 : 0)));
    else for (let k = 0; k < value.length; k++) value[k] = draws.uniform(-0.9, 0.9);
  }
  unrolled.tape.forward();
  unrolled.tape.backward();
  return unrolled;
}

/** Compares every gradient of every leaf with central differences. */
function expectTrueGradients(unrolled: Unrolled): void {
  const { tape } = run(unrolled);
  const leaves = tape.nodes.filter(({ kind }) => ['parameter', 'input', 'initial'].includes(kind));
  expect(leaves.length).toBeGreaterThan(3);
  for (const { id, value, grad } of leaves) {
    const exact = Float64Array.from(grad);
    for (let k = 0; k < value.length; k++) {
      const own = value[k] as number;
      const lossAt = (by: number) => {
        value[k] = own + by;
        tape.forward();
        return tape.loss.value[0] as number;
      };
      const numeric = (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5;
      value[k] = own;
      expect(numeric, `${id}[${k}]`).toBeCloseTo(exact[k] as number, 7);
    }
  }
  tape.forward();
}

const layer = { cell: 'rnn', n: 2 } as const;
const both = { ...layer, direction: 'both' } as const;

test('one plain layer keeps plain names', () => {
  expect(texts(networkOf({ layers: [layer], ...output }, library))).toEqual([
    'a⟨t⟩ = tanh(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a)',
    'ŷ⟨t⟩ = softmax(W_ya a⟨t⟩ + b_y)',
    'L⟨t⟩ = cross entropy(y⟨t⟩, ŷ⟨t⟩)',
  ]);
});

test('a stack: each layer reads the one below, with parameters of its own', () => {
  const network = networkOf(
    { layers: [layer, { cell: 'gru-simple', n: 3 }, { cell: 'feed-forward', n: 4 }], ...output },
    library,
  );
  expect(texts(network).slice(0, 5)).toEqual([
    'a[1]⟨t⟩ = tanh(W_aa[1] a[1]⟨t−1⟩ + W_ax[1] x⟨t⟩ + b_a[1])',
    'c̃[2]⟨t⟩ = tanh(W_c[2] [a[2]⟨t−1⟩; a[1]⟨t⟩] + b_c[2])',
    'Γ_u[2]⟨t⟩ = σ(W_u[2] [a[2]⟨t−1⟩; a[1]⟨t⟩] + b_u[2])',
    'a[2]⟨t⟩ = Γ_u[2]⟨t⟩ ⊙ c̃[2]⟨t⟩ + (1 − Γ_u[2]⟨t⟩) ⊙ a[2]⟨t−1⟩',
    'a[3]⟨t⟩ = tanh(W_ax[3] a[2]⟨t⟩ + b_a[3])',
  ]);
  expectTrueGradients(unroll(network, 3));
});

test('both directions: the second reads from the last step to the first', () => {
  const network = networkOf({ layers: [both], ...output }, library);
  expect(texts(network).slice(0, 3)).toEqual([
    'a→⟨t⟩ = tanh(W→_aa a→⟨t−1⟩ + W→_ax x⟨t⟩ + b→_a)',
    'a←⟨t⟩ = tanh(W←_aa a←⟨t+1⟩ + W←_ax x⟨t⟩ + b←_a)',
    'ŷ⟨t⟩ = softmax(W_ya [a→⟨t⟩; a←⟨t⟩] + b_y)',
  ]);
  const unrolled = unroll(network, 3);
  expect(unrolled.at('a@backward', 4)?.kind).toBe('initial');
  expect(unrolled.at('a@forward', 0)?.kind).toBe('initial');
  expect(unrolled.over('a@backward').map(({ time }) => time)).toEqual([1, 2, 3]);
  expectTrueGradients(unrolled);
});

test.each([
  ['ends', 'dense', 'ŷ⟨1⟩ = softmax(W_ya [a→⟨T⟩; a←⟨1⟩] + b_y)'],
  ['last', 'dense', 'ŷ⟨1⟩ = softmax(W_ya [a→⟨T⟩; a←⟨T⟩] + b_y)'],
  ['last', 'sum', 'ŷ⟨1⟩ = softmax(W→_ya a→⟨T⟩ + W←_ya a←⟨T⟩ + b_y)'],
  ['mean', 'dense', 'ŷ⟨1⟩ = softmax(W_ya [mean(a→); mean(a←)] + b_y)'],
  ['each', 'sum', 'ŷ⟨t⟩ = softmax(W→_ya a→⟨t⟩ + W←_ya a←⟨t⟩ + b_y)'],
] as const)('the readout %s with the head %s', (readout, head, text) => {
  const network = networkOf({ layers: [both], readout, head, ...output }, library);
  expect(texts(network)).toContain(text);
  expectTrueGradients(unroll(network, 3));
});

test('a stack of layers that read both ways', () => {
  const wiring: Wiring = { layers: [both, { ...both, cell: 'lstm' }, layer], ...output };
  const network = networkOf(wiring, library);
  expect(texts(network)).toContain('c←[2]⟨t⟩ = Γ←_u[2]⟨t⟩ ⊙ c̃←[2]⟨t⟩ + Γ←_f[2]⟨t⟩ ⊙ c←[2]⟨t+1⟩');
  expect(texts(network)).toContain('a[3]⟨t⟩ = tanh(W_aa[3] a[3]⟨t−1⟩ + W_ax[3] [a→[2]⟨t⟩; a←[2]⟨t⟩] + b_a[3])');
  expectTrueGradients(unroll(network, 3));
});

describe('an encoder and a decoder', () => {
  const sides = { encoder: { cell: 'lstm', n: 2 }, decoder: { cell: 'lstm', n: 2 } } as const;

  test('the decoder goes on from where the encoder ended, memory cell included', () => {
    const unrolled = run(unroll(encoderDecoder({ ...sides, input: 'teacher', ...output }, library), [3, 2]));
    const states = unrolled.tape.nodes.filter(({ kind }) => kind === 'initial').map(({ id }) => id);
    expect(states).toEqual(['a@encoder[0]', 'c@encoder[0]']);
    expect(unrolled.at('c@decoder', 1)?.inputs.flatMap(({ inputs }) => inputs)).toContain(unrolled.at('c@encoder', 3));
    expect(unrolled.at('a@decoder', 2)?.column).toBe(5);
    expect(unrolled.at('a@encoder', 2)?.column).toBeUndefined();
    expect(unrolled.over('y').map(({ column }) => column)).toEqual([4, 5]);
    expectTrueGradients(unrolled);
  });

  test('with another size it cannot, unless the state is only read', () => {
    const uneven = { ...sides, decoder: { cell: 'lstm', n: 4 } } as const;
    expect(() => unroll(encoderDecoder({ ...uneven, input: 'teacher', ...output }, library), [3, 2])).toThrow(
      RangeError,
    );
    expectTrueGradients(unroll(encoderDecoder({ ...uneven, input: 'context', ...output }, library), [3, 2]));
  });

  test('feedback: the gradient goes through the outputs', () => {
    const unrolled = unroll(encoderDecoder({ ...sides, input: 'feedback', ...output }, library), [2, 3]);
    expectTrueGradients(unrolled);
    expect(unrolled.tape.nodes.filter(({ inputs }) => inputs.includes(unrolled.at('yhat', 1) as never)).length).toBe(5);
  });
});

describe('one to many', () => {
  const written = { output: 'softmax', n_x: 3, n_y: 3 } as const;

  test.each(['output', 'zeros'] as const)('fed with %s', (feed) => {
    const unrolled = unroll(oneToMany({ layers: [layer, layer], feed, ...written }, library), [1, 4]);
    expect(unrolled.over('x').length).toBe(1);
    expect(unrolled.over('yhat').length).toBe(4);
    expectTrueGradients(unrolled);
  });

  test('outputs that are no inputs are refused', () => {
    const options = { layers: [layer], feed: 'output', ...written, n_x: 2 } as const;
    expect(() => oneToMany(options, library)).toThrow(new RangeError('outputs of 3 rows cannot be inputs of 2'));
  });
});

test('no layer, no network', () => {
  expect(() => networkOf({ layers: [], ...output }, library)).toThrow('a network has at least one layer');
});
