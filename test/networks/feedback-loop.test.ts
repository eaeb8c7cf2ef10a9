import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOOP_START, LOOP_STEPS, loopModel, loopNetwork } from '../../src/networks/feedback-loop.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';

const library = parseLibrary();
const run = loopModel(library);
const weight = fc.double({ min: -1.2, max: 1.2, noNaN: true });
const weights = fc.record({ W_aa: weight, W_ax: weight, W_ya: weight });

test('without a function each step back multiplies by the sum of both ways', () => {
  fc.assert(
    fc.property(weights, (given) => {
      const { states, outputs, arriving } = run({ ...given, activation: 'identity' });
      const { W_aa, W_ax, W_ya } = given;
      for (let k = 1; k <= LOOP_STEPS; k++) {
        const back = LOOP_STEPS - k;
        expect(arriving.both.states[k - 1]).toBeCloseTo(W_ya * (W_aa + W_ax * W_ya) ** back, 10);
        expect(arriving.states.states[k - 1]).toBeCloseTo(W_ya * W_aa ** back, 10);
        expect(arriving.outputs.states[k - 1]).toBeCloseTo(W_ya * (W_ax * W_ya) ** back, 10);
        expect(outputs[k - 1]).toBeCloseTo(W_ya * (states[k - 1] as number), 10);
        // With the way through the outputs cut, an early output hears nothing of the last.
        expect(arriving.states.outputs[k - 1]).toBe(k === LOOP_STEPS ? 1 : 0);
      }
    }),
  );
});

test('the factors are those by which the gradient was multiplied', () => {
  fc.assert(
    fc.property(weights, (given) => {
      const { factors, arriving } = run({ ...given, activation: 'tanh' });
      factors.states.forEach((along, k) => {
        const around = factors.outputs[k] as number;
        const at = (ways: 'both' | 'states' | 'outputs', place: number) => arriving[ways].states[place] as number;
        expect(at('both', k)).toBeCloseTo((along + around) * at('both', k + 1), 12);
        expect(at('states', k)).toBeCloseTo(along * at('states', k + 1), 12);
        expect(at('outputs', k)).toBeCloseTo(around * at('outputs', k + 1), 12);
      });
    }),
  );
});

test('the gradient over both ways is what a nudge at the start does', () => {
  const given = { W_aa: 0.8, W_ax: -0.7, W_ya: 0.9 };
  const last = (x: number) => {
    const { tape, parameters, at } = unroll(loopNetwork('tanh', library), [1, LOOP_STEPS]);
    for (const [name, value] of Object.entries(given)) parameters.get(name)?.value.fill(value);
    at('x', 1)?.value.fill(x);
    tape.forward();
    return at('yhat', LOOP_STEPS)?.value[0] as number;
  };
  const { arriving, states } = run({ ...given, activation: 'tanh' });
  const slope = 1 - (states[0] as number) ** 2;
  const nudged = (last(LOOP_START + 1e-5) - last(LOOP_START - 1e-5)) / 2e-5;
  expect(given.W_ax * slope * (arriving.both.states[0] as number)).toBeCloseTo(nudged, 8);
});
