import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize, wordIndex } from '../../src/training/text.ts';

const cases: readonly (readonly [what: string, sentence: string, words: readonly string[]])[] = [
  ['nothing', '', []],
  ['only white space', ' \t\n\u00A0\u3000 ', []],
  ['only punctuation', '... — ?! “” $ + ©', []],
  ['many spaces', '  Harry \n\n  Potter\t ', ['Harry', 'Potter']],
  [
    'the sentence of the chapter',
    'Harry Potter and Hermione Granger invented a new spell.',
    ['Harry', 'Potter', 'and', 'Hermione', 'Granger', 'invented', 'a', 'new', 'spell'],
  ],
  ['quotes and brackets', '“He said (‘Teddy!’), «bears»… [sic]”', ['He', 'said', 'Teddy', 'bears', 'sic']],
  [
    'apostrophes and hyphens inside and out',
    "'Don't' o’Neill's mother-in-law's dogs' -x- rock-'n'-roll",
    ["Don't", "o’Neill's", "mother-in-law's", 'dogs', 'x', 'rock', 'n', 'roll'],
  ],
  ['dashes between words', 'Harry—Potter, Harry--Potter', ['Harry', 'Potter', 'Harry', 'Potter']],
  ['a comma without a space', 'Harry,Potter', ['Harry', 'Potter']],
  ['numbers', '3.14 1,000 10:30 $5 50% 1901-09-14', ['3.14', '1,000', '10:30', '5', '50', '1901-09-14']],
  ['markup, as text', '<script>alert("x")</script> a<b', ['script', 'alert', 'x', 'script', 'a', 'b']],
  ['emoji that stand alone', '🙂 (👩‍👩‍👧) 👋🏽! 🇫🇷 ❤️ ❤ 🙂🙂', ['🙂', '👩‍👩‍👧', '👋🏽', '🇫🇷', '❤️', '❤', '🙂🙂']],
  ['emoji at a word', 'hello🙂 🙂hello ©Harry Teddy™', ['hello', 'hello', 'Harry', 'Teddy']],
  ['Hebrew', '„הארי פוטר, והרמיוני!” (צה"ל) ר\' ג׳ון', ['הארי', 'פוטר', 'והרמיוני', 'צה"ל', 'ר', 'ג׳ון']],
  ['a Hebrew word in quotes after a prefix', 'ה"ארי"', ['ה', 'ארי']],
  ['Arabic', '«هاري بوتر» قال؟ مَرْحَبًا، ٣٫١٤', ['هاري', 'بوتر', 'قال', 'مَرْحَبًا', '٣٫١٤']],
  ['Persian with a joiner inside', 'می‌خواهم.', ['می‌خواهم']],
  ['marks of direction', '\u200Fשלום\u200F! \u2067Harry\u2069 🙂\u200E', ['שלום', 'Harry', '🙂']],
  ['accents, also as marks of their own', '¿Qué? e\u0301te\u0301!', ['Qué', 'e\u0301te\u0301']],
  ['Hindi', 'मैं हूँ। हिन्दी', ['मैं', 'हूँ', 'हिन्दी']],
  ['half a character', '\ud800 x\ud800y', ['x', 'y']],
];

test.each(cases)('%s', (_, sentence, words) => {
  expect(tokenize(sentence)).toEqual(words);
});

test('whatever is typed, words are pieces of it in order, without white space, and stay words', () => {
  const text = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...cases.map(([, each]) => each))));
  fc.assert(
    fc.property(text, (pieces) => {
      const sentence = pieces.join(' ');
      const words = tokenize(sentence);
      let from = 0;
      for (const word of words) {
        expect(word).toMatch(/^\S+$/u);
        const at = sentence.indexOf(word, from);
        expect(at).toBeGreaterThanOrEqual(from);
        from = at + word.length;
      }
      expect(tokenize(words.join(' '))).toEqual(words);
    }),
    { numRuns: 500 },
  );
});

test('sixty thousand words take no time to speak of', () => {
  expect(tokenize('Harry! '.repeat(60_000))).toHaveLength(60_000);
  expect(tokenize('👋🏽'.repeat(60_000))).toHaveLength(1);
  expect(tokenize("a'".repeat(60_000))).toHaveLength(1);
  expect(tokenize('"'.repeat(60_000))).toHaveLength(0);
});

const vocabulary = ['UNK', 'a', 'harry', 'Été', "don't"];

test.each([
  ['a', 1],
  ['A', 1],
  ['Harry', 2],
  ['HARRY', 2],
  ['été', 3],
  ['E\u0301te\u0301', 3],
  ['Don’t', 4],
  ['UNK', 0],
  ['unk', 0],
  ['Weasley', 0],
  ['harry ', 0],
  ['', 0],
  ['constructor', 0],
])('the index of "%s" is %i', (word, index) => {
  expect(wordIndex(vocabulary, word)).toBe(index);
});

test('a vocabulary starts with UNK', () => {
  expect(() => wordIndex(['a', 'UNK'], 'a')).toThrow(new RangeError('vocabulary must start with UNK: got a'));
  expect(() => wordIndex([], 'a')).toThrow(RangeError);
});
