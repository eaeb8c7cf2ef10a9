import { describe, expect, test } from 'vitest';
import { recordedLook, recordedShown } from '../../src/figures/recorded-training.ts';
import { chartMarks } from '../../src/graph/chart.ts';
import { lookMarkup, lookSentence, missingSentence } from '../../src/views/live-look.ts';
import { sampleRows } from '../../src/views/live-samples.ts';
import {
  lossChart,
  normChart,
  normSentence,
  type ShownTraining,
  standingSentence,
  trainingSentence,
} from '../../src/views/live-words.ts';

const shown: ShownTraining = {
  ...{
    losses: [
      [256, 3.5],
      [512, 3.25],
    ],
    norms: [
      [256, 0.5],
      [512, 20],
    ],
    heldOut: [[512, 3]],
  },
  ...{ guessing: Math.log(40), symbols: 40, read: 512, updates: 2, perplexity: Math.exp(3), speed: 0, clip: 5 },
};
const fresh: ShownTraining = {
  ...shown,
  ...{ losses: [], norms: [], heldOut: [], read: 0, updates: 0, perplexity: null, clip: null },
};

describe('a training in words', () => {
  test('says where it is, in one number and in many', () => {
    expect(trainingSentence(shown)).toBe(
      '2 updates, 512 characters read: the loss of a character is 3.25 in training and 3.00 on the held-out part; who only guesses among 40 characters has 3.69. On the held-out part that is a perplexity of 20.1.',
    );
    expect(trainingSentence({ ...shown, updates: 1, read: 1256, speed: 1234.6, heldOut: [], perplexity: null })).toBe(
      '1 update, 1,256 characters read, 1,235 a second: the loss of a character is 3.25 in training; who only guesses among 40 characters has 3.69.',
    );
    expect(trainingSentence(fresh)).toBe('Nothing is learned yet; who only guesses among 40 characters has 3.69.');
  });

  test('says how long gradients are, and whether they are clipped', () => {
    expect(normSentence(shown)).toBe(
      'The gradient is 20.0 long, and was at most 20.0; what is longer than 5.00 is clipped.',
    );
    expect(normSentence({ ...shown, clip: null })).toContain('nothing is clipped');
    expect(normSentence(fresh)).toBe('No update has been made yet.');
  });

  test('says what stands ready', () => {
    const standing = { parameters: 12_345, training: 900, heldOut: 100, symbols: 40, arithmetic: 'simd' } as const;
    expect(standingSentence(standing)).toBe(
      'The network has 12,345 parameters. It learns from 900 characters, 40 different ones, and is tested on the last 100, which it never learns from.',
    );
    expect(standingSentence({ ...standing, training: 0, arithmetic: 'scalar' })).toBe(
      'The network has 12,345 parameters. It knows 40 characters, and has no text to learn from. This browser has no fast arithmetic (WebAssembly SIMD), so plain loops compute it.',
    );
  });
});

describe('a training in charts', () => {
  test.each([shown, fresh, recordedShown, { ...shown, read: 3e7, losses: [[3e7, Number.POSITIVE_INFINITY]] as const }])(
    'can be drawn, whatever it did (%#)',
    (training) => {
      for (const chart of [lossChart(training), normChart(training)]) {
        const numbers = chartMarks(chart).flatMap(({ attributes }) => Object.values(attributes).join(' '));
        expect(numbers.join(' ')).not.toMatch(/NaN|Infinity|undefined/);
      }
    },
  );

  test('has guessing as a line to compare with, and the limit of the gradient where there is one', () => {
    expect(lossChart(shown).rules).toMatchObject([{ at: Math.log(40), name: 'guessing' }]);
    expect(normChart(shown).rules).toMatchObject([{ at: 5 }]);
    expect(normChart(fresh).rules).toEqual([]);
    expect(lossChart(shown).series.map(({ form }) => form)).toEqual(['line', 'dots']);
    const high = {
      ...shown,
      losses: [
        [256, 3.5],
        [512, 1e9],
      ] as const,
    };
    expect(lossChart(high).y.domain[1]).toBeCloseTo(4.4 * Math.log(40), 9);
    expect(lossChart(shown).y.domain[1]).toBeCloseTo(1.1 * Math.log(40), 9);
    expect(lossChart({ ...shown, read: 204_800 }).x.domain).toEqual([0, 240]);
    expect(lossChart({ ...shown, read: 3_000_000 }).x).toMatchObject({
      domain: [0, 3],
      label: 'million characters read',
    });
  });
});

test('a sample stands in one line, with the ends of its lines, and is only text', () => {
  const rows = sampleRows([{ read: 1024, text: 'a<b>\nc' }]);
  expect(rows).toBe('<tr><th scope="row">1,024</th><td>a&lt;b&gt;<span class="live-end">↵</span>c</td></tr>');
});

describe('a unit over a text', () => {
  const look = {
    ...{ characters: ['a', 'b', '<', '\n'], values: [0.9, 0.9, -0.5, 0], layer: 1, unit: 2, units: 4 },
    followers: [
      { what: 'quotes', unit: 2, correlation: -0.85 },
      { what: 'line', unit: 3, correlation: 0.9 },
      { what: 'word', unit: 2, correlation: 0.1 },
    ],
  };

  test('colours what is alike together, and marks what is below zero', () => {
    expect(lookMarkup(look)).toBe(
      '<span class="heat p6">ab</span><span class="heat n5">&lt;</span><span class="heat p0">↵<wbr></span>',
    );
  });

  test('says its range, and what it follows best if that is worth saying', () => {
    expect(lookSentence(look)).toBe(
      'Unit 2 of layer 1 goes from −0.50, first after ‹<›, to 0.90, first after ‹a›. Of all 4 units it follows best: inside quotes (correlation −0.85).',
    );
    expect(lookSentence({ ...look, unit: 1 })).not.toContain('follows');
    expect(lookSentence(recordedLook)).toContain('the place in the line (correlation 0.70)');
    expect(missingSentence('quotes')).toBe('There is nothing to follow: no quotes stand in this text.');
  });

  test('an empty text breaks nothing', () => {
    expect(lookMarkup({ ...look, characters: [], values: [] })).toBe('');
    expect(lookSentence({ ...look, characters: [], values: [] })).not.toMatch(/Infinity|∞|NaN|undefined/);
  });
});
