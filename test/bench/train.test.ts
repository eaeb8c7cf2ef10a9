import { expect, test } from 'vitest';
import { wasmKernels } from '../../src/training/kernels.ts';
import { compiledKernels } from '../../src/training/scripts/build-kernels.ts';
import { training } from './train.ts';

test.each(['rnn', 'gru', 'lstm'] as const)('%s: engine and hand-fused loop train alike', async (cell) => {
  const make = wasmKernels(await WebAssembly.compile(await compiledKernels()));
  for (const [n, B] of [
    [8, 1],
    [12, 3],
  ] as const) {
    const { ours, fused, differences } = training(cell, n, B, make, 6);
    const { loss, gradient, count, parameters } = differences();
    expect(count).toBe(parameters);
    expect(loss).toBeLessThan(1e-6);
    expect(gradient).toBeLessThan(1e-4);
    const [first, alike] = [ours(), fused()];
    expect(alike).toBeGreaterThan(1);
    // They draw their windows in turns.
    expect(Math.abs(first - alike)).toBeLessThan(1);
  }
});

test('the module of kernels is small', async () => {
  expect((await compiledKernels()).length).toBeLessThanOrEqual(16 * 1024);
});
