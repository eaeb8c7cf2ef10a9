import { describe, expect, test } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import { newRun, type Start, train } from '../../src/figures/exploding.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type Clipping, squaredError, sumAnswer, type TrainingRun } from '../../src/networks/training-run.ts';

const equations = {
  cell: parseLibrary().cells.rnn,
  answer: parseEquation(sumAnswer, []),
  loss: parseEquation(squaredError, []),
};
const none: Clipping = { kind: 'none', limit: 1 };
const start = (changes: Partial<Start> = {}) =>
  newRun(equations, { activation: 'identity', scale: 0.8, seed: 5, ...changes });
const losses = (run: TrainingRun) => run.states.map(({ loss }) => loss);

describe('a run', () => {
  test('gives the same losses for the same seed, others for another', () => {
    const [one, again, other] = [start(), start(), start({ seed: 6 })].map((run) => train(run, 0.005, none, 20));
    expect(losses(one as TrainingRun)).toEqual(losses(again as TrainingRun));
    expect(losses(other as TrainingRun)).not.toEqual(losses(one as TrainingRun));
  });

  test('goes down the gradient: the loss falls by rate times norm squared, for small rates', () => {
    const run = train(start(), 1e-6, none, 2);
    const [first, second] = run.states;
    const fall = (first?.loss as number) - (second?.loss as number);
    expect(fall / (1e-6 * (first?.norm as number) ** 2)).toBeCloseTo(1, 2);
  });

  test('learns at a small rate', () => {
    const run = train(start(), 0.005, none, 400);
    expect(run.fault).toBeNull();
    expect(Math.min(...losses(run))).toBeLessThan(0.02);
    expect(run.states[0]?.loss).toBeGreaterThan(2);
  });

  test('takes every update back, and goes the same way again', () => {
    const run = train(start(), 0.02, none, 30);
    const before = losses(run);
    run.undo(10);
    expect(losses(run)).toEqual(before.slice(0, 21));
    train(run, 0.02, none, 30);
    expect(losses(run)).toEqual(before);
    run.undo();
    expect(run.states).toHaveLength(30);
    run.undo(99);
    expect(losses(run)).toEqual(before.slice(0, 1));
    run.undo();
    expect(losses(run)).toEqual(before.slice(0, 1));
  });

  test('clips by norm and by value what the next update uses, and keeps the norm from before', () => {
    const [free, byNorm, byValue] = [
      none,
      { kind: 'norm', limit: 1 } as const,
      { kind: 'value', limit: 0.5 } as const,
    ].map((clipping) => train(start(), 0.02, clipping, 2)) as [TrainingRun, TrainingRun, TrainingRun];
    expect(free.states[0]?.norm).toBeGreaterThan(10);
    expect(byNorm.states[0]?.norm).toBe(free.states[0]?.norm);
    expect([free, byNorm, byValue].map(({ states }) => states[1]?.clipped)).toEqual([false, true, true]);
    const moved = (run: TrainingRun) => {
      const [before, after] = run.states.slice(0, 2).map(({ weights }) => weights.flatMap((each) => [...each]));
      return (after as number[]).map((value, k) => (value - (before?.[k] as number)) / 0.02);
    };
    expect(Math.hypot(...moved(byNorm))).toBeCloseTo(1, 10);
    expect(Math.max(...moved(byValue).map(Math.abs))).toBeCloseTo(0.5, 10);
    const along = moved(free).reduce((sum, value, k) => sum + value * (moved(byNorm)[k] as number), 0);
    expect(along / Math.hypot(...moved(free))).toBeCloseTo(1, 10);
  });
});

describe('a run that explodes', () => {
  test('stops at the update, row, step and node, and changes no weight then', () => {
    const run = train(start(), 0.02, none);
    expect(run.fault).toMatchObject({ direction: 'forward', row: 1, found: { name: 'a', time: 14 } });
    expect(run.states).toHaveLength(73);
    expect(run.states.every(({ loss, norm }) => Number.isFinite(loss) && Number.isFinite(norm))).toBe(true);
    expect(run.step(0.02, none)).toBe(false);
    expect(run.states).toHaveLength(73);
  });

  test('is undone to weights that give finite numbers, from which clipping goes on', () => {
    const run = train(start(), 0.02, none);
    run.undo();
    expect(run.fault).toBeNull();
    expect(run.states).toHaveLength(73);
    expect(run.step(0.02, none)).toBe(false);
    run.undoToLowest();
    expect(run.fault).toBeNull();
    const lowest = run.states.length;
    train(run, 0.02, { kind: 'norm', limit: 1 });
    expect(run.fault).toBeNull();
    expect(run.states.length).toBeGreaterThan(lowest);
  });

  test('names a gradient that is lost while all values are finite', () => {
    // The loss is about the 38th power of the first weights, and the gradients are a little larger than it.
    const scales = Array.from({ length: 200 }, (_, k) => 2e7 * 1.02 ** k);
    const runs = scales.map((scale) => train(start({ scale }), 0, none, 1));
    const run = runs.find(({ fault }) => fault?.direction === 'backward') as TrainingRun;
    expect(run.fault?.direction).toBe('backward');
    expect(run.fault?.found.node.grad.every(Number.isFinite)).toBe(false);
    expect(run.fault?.found.norms.every(({ norm }) => Number.isFinite(norm))).toBe(true);
  });

  test('never meets a number that is not finite with tanh, at the same rate', () => {
    expect(train(start({ activation: 'tanh' }), 0.02, none).fault).toBeNull();
  });
});
