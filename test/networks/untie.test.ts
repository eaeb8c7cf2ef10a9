import { describe, expect, test } from 'vitest';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { unroll } from '../../src/networks/network.ts';
import { matricesOf, ownName, simpleCell, untie } from '../../src/networks/untie.ts';
import { random } from '../../src/training/random.ts';
import { library } from './random-network.ts';

const options = { activation: 'tanh', output: 'sigmoid', n_x: 5, n_a: 3, n_y: 1 } as const;
const network = sequenceNetwork({ cell: 'rnn', ...options }, library);
const names = ['W_aa', 'W_ax', 'b_a', 'W_ya', 'b_y'];

test('three matrices tied, twenty-seven untied over nine steps, as the chapter counts', () => {
  expect(matricesOf(network)).toEqual(['W_aa', 'W_ax', 'W_ya']);
  const recorded = unroll(untie(network, 9), 9).parameters;
  expect(matricesOf(untie(network, 9)).sort()).toEqual(
    [...recorded.keys()].filter((name) => name.startsWith('W')).sort(),
  );
  expect(matricesOf(untie(network, 9))).toHaveLength(27);
});

test('the parts of the cell are read off its equations', () => {
  expect(simpleCell(network)).toEqual({
    input: 'x',
    state: 'a',
    output: 'yhat',
    weights: { input: 'W_ax', state: 'W_aa', output: 'W_ya' },
  });
  const joined = sequenceNetwork({ cell: 'rnn-joined', ...options }, library);
  expect(() => simpleCell(joined)).toThrow(new RangeError('expected a cell of three matrices: W_ya'));
});

describe('untied steps that are given the same weights', () => {
  const T = 4;
  const tied = unroll(network, T);
  const untied = unroll(untie(network, T), T);
  const source = random(5);
  for (const name of names) {
    const shared = tied.parameters.get(name)!.value.map(() => source.normal());
    tied.parameters.get(name)!.value.set(shared);
    for (let t = 1; t <= T; t++) untied.parameters.get(ownName(name, t))!.value.set(shared);
  }
  for (let t = 1; t <= T; t++) {
    const input = tied.at('x', t)!.value.map(() => source.normal());
    for (const each of [tied, untied]) {
      each.at('x', t)!.value.set(input);
      each.at('y', t)!.value.fill(t % 2);
    }
  }
  for (const { tape } of [tied, untied]) {
    tape.forward();
    tape.backward();
  }

  test('compute the same', () => {
    for (let t = 1; t <= T; t++) expect([...untied.at('yhat', t)!.value]).toEqual([...tied.at('yhat', t)!.value]);
    expect(untied.tape.loss.value[0]).toBe(tied.tape.loss.value[0]);
  });

  test.each(names)('have gradients of %s that add up to the shared one', (name) => {
    const shared = tied.parameters.get(name)!.grad;
    shared.forEach((gradient, k) => {
      let sum = 0;
      for (let t = 1; t <= T; t++) sum += untied.parameters.get(ownName(name, t))!.grad[k]!;
      expect(sum).toBeCloseTo(gradient, 12);
    });
    expect(shared.some((gradient) => gradient !== 0)).toBe(true);
  });
});
