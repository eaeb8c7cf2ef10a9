import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measuredOf } from '../../src/figures/bottleneck.ts';
import {
  firstWriting,
  handedText,
  slipText,
  type WritingChoice,
  writingOf,
} from '../../src/figures/encoder-decoder.ts';
import { firstLoop, loopShown, weightText } from '../../src/figures/feedback-loop.ts';
import { chartMarks } from '../../src/graph/chart.ts';
import { loopLayers } from '../../src/graph/loop-draw.ts';
import { type Mark, markupOf } from '../../src/graph/marks.ts';
import { writingLayers, writingMarks, writingSize } from '../../src/graph/writing-draw.ts';
import { loopWays } from '../../src/networks/feedback-loop.ts';
import { LARGEST } from '../../src/training/corpora/numerals.ts';
import { trainedNumerals } from '../../src/training/trained/numerals.ts';
import { driftChart, driftSentence, wholeChart, wholeSentence } from '../../src/views/bottleneck.ts';
import { drawnWriting, numberFault, writingSentence } from '../../src/views/encoder-decoder.ts';

const drawn = (marks: readonly Mark[], layers: readonly string[]) => {
  const markup = markupOf(marks, layers);
  expect(markup).not.toMatch(/NaN|Infinity|undefined|null/);
  expect(new Set(marks.map(({ key }) => key)).size).toBe(marks.length);
  expect(markup.match(/data-key/g)).toHaveLength(marks.length);
  return markup;
};
const said = (sentence: string) => {
  expect(sentence).not.toMatch(/NaN|undefined|Infinity|null|\[object/);
  expect(sentence).toMatch(/\.$/);
  return sentence;
};
const writing = (choice: Partial<WritingChoice>) => {
  const digits = choice.digits ?? firstWriting.digits;
  return writingOf({ ...firstWriting, after: digits.length, ...choice });
};

describe('one reads, the other writes', () => {
  test('draws and tells every number, size, reading and slip', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: LARGEST }),
        fc.constantFrom(...trainedNumerals.map(({ n }) => n)),
        fc.constantFrom('target', 'own', 'shares' as const),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 10 }),
        (number, n, reads, after, slip) => {
          const digits = String(number);
          const shown = writing({ digits, n, reads, slip, after: Math.min(after, digits.length) } as WritingChoice);
          const picture = drawnWriting(shown);
          drawn(writingMarks(picture), writingLayers);
          expect(writingSize(picture).width).toBeLessThan(1100);
          said(writingSentence(shown));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the loop is drawn where it is closed', () => {
    const loops = (reads: WritingChoice['reads']) =>
      writingMarks(drawnWriting(writing({ reads }))).filter(({ attributes }) =>
        /is-loop/.test(String(attributes['class'])),
      );
    expect(loops('own')).toHaveLength(7);
    expect(loops('shares')).toHaveLength(7);
    expect(loops('target')).toHaveLength(0);
  });

  test('wrong letters are marked, in the picture and in words', () => {
    const shown = writing({ slip: 1 });
    const wrong = writingMarks(drawnWriting(shown)).filter(({ attributes }) =>
      /is-wrong/.test(String(attributes['class'])),
    );
    expect(wrong.map(({ content }) => content)).toEqual(['L', 'X', 'V', 'I', 'end']);
    expect(said(writingSentence(shown))).toContain('step 1 is the first that is wrong, and 5 of 9 steps are');
    expect(said(writingSentence(writing({})))).toContain('it writes XXXVIII. That is right.');
    const early = said(writingSentence(writing({ digits: '1988', after: 2 })));
    expect(early).toContain('Of 1988 it has read 19 when the state is handed over');
  });

  test('text that is no number of Romans is refused with a reason', () => {
    for (const good of ['1', '38', ' 3999 ']) expect(numberFault(good, LARGEST)).toBeNull();
    for (const bad of ['', '0', '007', '4000', '3.5', '-2', 'XII', '1e3', '99999999999']) {
      expect(said(numberFault(bad, LARGEST) as string)).toContain('from 1 to 3999');
    }
    expect([handedText(1, 3), handedText(2, 3), handedText(3, 3)]).toEqual([
      'the first digit',
      '2 digits',
      'all digits',
    ]);
    expect([slipText(0), slipText(4)]).toEqual(['nowhere', 'step 4']);
  });
});

describe('what fits', () => {
  test('both charts', () => {
    drawn(chartMarks(wholeChart(trainedNumerals)), ['chart-grid', 'chart-rules', 'chart-series', 'chart-names']);
    said(wholeSentence(trainedNumerals));
    for (const { n } of trainedNumerals) {
      drawn(chartMarks(driftChart(measuredOf(n))), ['chart-grid', 'chart-rules', 'chart-series', 'chart-names']);
      expect(said(driftSentence(measuredOf(n)))).toContain(`${n} units`);
    }
    expect(() => measuredOf(7)).toThrow('no network of 7 units is trained');
  });

  test('more units are never worse, and no letter is better without the targets by more than chance', () => {
    for (let k = 0; k < 4; k++) {
      const shares = trainedNumerals.map(({ measured }) => measured.whole[k] as number);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
    }
    for (const { measured } of trainedNumerals) {
      measured.letters.own.forEach(
        (own, k) => void expect(own).toBeLessThan((measured.letters.target[k] as number) + 0.01),
      );
    }
  });
});

describe('where the loop closes', () => {
  test('draws and tells at every extreme', () => {
    for (const weight of [-1.2, 0, 1.2]) {
      for (const other of [-1.2, 0, 0.7]) {
        for (const activation of ['identity', 'tanh'] as const) {
          for (const ways of loopWays) {
            const { marks, chart, sentence } = loopShown({ W_aa: weight, W_ax: other, W_ya: -other, activation }, ways);
            drawn(marks, loopLayers);
            drawn(chartMarks(chart), ['chart-grid', 'chart-rules', 'chart-series', 'chart-names']);
            said(sentence);
          }
        }
      }
    }
    expect([weightText(-0.5), weightText(1)]).toEqual(['−0.5', '1.0']);
  });

  test('a way that is closed is drawn as cut, and a wide one where more comes back', () => {
    const of = (ways: (typeof loopWays)[number], key: string) =>
      loopShown(firstLoop, ways).marks.find((mark) => mark.key === key)?.attributes as Record<string, number | string>;
    expect(of('states', 'wire back 3')['class']).toContain('is-cut');
    expect(of('both', 'wire back 3')['class']).not.toContain('is-cut');
    expect(of('outputs', 'wire along 3')['class']).toContain('is-cut');
    expect(of('outputs', 'wire back 6')['stroke-width']).toBeGreaterThan(
      of('outputs', 'wire back 1')['stroke-width'] as number,
    );
    expect(of('both', 'wire along 1')['stroke-width']).toBeGreaterThan(
      of('both', 'wire back 1')['stroke-width'] as number,
    );
  });
});
