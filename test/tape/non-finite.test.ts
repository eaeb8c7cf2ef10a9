import { describe, expect, test } from 'vitest';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type Unrolled, unroll } from '../../src/networks/network.ts';
import { type Node, type NonFinite, norm, ownerName } from '../../src/tape/tape.ts';

const library = parseLibrary();

/** One unit of each kind; every step reads x = 1. */
function small(options: Partial<Parameters<typeof sequenceNetwork>[0]>, numbers: Record<string, number>): Unrolled {
  const sizes = { n_x: 1, n_a: 1, n_y: 1 };
  const network = sequenceNetwork(
    { cell: 'rnn', activation: 'relu', output: 'sigmoid', ...sizes, ...options },
    library,
  );
  const unrolled = unroll(network, 4);
  for (const [name, number] of Object.entries(numbers)) unrolled.parameters.get(name)?.value.fill(number);
  for (const x of unrolled.over('x')) x.value[0] = 1;
  unrolled.tape.forward();
  return unrolled;
}

const told = (found: NonFinite | null) =>
  found && {
    id: found.node.id,
    name: found.name,
    time: found.time,
    norms: Object.fromEntries(found.norms.map((each) => [each.node.id, each.norm])),
  };

describe('the first node that is not finite', () => {
  test('is nowhere in a healthy network', () => {
    const { tape } = small({}, { W_ax: 1, W_aa: 0.5, W_ya: 1 });
    expect(tape.firstNonFinite()).toBeNull();
  });

  test.each(['relu', 'identity'] as const)(
    'where %s blows up: its step, and the norms on the way there',
    (activation) => {
      const { tape, at } = small({ activation }, { W_ax: 1, W_aa: 1e200, W_ya: 0 });
      expect(told(tape.firstNonFinite())).toEqual({
        id: 'a[3].1',
        name: 'a',
        time: 3,
        norms: { 'a[0]': 0, 'a[1]': 1, 'a[2]': 1e200, W_aa: 1e200 },
      });
      expect(tape.firstNonFinite(at('a', 2))).toBeNull();
      expect(tape.firstNonFinite(at('a', 3))?.node.id).toBe('a[3].1');
    },
  );

  test('where a state goes to −Infinity', () => {
    const { tape } = small({ activation: 'identity' }, { W_ax: -1, W_aa: 1e200 });
    expect(told(tape.firstNonFinite())).toMatchObject({ id: 'a[3].1', norms: { 'a[2]': 1e200 } });
  });

  test('is a weight that is NaN', () => {
    const { tape } = small({}, { W_ax: Number.NaN, W_aa: 1 });
    expect(told(tape.firstNonFinite())).toEqual({ id: 'W_ax', name: 'W_ax', time: null, norms: {} });
    expect(tape.loss.value[0]).toBeNaN();
  });

  test('is an input that is infinite', () => {
    const { tape, at } = small({}, { W_ax: 1 });
    (at('x', 2) as Node).value[0] = Number.POSITIVE_INFINITY;
    tape.forward();
    expect(told(tape.firstNonFinite())).toEqual({ id: 'x[2]', name: 'x', time: 2, norms: { 'x[1]': 1 } });
  });

  test('is the loss of the step where a saturated sigmoid is wrong', () => {
    const { tape, at } = small({}, { W_ax: 1, W_ya: 1000 });
    for (const t of [1, 2, 4]) (at('y', t) as Node).value[0] = 1;
    tape.forward();
    expect(told(tape.firstNonFinite())).toEqual({
      id: 'L[3]',
      name: 'L',
      time: 3,
      norms: { 'L[1]': 0, 'L[2]': 0, 'y[3]': 0, 'yhat[3]': 1 },
    });
    expect(tape.loss.value[0]).toBe(Number.POSITIVE_INFINITY);
  });

  test('is the loss of the step where a saturated softmax gives the target no probability', () => {
    const { tape, parameters, over, at } = small({ output: 'softmax', n_y: 2 }, { W_ax: 1 });
    parameters.get('W_ya')?.value.set([1000, -1000]);
    for (const y of over('y')) y.value.set([1, 0]);
    at('y', 2)?.value.set([0, 1]);
    tape.forward();
    expect(told(tape.firstNonFinite())).toEqual({
      id: 'L[2]',
      name: 'L',
      time: 2,
      norms: { 'L[1]': 0, 'y[2]': 1, 'yhat[2]': 1 },
    });
  });
});

test('a node inside an equation belongs to the quantity of the equation', () => {
  const { tape } = small({ readout: 'mean' }, {});
  const owners = Object.fromEntries(tape.nodes.map((node) => [node.id, ownerName(node)]));
  expect(owners).toMatchObject({ 'a[3]': 'a', 'a[3].2': 'a', 'yhat[1].1': 'yhat', W_aa: 'W_aa', L: 'L', 'x[1]': 'x' });
});

describe('the Euclidean norm', () => {
  test.each([
    [[], 0],
    [[-2], 2],
    [[3e200, -4e200], 5e200],
    [[3e-200, 4e-200], 5e-200],
  ])('of %j is %d', (vector, expected) => {
    expect(norm(Float64Array.from(vector)) / (expected || 1)).toBeCloseTo(expected ? 1 : 0, 15);
  });

  test('of what is not finite is not finite', () => {
    expect(norm(Float64Array.of(1, Number.NEGATIVE_INFINITY))).toBe(Number.POSITIVE_INFINITY);
    expect(norm(Float64Array.of(1, Number.NaN))).toBeNaN();
  });

  test('of a matrix of 100 × 10100 numbers fits the stack', () => {
    expect(norm(new Float64Array(1_010_000).fill(2))).toBeCloseTo(2 * Math.sqrt(1_010_000), 6);
  });
});
