import { beforeEach, describe, expect, test } from 'vitest';
import { samplingSessions } from '../../src/figures/sampling-by-hand.ts';
import type { SamplingSession } from '../../src/lesson/sampling.ts';
import { MOST_KEPT, NO_LIMIT } from '../../src/lesson/sampling-choice.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
let english: SamplingSession;
let chinese: SamplingSession;
beforeEach(() => {
  [english, chinese] = samplingSessions(library) as [SamplingSession, SamplingSession];
});

const textOf = (session: SamplingSession) => session.textOf(session.written());
const place = (session: SamplingSession, symbol: string) => session.source.model.symbols.indexOf(symbol);

describe('a beginning', () => {
  test('is read in any case, with its marks', () => {
    expect(english.begin('  The Pear  salad.')).toMatchObject({ unknown: [] });
    expect(textOf(english)).toMatch(/^the pear salad\. ?/);
    expect(chinese.begin('周六')).toMatchObject({ unknown: [] });
    expect(textOf(chinese)).toMatch(/^周六/);
    expect(english.begin('')).toMatchObject({ unknown: [], given: [] });
  });

  test('reads UNK for a word that it does not know, and names it', () => {
    expect(english.begin('the quince and Quince')).toMatchObject({ unknown: ['quince', 'Quince'] });
    expect(textOf(english)).toMatch(/^the UNK and UNK/);
  });

  test.each([
    ['a '.repeat(13), /^That is 13 words; 12 are the most/],
    ['the <EOS>', /^The end of a sentence cannot/],
  ])('says what is wrong with %j, and leaves everything', (text, reason) => {
    const before = textOf(english);
    expect(english.begin(text)).toMatchObject({ fault: expect.stringMatching(reason) });
    expect(textOf(english)).toBe(before);
    expect(english.beginning).toBe('the apple and');
  });

  test('of characters that a model has never seen', () => {
    expect(chinese.begin('今q')).toMatchObject({ fault: expect.stringContaining('has never seen “q”') });
    expect(chinese.begin('👩🏽‍🚀今')).toMatchObject({ fault: expect.stringContaining('“👩🏽‍🚀”') });
    expect(textOf(chinese)).toMatch(/^今天/);
  });
});

describe('step by step', () => {
  test('writes as much as is asked for, and the same as at once', () => {
    const whole = textOf(english);
    english.restart();
    expect(textOf(english)).toBe('the apple and');
    expect(english.at).toBe(3);
    for (let k = 0; k < 6; k++) english.next();
    expect(textOf(english)).toBe(whole);
    const { end } = english.written();
    expect(end).toBe('sentence');
    english.next();
    expect(textOf(english)).toBe(whole);
    english.restart();
    english.toEnd();
    expect(textOf(english)).toBe(whole);
  });

  test('looks at what was drawn last, and never beyond the text', () => {
    english.restart();
    english.next();
    expect(english.at).toBe(3);
    english.look(99);
    english.written();
    expect(english.at).toBe(4);
  });

  test('draws one step again, as often as wanted, and keeps what stands before', () => {
    english.look(4);
    const kinds = new Set<string>();
    for (let k = 0; k < 12; k++) {
      english.redraw();
      kinds.add(textOf(english));
      expect(textOf(english)).toMatch(/^the apple and pear /);
    }
    expect(kinds.size).toBeGreaterThan(2);
  });

  test('takes a word by hand; what was done later is forgotten', () => {
    english.look(5);
    english.pick(place(english, 'were'));
    expect(textOf(english)).toContain('pear salad were');
    english.look(3);
    english.pick(place(english, 'pair'));
    expect(textOf(english)).toBe('the apple and pair of shoes was old.');
    english.pick(10_000);
    expect(textOf(english)).toContain('pair');
  });

  test('does nothing to words that are given', () => {
    const before = textOf(english);
    english.look(1);
    english.redraw();
    english.pick(0);
    expect(textOf(english)).toBe(before);
  });

  test('takes a word at a step that is open', () => {
    english.restart();
    english.pick(place(english, 'carrot'));
    expect(textOf(english)).toBe('the apple and carrot');
  });
});

describe('rules', () => {
  test('another seed forgets what was done by hand, another temperature does not', () => {
    english.look(3);
    english.pick(place(english, 'pair'));
    english.choose({ temperature: 0.5 });
    expect(textOf(english)).toContain('pair');
    english.choose({ seed: 7 });
    expect(textOf(english)).not.toContain('pair');
  });

  test('greedy, one word left, and a small share are all the same', () => {
    english.choose({ temperature: 0 });
    const greedy = textOf(english);
    english.choose({ temperature: 1, topK: 1 });
    expect(textOf(english)).toBe(greedy);
    english.choose({ topK: MOST_KEPT, topP: 0.05 });
    expect(textOf(english)).toBe(greedy);
  });

  test('a limit cuts a text off, and no more is written than the model is let write', () => {
    english.choose({ limit: 2 });
    expect(textOf(english)).toBe('the apple and pear salad');
    expect(english.written().end).toBe('limit');
    english.choose({ limit: NO_LIMIT, temperature: 3 });
    expect(english.limit).toBe(english.source.limit);
    expect(english.written().steps).toHaveLength(3 + english.source.limit);
  });

  test('siblings are what each seed writes', () => {
    const siblings = english.siblings();
    english.choose({ seed: 3 });
    expect(siblings[2]).toMatchObject({ seed: 3, text: textOf(english), end: 'sentence' });
  });
});

describe('what is kept', () => {
  test('brings a text back as it was', () => {
    english.begin('she made');
    english.choose({ seed: 11, temperature: 1.3, topK: 9 });
    english.look(3);
    english.redraw();
    english.look(5);
    english.pick(place(english, 'pie'));
    const [other] = samplingSessions(library) as [SamplingSession];
    other.restore(JSON.parse(JSON.stringify(english.kept)));
    expect(other.written()).toEqual(english.written());
    expect(other.kept).toEqual(english.kept);
  });

  test.each([
    { beginning: 'a '.repeat(40) },
    { edits: '{"0":{"index":999},"1":null,"2":{"redraws":-1}}' },
    { edits: 'no JSON' },
    { seed: 0.5 },
    { temperature: -1 },
    { topP: 0 },
    { limit: 0 },
    { at: 1e9, count: -1 },
  ])('does no harm where it does not fit: %o', (wrong) => {
    const before = textOf(english);
    english.restore({ ...english.kept, ...wrong });
    expect(textOf(english)).toBe(before);
  });
});
