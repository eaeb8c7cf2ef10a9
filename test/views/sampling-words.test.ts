import { describe, expect, test } from 'vitest';
import { samplingSessions } from '../../src/figures/sampling-by-hand.ts';
import { rulerMarkup } from '../../src/graph/ruler-draw.ts';
import type { SamplingSession } from '../../src/lesson/sampling.ts';
import { asItSays } from '../../src/lesson/sampling-choice.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { shownText } from '../../src/views/sampling-panel.ts';
import {
  listRows,
  optionsMarkup,
  siblingRows,
  siblingSentence,
  stepSentence,
  textMarkup,
} from '../../src/views/sampling-words.ts';

const library = parseLibrary();
const fresh = () => samplingSessions(library)[0] as SamplingSession;
const sentence = (does: (session: SamplingSession) => void) => {
  const session = fresh();
  does(session);
  return stepSentence(shownText(session));
};

describe('the sentence', () => {
  test.each<[string, (session: SamplingSession) => void, string]>([
    [
      'of a draw',
      () => {},
      'Step 4 reads “and”. The draw 0.339 falls on “pear”, which has 0.223 of the ruler. The text has come to its end. By the model the 6 symbols after the beginning have the probability 0.0373.',
    ],
    [
      'of draws that do not count',
      (session) => session.choose({ seed: 3, temperature: 1.5 }),
      'Step 4 reads “and”. One draw fell on “UNK” and does not count. The draw 0.986 falls on “old”, which has 0.002 of the ruler (1.7·10⁻⁴ by the model).',
    ],
    [
      'of a word that is given',
      (session) => session.look(1),
      'Step 2 reads “the”. Here “apple” is given; the model gave it 0.129.',
    ],
    ['of the first step', (session) => session.look(0), 'Step 1 reads nothing, only zeros.'],
    [
      'of a step that is open',
      (session) => session.restart(),
      'Step 4 reads “and”. The likeliest next is “apple”, with 0.242. Nothing is drawn yet. ',
    ],
    [
      'of a word taken by hand',
      (session) => {
        session.restart();
        session.pick(0);
      },
      'You took “UNK”; the model gives it 0.086. By the model the one symbol after the beginning has the probability 0.0860.',
    ],
  ])('%s', (_, does, expected) => {
    expect(sentence(does)).toContain(expected);
  });

  test('of numbers that are not finite', () => {
    const shown = { ...shownText(fresh()), steps: [], end: 'fault' as const };
    expect(stepSentence(shown)).toBe('The numbers of this model are not finite: there is nothing to draw from.');
    expect(listRows(shown)).toBe('');
    expect(textMarkup(shown, 'x')).toBe('');
    expect(optionsMarkup(shown)).not.toContain('UNK');
  });
});

describe('the ruler', () => {
  const parts = (session: SamplingSession) => {
    const shown = shownText(session);
    const step = shown.steps[shown.at];
    if (!step) throw new RangeError('no step');
    return { shown, step, markup: rulerMarkup({ ...shown, ...step }) };
  };
  const rects = (markup: string) => [
    ...markup.matchAll(/<rect class="([^"]*)" data-index="(\d+)" x="([\d.]+)%" y="(\d+)" width="([\d.]+)%"/g),
  ];

  test('its parts fill it twice, and none overlaps the next', () => {
    for (const temperature of [0, 0.3, 1, 3]) {
      const session = fresh();
      session.choose({ temperature });
      const { markup } = parts(session);
      for (const y of new Set(rects(markup).map(([, , , , each]) => each))) {
        const row = rects(markup)
          .filter(([, , , , each]) => each === y)
          .map(([, , , x, , width]) => ({ x: Number(x), width: Number(width) }))
          .sort((a, b) => a.x - b.x);
        expect(row.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100, 0);
        for (const [k, { x, width }] of row.slice(0, -1).entries())
          expect(x + width).toBeLessThanOrEqual((row[k + 1]?.x ?? 0) + 0.01);
      }
    }
  });

  test('the needle stands on the part that is taken, and a rejected one is told apart', () => {
    const session = fresh();
    session.choose({ seed: 4 });
    const { markup, step } = parts(session);
    expect(markup.match(/ruler-needle is-rejected/g)).toHaveLength(1);
    const [, , , x, , width] = rects(markup).findLast(([, kind]) => kind?.includes('is-taken')) as unknown as string[];
    const places = [...markup.matchAll(/<line x1="([\d.]+)%"/g)].map(([, at]) => Number(at));
    expect(places).toHaveLength(step.draws.length);
    const place = places.at(-1) as number;
    expect(place).toBeGreaterThanOrEqual(Number(x));
    expect(place).toBeLessThanOrEqual(Number(x) + Number(width));
  });

  test('says what was read', () => {
    const session = fresh();
    expect(parts(session).markup).toContain('reading “and”, the model says');
    session.look(0);
    expect(parts(session).markup).toContain('reading nothing, the model says');
  });

  test('names only what has room, and names are escaped', () => {
    const { shown, step } = parts(fresh());
    const symbols = shown.symbols.map((symbol) => (symbol === 'apple' ? '<b>' : symbol));
    const markup = rulerMarkup({ ...shown, ...step, symbols });
    expect(markup).toContain('&lt;b&gt;');
    expect(markup).not.toContain('gloves');
    expect(rulerMarkup({ ...shown, ...step, symbols: shown.symbols.map(() => ' ') })).toContain('␣');
  });
});

describe('lists', () => {
  const shown = shownText(fresh());

  test('the likeliest and the rest make one', () => {
    const numbers = [...listRows(shown).matchAll(/<td>([\d.]+)<\/td><td>/g)].map(([, share]) => Number(share));
    expect(numbers).toHaveLength(7);
    expect(numbers.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 2);
    expect(listRows(shown)).toContain('40 others');
    const often = [...listRows(shown).matchAll(/<td>(\d+)<\/td><\/tr>/g)].map(([, count]) => Number(count));
    expect(often).toHaveLength(7);
    expect(often.reduce((sum, each) => sum + each, 0)).toBe(100);
  });

  test('every symbol can be taken by hand, but not where one is given', () => {
    expect(optionsMarkup(shown).match(/<option/g)).toHaveLength(shown.symbols.length + 1);
    expect(optionsMarkup({ ...shown, at: 0 }).match(/<option/g)).toHaveLength(1);
  });

  test('the seed is marked that stands in the figure, unless something was done by hand', () => {
    const session = fresh();
    const siblings = session.siblings();
    const here = { seed: asItSays.seed, text: siblings[5]?.text ?? '' };
    expect(siblingRows(siblings, here)).toMatch(
      /<tr class="is-taken"><th scope="row"><button type="button" data-seed-of="6"/,
    );
    expect(siblingRows(siblings, { ...here, text: 'other' })).not.toContain('is-taken');
    expect(siblingSentence(siblings)).toBe('8 seeds, 7 different texts.');
    const [one] = siblings;
    expect(siblingSentence([one, one].map((each) => each ?? siblings[0]!))).toBe('All 2 texts are the same.');
    expect(siblingSentence(siblings.slice(0, 3))).toBe('All 3 texts differ.');
  });
});
