import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer, readSize } from '../../src/views/answer-text.ts';

describe('a typed number', () => {
  test.each([
    ['3', 3],
    ['  3 ', 3],
    ['0.5', 0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['0,5', 0.5],
    ['0,125', 0.125],
    ['-0.5', -0.5],
    ['−0.5', -0.5],
    ['–0,5', -0.5],
    ['-.5', -0.5],
    ['+2', 2],
    ['5e-1', 0.5],
    ['1000', 1000],
  ])('%s is read', (text, value) => expect(readAnswer(text)).toBe(value));

  test.each([
    ['', 'Enter a number first.'],
    ['   ', 'Enter a number first.'],
    ['abc', '“abc” is not a number. Enter digits, such as 12, 0.5 or −0.5.'],
    ['NaN', '“NaN” is not a number.'],
    ['Infinity', '“Infinity” is not a number.'],
    ['0x10', '“0x10” is not a number.'],
    ['1e999', '“1e999” is too large to be a number here.'],
    ['-1e999', '“-1e999” is too large'],
    ['9'.repeat(400), '“999999999999999999999999…” is too large'],
    ['1/2', '“1/2” is still to be worked out. Enter the result as one number, such as 0.5.'],
    ['2 * 3', '“2 * 3” is still to be worked out.'],
    ['4 × 6', '“4 × 6” is still to be worked out.'],
    ['tanh(0.5)', '“tanh(0.5)” is still to be worked out.'],
    ['1/0', '“1/0” is still to be worked out.'],
    ['1,010', '“1,010” can be read in two ways. Enter it without the comma, or with a point.'],
    ['1 2', '“1 2” is not a number.'],
    ['<b>', '“<b>” is not a number.'],
    ['🙂', '“🙂” is not a number.'],
    ['{{W_aa', '“{{W_aa” is not a number.'],
  ])('%s is declined in a sentence', (text, sentence) => {
    expect(() => readAnswer(text)).toThrow(SyntaxError);
    expect(() => readAnswer(text)).toThrow(sentence);
  });

  test('gives a finite number or a sentence, whatever was typed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'0123456789.,eE+-− /') }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        try {
          expect(Number.isFinite(readAnswer(typed))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
          expect((error as Error).message).toMatch(/[.]$/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a typed size', () => {
  test('is a whole number from 1 on', () => {
    expect(readSize(' 4 ', 'rows')).toBe(4);
    for (const text of ['0', '-2', '2.5']) {
      expect(() => readSize(text, 'rows')).toThrow('The number of rows must be a whole number from 1 on.');
    }
    expect(() => readSize('', 'columns')).toThrow('Enter the number of columns first.');
    expect(() => readSize('x', 'rows')).toThrow('“x” is not a number.');
  });
});
