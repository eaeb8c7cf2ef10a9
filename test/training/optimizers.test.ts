import { expect, test } from 'vitest';
import { adam, momentum, type Optimizer, type SgdOptions, sgd, type Trained } from '../../src/training/optimizers.ts';

const optimizers: Readonly<Record<string, (parameters: readonly Trained[], options: SgdOptions) => Optimizer>> = {
  sgd,
  momentum,
  adam,
};

function parameter(value: readonly number[], grad: readonly number[] = value.map(() => 0)): Trained {
  return { value: Float64Array.from(value), grad: Float64Array.from(grad) };
}

/** Gradients of one number at five steps, and their values after each, by `step`. */
const gradients = [0.5, -2, 1e-3, 3, 0.25];
function path(make: (parameters: readonly Trained[]) => Optimizer): number[] {
  const w = parameter([1]);
  const optimizer = make([w]);
  return gradients.map((g) => {
    w.grad[0] = g;
    optimizer.step();
    return w.value[0]!;
  });
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, k) => {
    expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-14);
  });
}

test('sgd walks against the gradient', () => {
  let w = 1;
  const expected = gradients.map((g) => (w -= 0.1 * g));
  expectClose(
    path((parameters) => sgd(parameters, { rate: 0.1 })),
    expected,
  );
});

test('momentum adds up what is left of every gradient so far', () => {
  let w = 1;
  const expected = gradients.map((_, t) => {
    const velocity = gradients.slice(0, t + 1).reduce((sum, g, i) => sum - 0.1 * g * 0.8 ** (t - i), 0);
    w += velocity;
    return w;
  });
  expectClose(
    path((parameters) => momentum(parameters, { rate: 0.1, momentum: 0.8 })),
    expected,
  );
});

test('Adam divides the mean gradient by the root of the mean square, both weighted to sum to 1', () => {
  const [beta1, beta2, epsilon, rate] = [0.8, 0.95, 0.01, 0.1];
  const weightedMean = (values: readonly number[], beta: number) => {
    const weights = values.map((_, i) => beta ** (values.length - 1 - i));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return values.reduce((sum, value, i) => sum + (weights[i]! / total) * value, 0);
  };
  let w = 1;
  const expected = gradients.map((_, t) => {
    const seen = gradients.slice(0, t + 1);
    const squares = seen.map((g) => g * g);
    w -= (rate * weightedMean(seen, beta1)) / (Math.sqrt(weightedMean(squares, beta2)) + epsilon);
    return w;
  });
  expectClose(
    path((parameters) => adam(parameters, { rate, beta1, beta2, epsilon })),
    expected,
  );
});

test('the defaults are those of the papers', () => {
  expect(path((all) => momentum(all, { rate: 0.1 }))).toEqual(
    path((all) => momentum(all, { rate: 0.1, momentum: 0.9, decay: 0 })),
  );
  expect(path((all) => adam(all, { rate: 0.001 }))).toEqual(
    path((all) => adam(all, { rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0 })),
  );
});

for (const [name, optimizer] of Object.entries(optimizers)) {
  test(`${name}: weight decay is the gradient of λ/2 ‖w‖²`, () => {
    const decayed = parameter([3, -2]);
    const penalized = parameter([3, -2]);
    const steps = [optimizer([decayed], { rate: 0.1, decay: 0.3 }), optimizer([penalized], { rate: 0.1 })];
    for (let t = 0; t < 5; t++) {
      decayed.grad.set([1, t]);
      penalized.grad.set([1 + 0.3 * penalized.value[0]!, t + 0.3 * penalized.value[1]!]);
      for (const each of steps) each.step();
    }
    expectClose([...decayed.value], [...penalized.value]);
    expect(decayed.value).not.toEqual(Float64Array.of(3, -2));
  });

  test(`${name}: each entry of each parameter has a history of its own, and gradients are left as they are`, () => {
    const together = [parameter([1, 2], [1, -1]), parameter([3], [5])];
    const alone = [parameter([1], [1]), parameter([2], [-1]), parameter([3], [5])];
    const steps = [together, ...alone.map((each) => [each])].map((all) => optimizer(all, { rate: 0.1, decay: 0.1 }));
    for (let t = 0; t < 3; t++) {
      for (const each of steps) each.step();
      together[0]!.grad[1] = t;
      alone[1]!.grad[0] = t;
    }
    expect(together.flatMap(({ value }) => [...value])).toEqual(alone.map(({ value }) => value[0]));
    expect(together.flatMap(({ grad }) => [...grad])).toEqual([1, 2, 5]);
  });

  test(`${name}: the rate can change on the way`, () => {
    const w = parameter([1], [1]);
    const each = optimizer([w], { rate: 0.1 });
    each.step();
    const before = w.value[0]!;
    expect(before).toBeLessThan(1);
    each.rate = 0;
    w.grad[0] = 0;
    if (name !== 'momentum') w.grad[0] = 1;
    const velocity = name === 'momentum' ? 0.9 * (before - 1) : 0;
    each.step();
    expect(w.value[0]).toBeCloseTo(before + velocity, 14);
  });

  test(`${name}: finds the bottom of a narrow valley`, () => {
    const w = parameter([5, -5]);
    const each = optimizer([w], { rate: 0.02 });
    for (let t = 0; t < 3000; t++) {
      w.grad[0] = w.value[0]! - 1;
      w.grad[1] = 30 * (w.value[1]! - 2);
      each.step();
    }
    expect(w.value[0]).toBeCloseTo(1, 3);
    expect(w.value[1]).toBeCloseTo(2, 3);
  });

  test(`${name}: a step allocates nothing`, () => {
    const w = [parameter([1, 2, 3], [1, 0.1, -1]), parameter([4], [0.5])];
    const each = optimizer(w, { rate: 1e-6 });
    const grown = () => {
      const before = process.memoryUsage().heapUsed;
      for (let t = 0; t < 20_000; t++) each.step();
      return process.memoryUsage().heapUsed - before;
    };
    for (let warming = 0; warming < 3; warming++) grown();
    // One number a step would be at least 240 kB a run; a few runs meet a collection.
    const runs = Array.from({ length: 15 }, grown).sort((a, b) => a - b);
    expect(runs[7]).toBeLessThan(100_000);
  });
}
