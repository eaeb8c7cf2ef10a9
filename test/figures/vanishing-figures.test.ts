import { describe, expect, it } from 'vitest';
import { accuraciesOf, firstCats } from '../../src/figures/cats.ts';
import { firstNorms } from '../../src/figures/norms.ts';
import { sharesModel, sharesNetwork } from '../../src/figures/shares.ts';
import { chartMarks } from '../../src/graph/chart.ts';
import { catNetwork, catReaders, readCats } from '../../src/lesson/cats.ts';
import type { Activation } from '../../src/networks/cells.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { measureCapacity, storeNetworks } from '../../src/networks/memory-capacity.ts';
import { probeNumbers, recurrentRows, scaled } from '../../src/networks/probe-numbers.ts';
import { probeNetworks, probes } from '../../src/networks/probes.ts';
import { compareWays, wayFunctions, wayNetworks, ways } from '../../src/networks/ways-out.ts';
import { capacitySentence, rightChart, sizeChart } from '../../src/views/capacity.ts';
import { accuracyChart, accuracySentence, apartChart, catSentenceMarkup, catsSentence } from '../../src/views/cats.ts';
import { ticksUpTo } from '../../src/views/chart.ts';
import { normsChart, normsSentence } from '../../src/views/norms.ts';
import { growthChart, partsChart, sharesSentence } from '../../src/views/shares.ts';
import { waysChart, waysSentence } from '../../src/views/ways-out.ts';

const library = parseLibrary();
/** Every place in a drawing is a number. */
const drawn = (chart: Parameters<typeof chartMarks>[0]) => {
  const marks = JSON.stringify(chartMarks(chart));
  expect(marks).not.toMatch(/NaN|Infinity|undefined|null/);
  return marks;
};
const said = (sentence: string) => {
  expect(sentence).not.toMatch(/NaN|undefined|Infinity|null|\[object/);
  expect(sentence).toMatch(/\.$/);
  return sentence;
};
const filled = (value: number) => [1, 2, 3, 4].map(() => [value, value, value, value]);

describe('cats', () => {
  const readers = catReaders(catNetwork(library));

  it('reads both subjects, and says which verb was chosen', () => {
    const reading = readCats(readers, { model: 'gaps 1 to 10', subject: 1, gap: 4 });
    expect(reading.words.join(' ')).toBe('the cats which already ate fish');
    expect(reading.apart[0]).toBe(0);
    expect(catSentenceMarkup(reading)).toContain('<b>cats</b>, which already ate fish, <b class="verb is-right">were');
    expect(said(catsSentence(reading))).toMatch(/it knows\.$/);
    const one = readCats(readers, { model: 'gap 30', subject: 0, gap: 1 });
    expect(catSentenceMarkup(one)).toContain('The <b>cat</b> there <b');
    expect(said(catsSentence(one))).toContain('one word later');
  });

  it('has the same distance between the states from either side', () => {
    const [cat, cats] = [0, 1].map((subject) => readCats(readers, { ...firstCats, subject }));
    expect(cat?.apart).toEqual(cats?.apart);
  });

  it.each(['gap 10', 'gap 30', 'gaps 1 to 10'] as const)('%s: draws at every gap', (model) => {
    for (const gap of [1, 2, 15, 30]) {
      const reading = readCats(readers, { model, subject: 0, gap });
      drawn(apartChart(reading));
      drawn(accuracyChart(accuraciesOf(model), gap));
      said(catsSentence(reading));
      said(accuracySentence(accuraciesOf(model)));
    }
  });
});

describe('norms', () => {
  const probe = probes(probeNetworks(library));
  const shownFor = (activation: Activation, T: number, rows: number[][], seed = 1) => ({
    T,
    ...probe(activation, T).run(rows, probeNumbers(seed)),
  });

  it('explains a zero matrix', () => {
    const shown = shownFor('tanh', 10, filled(0));
    drawn(normsChart(shown, 'log'));
    drawn(normsChart(shown, 'linear'));
    expect(said(normsSentence(shown))).toMatch(/exactly 0\. No unit passes anything on/);
  });

  it('explains states that overflow, and gradients that do', () => {
    const overflow = shownFor('identity', 100, filled(1e6));
    drawn(normsChart(overflow, 'log'));
    drawn(normsChart(overflow, 'linear'));
    expect(said(normsSentence(overflow))).toMatch(/a⟨\d+⟩ is larger than any number that 64 bits can hold/);
    const gradients = { ...overflow, broken: null };
    expect(said(normsSentence(gradients))).toMatch(/Back at a⟨\d+⟩ it is larger than any number/);
  });

  it('explains saturated units and numbers too small to hold', () => {
    const flat = shownFor('tanh', 20, filled(1e6));
    drawn(normsChart(flat, 'log'));
    expect(said(normsSentence(flat))).toMatch(/exactly 0/);
    const tiny = shownFor('identity', 100, filled(1e-6));
    drawn(normsChart(tiny, 'log'));
    expect(said(normsSentence(tiny))).toMatch(/exactly 0 and before|it is exactly 0|is exactly 0/);
  });

  it('draws and speaks for every function, scale and length', () => {
    for (const activation of ['tanh', 'sigmoid', 'relu', 'identity'] as const) {
      for (const scale of [0.1, 1, 4]) {
        for (const T of [2, 50, 100]) {
          for (let seed = 1; seed <= 6; seed++) {
            const shown = shownFor(activation, T, scaled(recurrentRows(seed), scale), seed);
            drawn(normsChart(shown, 'log'));
            drawn(normsChart(shown, 'linear'));
            said(normsSentence(shown));
          }
        }
      }
    }
  });

  it('begins where the chapter does', () => {
    const { activation, T, scale, seed } = firstNorms;
    expect(normsSentence(shownFor(activation, T, scaled(recurrentRows(seed), scale), seed))).toMatch(/had to vanish/);
  });
});

describe('shares', () => {
  const model = sharesModel(sharesNetwork(library));

  it('names what each kind of net gets', () => {
    expect(said(sharesSentence(model('shared', 30, 0.6, 1)))).toMatch(/The last 5 bars make \d+\.\d %/);
    expect(said(sharesSentence(model('own', 30, 0.6, 1)))).toMatch(/moves the matrix of layer 30/);
    expect(partsChart(model('own', 30, 0.6, 1)).rules).toBeUndefined();
  });

  it('draws and speaks at every setting', () => {
    for (const owner of ['shared', 'own'] as const) {
      for (const [T, scale] of [
        [2, 0],
        [40, 0],
        [3, 3],
        [40, 3],
        [40, 0.05],
      ] as const) {
        const shown = model(owner, T, scale, 7);
        drawn(partsChart(shown));
        drawn(growthChart(shown));
        said(sharesSentence(shown));
      }
    }
  });
});

describe('ways out', () => {
  it('draws and speaks of every way at every setting', () => {
    const compare = compareWays(wayNetworks(library));
    for (const g of wayFunctions) {
      for (const scale of [0, 0.6, 3]) {
        const compared = compare(g, scale, 5);
        for (const way of ways) {
          drawn(waysChart(compared, way));
          said(waysSentence(compared, way));
        }
      }
    }
  });

  it('tells that there is nothing to hold down or to cut', () => {
    const compared = compareWays(wayNetworks(library))('tanh', 0.1, 1);
    expect(waysSentence(compared, 'decay')).toContain('nothing to hold down');
    expect(waysSentence(compareWays(wayNetworks(library))('relu', 1.5, 1), 'clipping')).toContain('keeps its shape');
  });
});

describe('capacity', () => {
  it('draws and speaks for every number of bits', () => {
    for (const bits of [5, 60]) {
      const cells = measureCapacity(storeNetworks(library), bits, 2);
      drawn(sizeChart(cells));
      drawn(rightChart(cells));
      said(capacitySentence(cells));
    }
  });
});

describe('ticks', () => {
  it.each([
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [2.32, [0, 0.5, 1, 1.5, 2]],
    [0.57, [0, 0.2, 0.4]],
    [4.4, [0, 1, 2, 3, 4]],
    [800, [0, 200, 400, 600, 800]],
    [0, [0]],
    [1e9, [0]],
    [Number.NaN, [0]],
  ])('up to %d', (most, expected) => {
    expect(ticksUpTo(most)).toEqual(expected);
  });
});
