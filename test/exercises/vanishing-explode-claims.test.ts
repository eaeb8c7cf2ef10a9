import { describe, expect, test, vi } from 'vitest';
import { formatNumber, formatSignificant } from '../../src/equations/format.ts';
import { parseEquation } from '../../src/equations/parse.ts';
import { substitute } from '../../src/equations/tree.ts';
import { descents, firstCliff } from '../../src/figures/clipping-cliff.ts';
import { decayOf, discPresets, firstDisc, STEPS } from '../../src/figures/eigenvalue-disc.ts';
import { firstRate, firstStart, newRun, noClipping, type Start, shownRun, train } from '../../src/figures/exploding.ts';
import { probeEquation, probeNetwork } from '../../src/networks/backward-product.ts';
import { slopeAt } from '../../src/networks/cliff.ts';
import { eigenvaluesOf, matrixOf, powerNorms, spectralRadius, spectrumOf } from '../../src/networks/eigen.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { type Clipping, squaredError, sumAnswer, TASK, type TrainingRun } from '../../src/networks/training-run.ts';
import { Tape } from '../../src/tape/tape.ts';
import { trainingSentence } from '../../src/views/training-words.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('vanishing');
const library = parseLibrary();

/** As prose writes sizes: `1.30 · 10²³`, `56,348`. */
const size = (value: number) =>
  value >= 1e4 && value < 1e5
    ? value.toLocaleString('en', { maximumFractionDigits: 0 })
    : formatSignificant(value).replace('·', ' · ');

describe('what decides', () => {
  const cell = library.cells['rnn-plain'].map((equation) => substitute(equation, { g: 'tanh' }));
  const run = unroll(probeNetwork(cell, parseEquation(probeEquation, [])), STEPS);
  const matrix = matrixOf(firstDisc.spectrum);
  const norms = powerNorms(matrix, STEPS);
  const preset = (name: string) => {
    const { spectrum, inputs } = discPresets.find((each) => each.name === name) as (typeof discPresets)[number];
    return { spectrum, inputs, seed: firstDisc.seed };
  };

  test('the matrix of the figure grows before it vanishes', () => {
    says('Take a matrix with the eigenvalues 0.9 and 0.6.');
    expect(eigenvaluesOf(spectrumOf(matrix)).map(([re]) => formatNumber(re, 1))).toEqual(['0.9', '0.6']);
    says(
      `makes it ${size(norms[1] as number)} times as long in the first step, and ${size(norms[4] as number)} times after four.`,
    );
    expect(Math.max(...norms)).toBe(norms[4]);
    const shorter = norms.findIndex((norm) => norm < 1);
    says(`Only after ${shorter} steps it is shorter than at the start.`);
  });

  test('its eigenvectors point almost the same way', () => {
    const [a, b, c, d] = matrix;
    const angles = [0.9, 0.6].map((value) => Math.atan2(value - a, b));
    for (const [k, value] of [0.9, 0.6].entries()) {
      const [x, y] = [Math.cos(angles[k] as number), Math.sin(angles[k] as number)];
      expect(c * x + d * y).toBeCloseTo(value * y, 12);
    }
    const degrees = Math.abs(((angles[0] as number) - (angles[1] as number)) * 180) / Math.PI;
    says(`${Math.round(degrees)} degrees are between them.`);
  });

  test('without shear the norm of the power is the power of the radius', () => {
    says('Push it to 0, and the norm of the power is ρ to the power of *k*, from the first step on.');
    powerNorms(matrixOf({ ...firstDisc.spectrum, shear: 0 }), STEPS).forEach((norm, k) => {
      expect(norm / 0.9 ** k).toBeCloseTo(1, 10);
    });
  });

  test('eigenvalues of 0, and three times as long', () => {
    says('a matrix with a 3 in the upper right corner and zeros everywhere else. Both its eigenvalues are 0.');
    expect(spectralRadius(spectrumOf([0, 3, 0, 0]))).toBe(0);
    says('It makes a vector three times as long, and with the second step it is gone.');
    expect(powerNorms([0, 3, 0, 0], 3)).toEqual([1, 3, 0, 0]);
  });

  test('one matrix, with inputs and without', () => {
    const [growth, saturation] = ['Growth', 'Saturation'].map((name) => decayOf(run, preset(name)));
    expect(preset('Growth').spectrum).toEqual(preset('Saturation').spectrum);
    expect(growth?.rho).toBe(1.2);
    says(`ρ is 1.2, the inputs are 0, and ${STEPS} steps make 1 into ${size(growth?.product[STEPS] as number)}.`);
    says(`the product falls to ${size(saturation?.product[STEPS] as number)}.`);
  });

  test('a rotation keeps everything, until something is read', () => {
    const rotation = preset('Rotation');
    says('The eigenvalues are 0.8 ± 0.6i, on the unit circle');
    expect(rotation.spectrum).toMatchObject({ kind: 'pair', first: 0.8, second: 0.6 });
    for (const norm of decayOf(run, rotation).product) expect(norm).toBeCloseTo(1, 12);
    const read = decayOf(run, { ...rotation, inputs: 0.3 }).product[STEPS] as number;
    says(`Then set the size of the inputs to 0.3. After 60 steps ${size(read)} is left.`);
  });
});

describe('when it explodes', () => {
  const equations = {
    cell: library.cells.rnn,
    answer: parseEquation(sumAnswer, []),
    loss: parseEquation(squaredError, []),
  };
  const start = (changes: Partial<Start> = {}) => newRun(equations, { ...firstStart, ...changes });
  const run = train(start(), firstRate, noClipping);
  const loss = (updates: number, of: TrainingRun = run) => of.states[updates]?.loss as number;
  const norm = (updates: number) => run.states[updates]?.norm as number;
  const byNorm: Clipping = { kind: 'norm', limit: 1 };

  test('the task', () => {
    says('The network reads 20 numbers between −½ and ½ and has to say their sum at the end.');
    says('It has four units without a function, 29 weights and biases in all, and learns from 8 such rows.');
    expect(TASK).toEqual({ T: 20, rows: 8, units: 4 });
    expect(firstStart.activation).toBe('identity');
    expect(run.states[0]?.weights.reduce((sum, each) => sum + each.length, 0)).toBe(29);
  });

  test('the first time', () => {
    says(
      `The learning rate is ${firstRate}. For 42 updates all goes well: the loss falls from ${size(loss(0))} to ${size(loss(42))}.`,
    );
    expect(Math.min(...run.states.map((state) => state.loss))).toBe(loss(42));
    says(`The gradient is ${size(norm(42))} long there, more than eight times what it was on the plain.`);
    expect(norm(42) / norm(1)).toBeGreaterThan(8);
    says(`Four updates later the loss is ${size(loss(46))}`);
  });

  test('the second time', () => {
    says(
      `After 71 updates the gradient is ${size(norm(71))} long. The next update takes the loss to ${size(loss(72))}, and the one after that makes weights with a norm of ${size(run.weightNorm)}`,
    );
    expect(run.fault).toMatchObject({ direction: 'forward', found: { name: 'a', time: 14 } });
    says('At time step 14 the state passes 10³⁰⁸');
    expect(Math.floor(Math.log10(Number.MAX_VALUE))).toBe(308);
    expect(trainingSentence(shownRun(run))).toMatch(
      /^Stopped after update 73 \(forward, row 1 of 8, time step 14\): a⟨14⟩ is not/,
    );
    says('a gradient that was suddenly twenty times as long');
    expect(norm(70) / norm(69)).toBeGreaterThan(20);
  });

  test('what one more update would write', () => {
    says('One more update would write NaN into the weights.');
    const blind = vi.spyOn(Tape.prototype, 'firstNonFinite').mockReturnValue(null);
    const further = train(start(), firstRate, noClipping);
    blind.mockRestore();
    expect(further.states).toHaveLength(73);
    expect(further.fault?.direction).toBe('backward');
    expect(further.fault?.found.node.grad.some(Number.isNaN)).toBe(true);
  });

  test('what undo gives back', () => {
    says('Look at what undo gives back: weights that are finite, and worthless.');
    const again = train(start(), firstRate, noClipping);
    again.undo();
    expect(again.states.at(-1)?.loss).toBe(loss(72));
  });

  test('with clipping it goes on from the lowest loss', () => {
    const again = train(start(), firstRate, noClipping);
    again.undoToLowest();
    expect(again.states).toHaveLength(43);
    train(again, firstRate, byNorm);
    expect(again.fault).toBeNull();
    expect(again.states).toHaveLength(201);
    const most = Math.max(...again.states.slice(43).map((state) => state.loss));
    says(`It goes on to 200 updates. No loss on the way is above ${size(most)}.`);
    says('it jumps to and fro across the valley, with steps that are all of the same length');
    expect(again.states.slice(100).every(({ clipped }) => clipped)).toBe(true);
  });

  test('at a small rate it learns', () => {
    const slow = train(start(), 0.005, noClipping);
    const losses = slow.states.map((state) => state.loss);
    const lowest = Math.min(...losses);
    says(`after ${losses.indexOf(lowest)} updates it comes down to a loss of ${size(lowest)}.`);
  });

  test('with tanh nothing overflows', () => {
    const tanh = train(start({ activation: 'tanh' }), firstRate, noClipping);
    expect(tanh.fault).toBeNull();
    const longest = Math.max(...tanh.states.map((state) => state.norm));
    says(
      `to ${size(longest)} at its longest, and once the loss goes from ${size(loss(74, tanh))} to ${size(loss(78, tanh))} within four updates.`,
    );
  });
});

describe('clipping', () => {
  const { none, norm, value } = descents(firstCliff);
  const at = (path: typeof none, step: number) => path[step - 1] as (typeof none)[number];
  const moved = ({ w, b, to }: (typeof none)[number]) => [to.w - w, to.b - b] as const;

  test('the network on the map starts at a half and aims at 0.7', () => {
    says('It starts at ½, runs 50 steps, and should end at 0.7.');
    // A state that aims at 0.7 and stays there has no loss: b = logit 0.7 − 0.7 w.
    expect(slopeAt({ w: 2, b: Math.log(7 / 3) - 1.4 }).loss).toBeLessThan(1e-12);
  });

  test('without clipping it is thrown off the map and stays there', () => {
    says('For five steps the three go together.');
    expect(norm.slice(0, 5)).toEqual(none.slice(0, 5));
    expect(value.slice(0, 5)).toEqual(none.slice(0, 5));
    expect(norm[6]).not.toEqual(none[6]);
    const { dw, db, to } = at(none, 6);
    says(`the gradient is ${size(Math.hypot(dw, db))} long.`);
    says(`lands at (${formatNumber(to.w)}, ${formatNumber(to.b)}), far off the map.`);
    const there = slopeAt(to);
    says(`The loss there is ${formatNumber(there.loss)}, and the gradient is 0.`);
    expect([there.dw, there.db].map(Math.abs)).toEqual([0, 0]);
  });

  test('by norm the direction stays, by value it turns', () => {
    says('keeps its direction and gets the length of the threshold, ½.');
    const [free, short, bent] = [moved(at(none, 6)), moved(at(norm, 6)), moved(at(value, 6))];
    expect(Math.hypot(...short)).toBeCloseTo(0.5, 12);
    expect(short[0] / short[1]).toBeCloseTo(free[0] / free[1], 12);
    expect(bent).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
    const turn = ((Math.atan2(...free) - Math.atan2(...bent)) * 180) / Math.PI;
    says(`it is turned by ${Math.round(Math.abs(turn))} degrees, and ${size(Math.hypot(...bent))} long.`);
  });
});
