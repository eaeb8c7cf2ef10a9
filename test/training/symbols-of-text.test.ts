import { describe, expect, test } from 'vitest';
import { graphemes, type IndexedText, indexedText, LONGEST_TEXT } from '../../src/training/symbols-of-text.ts';

describe('characters are what readers see', () => {
  test.each([
    ['an accent of its own', 'e\u0301a', ['é', 'a']],
    ['a family', '👩‍👩‍👧!', ['👩‍👩‍👧', '!']],
    ['a flag', '🇫🇷🇮🇹', ['🇫🇷', '🇮🇹']],
    ['a line end of two', 'a\r\nb', ['a', '\n', 'b']],
    ['Devanagari', 'क्षि', graphemes('क्षि')],
  ])('%s', (_, text, parts) => {
    expect(graphemes(text)).toEqual(parts);
  });
});

test('a browser that knows no graphemes keeps letters and their accents together', () => {
  const { Segmenter } = Intl;
  try {
    Object.assign(Intl, { Segmenter: undefined });
    expect(graphemes('e\u0301a🦕\r\nx\u0323')).toEqual(['é', 'a', '🦕', '\n', 'x\u0323']);
    expect(graphemes('abc', 2)).toEqual(['a', 'b']);
  } finally {
    Object.assign(Intl, { Segmenter });
  }
});

test('the most frequent symbol comes first, and indices give the text back', () => {
  const { symbols, indices } = indexedText('banana 🍌 '.repeat(5), 8) as IndexedText;
  expect(symbols[0]).toBe('a');
  expect([...indices].map((index) => symbols[index]).join('')).toBe('banana 🍌 '.repeat(5));
});

test.each([
  ['', 'There is no text yet'],
  ['  \n ', 'There is no text yet'],
  ['aaaa', 'only “a”'],
  ['ab', '16 is the least'],
  ['PK\0\u0003', 'not a text'],
  ['ab'.repeat(3_000_001), 'is the most'],
  ['ab'.repeat(LONGEST_TEXT / 2 + 1), 'more than 1,200,000 characters'],
  [
    Array.from({ length: 600 }, (_, k) => String.fromCodePoint(0x4e00 + k)).join(''),
    '600 different characters; 512 is the most',
  ],
])('what cannot be learned from is refused in a sentence', (text, reason) => {
  expect(indexedText(text, 8)).toContain(reason);
});
