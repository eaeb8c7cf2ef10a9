import { describe, expect, test } from 'vitest';
import { firstLevels, levelFault, levelsOf } from '../../src/lesson/levels.ts';
import { readLevels } from '../../src/networks/levels.ts';
import { joined, symbolsOf } from '../../src/training/text-levels.ts';

describe('symbols', () => {
  test.each([
    ['The cat, which ate.', ['The', 'cat', ',', 'which', 'ate', '.']],
    ['don’t — 15 hours <EOS>', ['don’t', '—', '15', 'hours', '<EOS>']],
    ['  ', []],
    ['a<b', ['a', '<', 'b']],
  ])('of %j are words and marks', (text, words) => {
    expect(symbolsOf(text, 'word')).toEqual(words);
  });

  test('are characters as readers see them', () => {
    expect(symbolsOf('e\u0301 👩🏽‍🚀', 'character')).toEqual(['é', ' ', '👩🏽‍🚀']);
  });

  test('make a text again', () => {
    for (const text of ['the cat, which ate, was full.', 'what? nothing!'])
      expect(joined(symbolsOf(text, 'word'), 'word')).toBe(text);
    expect(joined(['a', ' ', 'b'], 'character')).toBe('a b');
  });
});

describe('a sentence, twice', () => {
  const learned = 'The cat ate. A dog was here.';
  const read = (sentence: string, one = 0, other = 1) => readLevels(learned, sentence, { one, other });

  test('its tiles cover its characters', () => {
    const sentence = 'The  cat, my 👩🏽‍🚀  was here.';
    const { word, character } = read(sentence);
    const clean = symbolsOf(sentence.replace(/ +/g, ' '), 'character');
    expect(character.tiles.map(({ text }) => text)).toEqual(clean);
    character.tiles.forEach(({ from, to }, k) => {
      expect([from, to]).toEqual([k, k + 1]);
    });
    for (const { text, from, to } of word.tiles) expect(clean.slice(from, to).join('')).toBe(text);
    expect([word.steps, character.steps]).toEqual([word.tiles.length + 1, clean.length + 1]);
  });

  test('knows what was in the text, in any case', () => {
    const { word, character } = read('CAT was ill');
    expect(word.tiles.map(({ isUnknown }) => isUnknown)).toEqual([false, false, true]);
    expect(character.tiles.filter(({ isUnknown }) => isUnknown).map(({ text }) => text)).toEqual(['i', 'l', 'l']);
  });

  test('distances run from the end of the one to the beginning of the other', () => {
    // c a t ␣ a t e: three steps from t to a… and one more for every character between.
    expect(read('cat ate')).toMatchObject({ word: { distance: 1 }, character: { distance: 2 } });
    expect(read('cat that ate', 0, 2)).toMatchObject({ word: { distance: 2 }, character: { distance: 7 } });
  });

  test('the same word twice is found in both places', () => {
    const { word } = read('the cat the cat', 1, 3);
    expect(word.tiles.map(({ from }) => from)).toEqual([0, 4, 8, 12]);
  });
});

describe('the figure', () => {
  test('takes the two words in either order, and needs two', () => {
    const { pair, word } = levelsOf({ ...firstLevels, one: 10, other: 1 }).comparison;
    expect(pair).toEqual({ one: 1, other: 10 });
    expect(word.distance).toBe(levelsOf(firstLevels).comparison.word.distance);
    const same = levelsOf({ ...firstLevels, one: 1, other: 1 }).comparison;
    expect([same.pair, same.names, same.word.distance, same.character.left]).toEqual([null, null, null, null]);
    expect(levelsOf({ ...firstLevels, sentence: 'Cats!' }).comparison.pair).toBeNull();
  });

  test('falls back on the first and the last word', () => {
    const { names } = levelsOf({ ...firstLevels, sentence: 'Dogs sleep here.', one: 1, other: 10 }).comparison;
    expect(names).toEqual(['Dogs', 'here']);
  });

  test('says what is wrong with a text', () => {
    expect(levelFault('sentence', '  …  ')).toContain('There is no word in it');
    expect(levelFault('sentence', 'a'.repeat(141))).toContain('140 are the most');
    expect(levelFault('learned', 'a'.repeat(5000))).toContain('That is 5,000 characters');
    expect(levelFault('learned', '今天')).toBe('');
  });
});
