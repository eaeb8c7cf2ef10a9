import { describe, expect, it } from 'vitest';
import { notation } from '../../src/equations/notation.ts';
import { beltStarts } from '../../src/figures/belt.ts';
import { type Convention, cellLayers, cellMarks } from '../../src/graph/cell-draw.ts';
import { chartMarks } from '../../src/graph/chart.ts';
import { markupOf } from '../../src/graph/marks.ts';
import { MOMENTS, notebookMoments } from '../../src/lesson/notebook.ts';
import { type BeltSettings, beltModel, beltNetwork } from '../../src/networks/belt.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { notebookNetwork, notedWords, VERB } from '../../src/networks/notebook.ts';
import { comparePeepholes, type PeepholeSettings, peepholeNetworks } from '../../src/networks/peepholes.ts';
import { beltChart, beltSentence, memoryChart } from '../../src/views/belt.ts';
import { keptSentence } from '../../src/views/kept.ts';
import { stepFormulas, stepSentence, wordsMarkup } from '../../src/views/lstm-steps.ts';
import { peepholeChart, peepholeRows, peepholeSentence } from '../../src/views/peepholes.ts';

const library = parseLibrary();
/** Every place in a drawing is a number. */
const drawn = (chart: Parameters<typeof chartMarks>[0]) => {
  const marks = JSON.stringify(chartMarks(chart));
  expect(marks).not.toMatch(/NaN|Infinity|undefined|null/);
  return marks;
};
const said = (sentence: string) => {
  expect(sentence).not.toMatch(/NaN|undefined|Infinity|null|\[object/);
  expect(sentence).toMatch(/\.$|”\.$/);
  return sentence;
};

describe('four steps', () => {
  const at = notebookMoments(notebookNetwork(library));
  const markup = (moment: number, convention: Convention) => {
    const { step, t, values } = at(moment);
    return markupOf(cellMarks({ convention, step, t, values }), cellLayers);
  };

  it.each(['belt', 'course'] as const)('%s: draws and says every moment', (convention) => {
    for (let moment = 1; moment <= MOMENTS; moment++) {
      expect(markup(moment, convention)).not.toMatch(/NaN|undefined|null/);
      const shown = at(moment);
      const { word = '' } = notedWords[shown.t - 1] ?? {};
      said(stepSentence(shown, word, word === VERB));
      expect(stepFormulas(shown)).toContain('<math');
      expect(stepFormulas(shown)).not.toMatch(/NaN|undefined/);
    }
  });

  it('shows a number only once it is computed', () => {
    const numbers = (moment: number) => markup(moment, 'belt').match(/class="value"/g)?.length;
    expect([9, 10, 11, 12].map(numbers)).toEqual([3, 5, 8, 10]);
  });

  it('names functions along the belt, quantities in the boxes of the course', () => {
    expect(markup(12, 'belt')).toContain('>σ</text>');
    expect(markup(12, 'course')).not.toContain('>σ</text>');
    expect(markup(12, 'course')).toContain('Γ<tspan class="sub" dy="3">f</tspan>');
  });

  it('has each step compute its own equations', () => {
    expect([1, 2, 3, 4].map((step) => at(step).equations.map(({ left }) => left.name))).toEqual([
      ['Γ_f'],
      ['Γ_u', 'ct'],
      ['c'],
      ['Γ_o', 'a'],
    ]);
  });

  it('adds what is kept and what is let in', () => {
    for (let moment = 1; moment <= MOMENTS; moment++) {
      const { values } = at(moment);
      expect((values['kept'] as number) + (values['let in'] as number)).toBeCloseTo(values['c'] as number, 14);
    }
  });

  it('marks the present word', () => {
    expect(wordsMarkup(['cat', '<dogs>'], 2)).toBe(
      '<li><span>1</span> cat</li><li aria-current="step"><span>2</span> &lt;dogs&gt;</li>',
    );
  });
});

describe('belt', () => {
  const run = beltModel(beltNetwork(library));
  const settings: [string, BeltSettings][] = [
    ...Object.entries(beltStarts),
    ['one step', { ...beltStarts.half, T: 1 }],
    ['no weights', { ...beltStarts.half, scale: 0 }],
    ['shut', { b_f: -8, b_u: -8, b_o: -8, scale: 4, T: 30, seed: 9 }],
    ['open', { b_f: 8, b_u: 8, b_o: 8, scale: 4, T: 30, seed: 9 }],
  ];

  it.each(settings)('%s: draws and says', (_, each) => {
    const shown = run(each);
    drawn(memoryChart(shown));
    drawn(beltChart(shown));
    said(beltSentence(shown));
  });

  it('says what happened', () => {
    expect(beltSentence(run(beltStarts.holds))).toContain('it holds. Along the belt, through 30 forget gates');
    expect(beltSentence(run(beltStarts.explodes))).toMatch(/401\.5: 0\.9101 by the belt \+ 400\.6 .* has exploded\.$/);
    expect(beltSentence(run(beltStarts.vanishes))).toMatch(/all but vanished\.$/);
    expect(beltSentence(run({ ...beltStarts.half, T: 1 }))).toContain('through the forget gate,');
  });

  it('follows the notation', () => {
    notation.value = 'qiu';
    const sentence = beltSentence(run(beltStarts.half));
    notation.value = 'ng';
    expect(sentence).toContain('∂c_3/∂c_0');
  });

  it('explains what is not finite', () => {
    const shown = run(beltStarts.half);
    const node = { id: 'c[2]' } as never;
    expect(said(beltSentence({ ...shown, broken: { node, name: 'c', time: 2, norms: [] } }))).toContain('c⟨2⟩');
  });
});

describe('peepholes', () => {
  const compare = comparePeepholes(peepholeNetworks(library));
  const settings: PeepholeSettings[] = [0, 1, 4].flatMap((strength) =>
    (['whole', 'diagonal'] as const).map((matrix) => ({ strength, matrix, seed: 5 })),
  );

  it.each(settings)('$strength, $matrix: draws and says', (each) => {
    const runs = compare(each);
    drawn(peepholeChart(runs));
    said(peepholeSentence(runs));
    expect(peepholeRows(runs).match(/<tr>/g)).toHaveLength(6);
    expect(peepholeRows(runs)).not.toMatch(/NaN|undefined/);
  });

  it('says where two cells are one', () => {
    expect(peepholeSentence(compare({ strength: 0, matrix: 'whole', seed: 2 }))).toContain('to the last digit');
    expect(peepholeSentence(compare({ strength: 1, matrix: 'diagonal', seed: 2 }))).toMatch(/give the same numbers\.$/);
    expect(peepholeSentence(compare({ strength: 1, matrix: 'whole', seed: 2 }))).not.toContain('same numbers');
  });
});

it('says what a gate hands on, for any number of units and words', () => {
  const names = { gate: 'Γ_f', memory: 'c' };
  expect(keptSentence([0.5, 0.25], 4, names)).toBe(
    'Of c⟨1⟩ the units hand on to c⟨4⟩ 0.500 and 0.250: the product of Γ_f over steps 2 to 4.',
  );
  expect(keptSentence([0.5], 2, names)).toMatch(/ 0\.500: the product of Γ_f over step 2\.$/);
  expect(said(keptSentence([1, 1], 1, names))).toContain('one word only');
});
