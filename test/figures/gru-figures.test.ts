import { describe, expect, it } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import type { Equation } from '../../src/equations/tree.ts';
import { firstStageNumbers, stageRun } from '../../src/figures/gate-by-gate.ts';
import { runByHand } from '../../src/figures/gate-by-hand.ts';
import { gatedAccuracies } from '../../src/figures/gru-cats.ts';
import { firstConventions } from '../../src/figures/gru-conventions.ts';
import { chartMarks } from '../../src/graph/chart.ts';
import { layout } from '../../src/graph/layout.ts';
import { handPresets, handWords, readScript } from '../../src/lesson/gate-script.ts';
import { gatedNetwork, gatedReaders, readGated } from '../../src/lesson/gated-cats.ts';
import { handNetwork } from '../../src/networks/gate-by-hand.ts';
import { stageNetworks, stages } from '../../src/networks/gate-stages.ts';
import { compareGated, gatedProbeNetworks } from '../../src/networks/gated-probe.ts';
import { compareConventions, type GruConvention, gruConventions } from '../../src/networks/gru-conventions.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { handChart, handSentence, handTable } from '../../src/views/gate-by-hand.ts';
import { stageEquations, stagePicture, stageSentence } from '../../src/views/gate-stages.ts';
import { gateChart, gatedAccuracyChart, gatedAccuracySentence, gruCatsSentence } from '../../src/views/gru-cats.ts';
import { gruConventionMarkup, gruConventionsSentence } from '../../src/views/gru-conventions.ts';
import { gruGradientChart, gruGradientSentence } from '../../src/views/gru-gradient.ts';

const library = parseLibrary();
/** Every place in a drawing is a number. */
const drawn = (chart: Parameters<typeof chartMarks>[0]) =>
  expect(JSON.stringify(chartMarks(chart))).not.toMatch(/NaN|Infinity|undefined|null/);
const said = (sentence: string) => {
  expect(sentence).not.toMatch(/NaN|undefined|Infinity|null|\[object/);
  expect(sentence).toMatch(/\.$/);
  return sentence;
};

describe('gate by gate', () => {
  const networks = stageNetworks(library);

  it.each(stages)('%s: draws and tells at every extreme', (stage) => {
    for (const before of [-1, 0, 1]) {
      for (const bias of [-6, 0, 6]) {
        const run = stageRun(networks, stage, { before, x: -2 * before, b_z: bias, b_r: -bias });
        const { markup, width, height } = stagePicture(run);
        expect(markup).not.toMatch(/NaN|undefined/);
        expect(width * height).toBeGreaterThan(0);
        said(stageSentence(run));
      }
    }
  });

  it('marks what is new', () => {
    const markup = (stage: (typeof stages)[number]) => stageEquations(stageRun(networks, stage, firstStageNumbers));
    expect(markup('plain')).not.toContain('is-new');
    for (const stage of ['memory', 'update', 'reset'] as const) {
      expect(markup(stage).match(/is-new/g)).toHaveLength(1);
      expect(stagePicture(stageRun(networks, stage, firstStageNumbers)).markup).toContain('is-current');
    }
  });
});

describe('the picture of a step', () => {
  it('leads what the candidate reads of the input past the reset gate', () => {
    const { nodes } = stageRun(stageNetworks(library), 'reset', firstStageNumbers);
    const shown = nodes.filter(
      ({ name, time, kind }) => name && time !== null && kind !== 'parameter' && kind !== 'constant',
    );
    const { nodes: placed, wires, width } = layout({ shown, T: 1 });
    const gate = placed.find(({ node }) => node.name === 'Γ_r');
    const wire = wires.find(({ from, to }) => from.name === 'x' && to.name === 'n');
    const right = (gate?.x as number) + (gate?.width as number);
    expect(wire?.middle[0]).toBeGreaterThan(right);
    expect(wire?.middle[0]).toBeLessThan(width);
  });
});

describe('the gate by hand', () => {
  const network = handNetwork(library, 2);

  it.each(handPresets.map(({ name, scripts }) => [name, scripts] as const))('%s', (_, scripts) => {
    const shown = runByHand(network, scripts);
    drawn(handChart(shown));
    said(handSentence(shown));
    expect(handTable(shown).match(/<tr>/g)).toHaveLength(5);
    expect(shown.states).toHaveLength(handWords.length + 1);
  });

  it('reads scripts, and says what is wrong with others', () => {
    expect(readScript('0 1 0', 5)).toEqual([0, 1, 0, 0, 0]);
    expect(readScript('.5,1;0.25', 3)).toEqual([0.5, 1, 0.25]);
    expect(() => readScript('  ', 3)).toThrow(/no number/);
    expect(() => readScript('0 1 0 1', 3)).toThrow('These are 4 numbers for 3 words');
    for (const bad of ['1.5', '-0.1', 'open', '1e-3', 'NaN']) {
      expect(() => readScript(`0 ${bad}`, 5)).toThrow(`“${bad}” is not a number from 0 to 1`);
    }
  });

  it('says it when nothing was written, and when the cat is gone', () => {
    expect(handSentence(runByHand(network, ['0', '0']))).toContain('nothing that could choose a verb');
    expect(handSentence(runByHand(network, ['1', '1']))).toContain('“were”, and the cat is gone');
  });
});

describe('cats', () => {
  const readers = gatedReaders(gatedNetwork(library));

  it.each(['none', 'update', 'reset'] as const)('%s: draws and tells at every gap', (clamp) => {
    for (const gap of [1, 2, 15, 30]) {
      for (const subject of [0, 1]) {
        const reading = readGated(readers, { clamp, subject, gap });
        drawn(gateChart(reading));
        expect(said(gruCatsSentence(reading))).toContain(gap === 1 ? '1 word later' : `${gap} words later`);
      }
    }
  });

  it.each([true, false])('accuracies, keeping: %s', (keeping) => {
    drawn(gatedAccuracyChart(gatedAccuracies, keeping));
    said(gatedAccuracySentence(gatedAccuracies, keeping));
  });
});

describe('conventions', () => {
  const equations = Object.fromEntries(
    Object.entries(gruConventions).map(([name, texts]) => [name, texts.map((text) => parseEquation(text))]),
  ) as unknown as Record<GruConvention, readonly Equation[]>;

  it('tells who agrees', () => {
    const runs = (setting: Partial<typeof firstConventions>) =>
      compareConventions(equations, { ...firstConventions, ...setting });
    expect(said(gruConventionsSentence(runs({})))).toMatch(/^None of the other three/);
    const mapped = runs({ weights: 'mapped' });
    expect(said(gruConventionsSentence(mapped))).toMatch(
      /^As the course notes: the slides and Cho and others\. Another/,
    );
    expect(said(gruConventionsSentence(runs({ weights: 'mapped', units: 1 })))).toMatch(/^All four/);
    expect(mapped.map((run) => /✓|✗|$/.exec(gruConventionMarkup(run))?.[0])).toEqual(['', '✓', '✓', '✗']);
  });
});

describe('gradient', () => {
  const compare = compareGated(gatedProbeNetworks(library));

  it('tells what is left at the far end, and where the rest went', () => {
    const sentence = gruGradientSentence(compare({ scale: 1, bias: 0, seed: 1 }));
    expect(sentence).toContain('the RNN has 8.09·10⁻⁵ left, the unit with one gate 0.00668, the full GRU 4.36·10⁻⁶');
    expect(sentence).toContain('the rest came through the gates and the candidate');
    expect(gruGradientSentence(compare({ scale: 1, bias: -6, seed: 1 }))).toContain('nearly all of it came that way');
  });

  it('draws and tells at every extreme', () => {
    for (const scale of [0, 1, 4]) {
      for (const bias of [-8, 0, 8]) {
        const curves = compare({ scale, bias, seed: 5 });
        drawn(gruGradientChart(curves));
        said(gruGradientSentence(curves));
      }
    }
  });
});
