import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import { substitute } from '../../src/equations/tree.ts';
import { cliffLimits, cliffRates, descents, firstCliff, mapPaths } from '../../src/figures/clipping-cliff.ts';
import { type DiscState, decayOf, discPresets, firstDisc, STEPS } from '../../src/figures/eigenvalue-disc.ts';
import { firstRate, firstStart, newRun, noClipping, type Start, shownRun, train } from '../../src/figures/exploding.ts';
import { chartLayers, chartMarks } from '../../src/graph/chart.ts';
import { across, bandPaths, CLIFF_MAP, down, pathLayers, pathMarks, placeAt } from '../../src/graph/cliff-draw.ts';
import { discLayers, discMarks } from '../../src/graph/disc-draw.ts';
import { markupOf } from '../../src/graph/marks.ts';
import { probeEquation, probeNetwork } from '../../src/networks/backward-product.ts';
import { lossGrid } from '../../src/networks/cliff.ts';
import { type Matrix2, spectrumOf, withEigenvalue, withKind } from '../../src/networks/eigen.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { squaredError, sumAnswer } from '../../src/networks/training-run.ts';
import { cliffSentence, stepRows } from '../../src/views/cliff-words.ts';
import { decayChart, decaySentence, discPoints, eigenvaluesText } from '../../src/views/eigenvalue-words.ts';
import { trainingChart, trainingSentence } from '../../src/views/training-words.ts';

const library = parseLibrary();

describe('eigenvalue-disc', () => {
  const cell = library.cells['rnn-plain'].map((equation) => substitute(equation, { g: 'tanh' }));
  const run = unroll(probeNetwork(cell, parseEquation(probeEquation, [])), STEPS);
  const shown = (changes: Partial<DiscState>) => decayOf(run, { ...firstDisc, ...changes });
  const matrix = (...entries: Matrix2) => shown({ spectrum: spectrumOf(entries) });

  it.each([
    ['Contraction', 'shrinks from the first step on', 'the true product is the power itself'],
    ['Shear', 'and yet ‖W_aaᵏ‖ first grows: to 4.44 at k = 4', 'the true product is the power itself'],
    ['Rotation', 'stays about 1', 'the true product is the power itself'],
    ['Growth', 'grows without end', 'the true product is the power itself'],
    ['Saturation', 'grows without end', 'The true product falls all the same'],
  ])('says what %s does', (name, powers, product) => {
    const preset = discPresets.find((each) => each.name === name);
    const sentence = decaySentence(
      shown({ spectrum: preset?.spectrum ?? firstDisc.spectrum, inputs: preset?.inputs ?? 9 }),
    );
    expect(sentence).toContain(powers);
    expect(sentence).toContain(product);
  });

  it('says what zero, singular, huge and leaning matrices do, and draws them', () => {
    const cases: [Matrix2, string][] = [
      [[0, 0, 0, 0], 'ρ is 0.000, below 1: ‖W_aaᵏ‖ shrinks from the first step on, to 0'],
      [[1, 2, 2, 4], 'ρ is 5.000, above 1'],
      [
        [1e6, 1e6, -1e6, 1e6],
        '‖W_aaᵏ‖ grows beyond all numbers at k = 51. The true product falls all the same, to exactly 0',
      ],
      [[1, 1, 0, 1], '‖W_aaᵏ‖ is 60.0 at k = 60: the eigenvectors lean on each other'],
    ];
    for (const [entries, text] of cases) {
      const decay = matrix(...entries);
      expect(decaySentence(decay)).toContain(text);
      const markup =
        markupOf(chartMarks(decayChart(decay)), chartLayers) +
        markupOf(discMarks(discPoints(decay), decay.rho), discLayers);
      expect(markup).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('draws both eigenvalues where they are, and holds those outside at the rim', () => {
    const pair = shown({ spectrum: { ...firstDisc.spectrum, kind: 'pair', first: 0, second: 0.8 } });
    expect(eigenvaluesText(pair)).toBe('λ₁ = 0.00 + 0.80i, λ₂ = 0.00 − 0.80i, ρ = 0.800');
    const places = (decay: typeof pair) =>
      discMarks(discPoints(decay), decay.rho)
        .filter(({ key }) => key.startsWith('handle'))
        .map(({ attributes }) => attributes['transform']);
    expect(places(pair)).toEqual(['translate(150,75)', 'translate(150,225)']);
    expect(places(matrix(100, 0, 0, -100))).toEqual(['translate(294.38,150)', 'translate(5.63,150)']);
  });

  it('moves a pair together and real eigenvalues alone, and turns one kind into the other and back', () => {
    const { spectrum } = firstDisc;
    expect(withEigenvalue(spectrum, 1, 0.3, 5)).toMatchObject({ first: 0.9, second: 0.3 });
    const pair = withKind(spectrum, 'pair');
    expect(withEigenvalue(pair, 1, 0.3, -0.4)).toMatchObject({ first: 0.3, second: 0.4 });
    expect(withKind(pair, 'real').first).toBeCloseTo(0.9, 14);
    expect(withKind(pair, 'real').second).toBeCloseTo(0.6, 14);
  });
});

describe('exploding', () => {
  const equations = {
    cell: library.cells.rnn,
    answer: parseEquation(sumAnswer, []),
    loss: parseEquation(squaredError, []),
  };
  const start = (changes: Partial<Start> = {}) => newRun(equations, { ...firstStart, ...changes });

  it('says where a run is', () => {
    expect(trainingSentence(shownRun(start()))).toBe(
      'Before the first update the loss is 2.43 and the gradient 13.2 long.',
    );
    expect(trainingSentence(shownRun(train(start(), firstRate, { kind: 'norm', limit: 1 }, 1)))).toBe(
      'After 1 update the loss is 2.22 and the gradient 8.52 long. Lowest loss: 2.22 after 1 update. Longest gradient: 13.2 after 0 updates. 1 of 1 update was clipped.',
    );
  });

  it('names node, step, row and norms where it stopped', () => {
    const sentence = trainingSentence(shownRun(train(start(), firstRate, noClipping)));
    expect(sentence).toContain('(forward, row 1 of 8, time step 14): a⟨14⟩ is not a finite number any more.');
    expect(sentence).toContain('Before it: ‖a⟨11⟩‖ = 4.15·10²⁴⁴, ‖a⟨12⟩‖ = 3.41·10²⁶⁶, ‖a⟨13⟩‖ = 1.14·10²⁸⁹.');
    expect(sentence).toContain('That update had a gradient 1.97·10²⁴ long; now the norm of W_aa is 3.76·10²².');
  });

  it('says so when the first weights are too large already', () => {
    const run = start({ scale: 1e18 });
    expect(trainingSentence(shownRun(run))).toMatch(
      /^Stopped before the first update .* Take smaller first weights\.$/,
    );
    run.undo();
    expect(run.step(firstRate, noClipping)).toBe(false);
    expect(markupOf(chartMarks(trainingChart(shownRun(run), noClipping)), chartLayers)).not.toMatch(/NaN|undefined/);
  });

  it('draws the threshold of clipping by norm, and where the run stopped', () => {
    const rules = (run: ReturnType<typeof start>, kind: 'none' | 'norm' | 'value') =>
      trainingChart(shownRun(run), { kind, limit: 2 }).rules?.map(({ key, at }) => `${key} ${at}`);
    expect(rules(start(), 'none')).toEqual([]);
    expect(rules(start(), 'norm')).toEqual(['limit 2']);
    expect(rules(train(start(), firstRate, noClipping), 'value')).toEqual(['stop 73']);
  });
});

describe('clipping-cliff', () => {
  const { w, b, columns, rows } = CLIFF_MAP;
  const bands = bandPaths(lossGrid(w, b, columns, rows));

  it('draws every cell of the map once, in at most 6 kB', () => {
    const cells = bands.join('').matchAll(/h(\d+)v/g);
    expect([...cells].reduce((sum, [, width]) => sum + Number(width) / CLIFF_MAP.cell, 0)).toBe(columns * rows);
    expect(brotliCompressSync(bands.join('')).length).toBeLessThan(6000);
  });

  it('goes from the map to the drawing and back', () => {
    const place = { w: 4.25, b: -2.1 };
    const back = placeAt(across(place.w), down(place.b));
    expect(back.w).toBeCloseTo(place.w, 12);
    expect(back.b).toBeCloseTo(place.b, 12);
    expect(placeAt(-99, 1e4)).toEqual({ w: w[0], b: b[0] });
  });

  it('draws paths that leave the map in their direction, from any start and at any rate', () => {
    const [from, , far] = (() => {
      const marks = pathMarks(mapPaths(descents(firstCliff)), 6, '', '');
      const d = String(marks.find(({ key }) => key === 'line none')?.attributes['d']);
      const points = [...d.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
      return [points.at(-2) as readonly [number, number], null, points.at(-1) as readonly [number, number]] as const;
    })();
    const { to, ...at } = descents(firstCliff).none[5] as ReturnType<typeof descents>['none'][number];
    const slope = (down(to.b) - down(at.b)) / (across(to.w) - across(at.w));
    expect((far[1] - from[1]) / (far[0] - from[0])).toBeCloseTo(slope, 2);
    for (const rate of cliffRates)
      for (const limit of cliffLimits)
        for (const start of [firstCliff.start, { w: w[0], b: b[0] }, { w: w[1], b: b[1] }, { w: 4.6, b: -2.3 }]) {
          const paths = descents({ start, rate, limit, step: 20 });
          const marks = pathMarks(mapPaths(paths), 20, 'start', 'there');
          expect(markupOf(marks, pathLayers) + stepRows(paths, 20) + cliffSentence(paths)).not.toMatch(
            /NaN|undefined|∞/,
          );
        }
  });

  it('says in numbers what a step did', () => {
    const paths = descents(firstCliff);
    const [none, norm, value] = stepRows(paths, 6)
      .split('</tr>')
      .map((row) =>
        row
          .replaceAll(/<svg.*?<\/svg>/g, '')
          .replaceAll(/<[^>]+>/g, '|')
          .replaceAll(/\|+/g, '|'),
      );
    expect(none).toBe('| without clipping|(4.35, −2.17)|0.0695|(−43.7, −88.0), length 98.2|(48.05, 85.79)|98.2|0°|');
    expect(norm).toContain('|0.500|0°|');
    expect(value).toContain('|0.707|19°|');
    expect(cliffSentence(paths)).toContain('threw the weights off the map, to (48.05, 85.79)');
    expect(cliffSentence(descents({ ...firstCliff, rate: 0.1 }))).toContain('and stayed on the map');
  });
});
