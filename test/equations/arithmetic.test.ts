import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arithmetic } from '../../src/equations/arithmetic.ts';

test.each([
  ['1/sqrt(2)', Math.SQRT1_2],
  ['1 / sqrt(2)', Math.SQRT1_2],
  ['2pi', 2 * Math.PI],
  ['-2^2', -4],
  ['(-2)^2', 4],
  ['2^3^2', 512],
  ['-(1+2)*3', -9],
  ['10 % 3', 1],
  ['5%', 0.05],
  ['log(8, 2)', 3],
  ['ln(e)', 1],
  ['tanh(0.5)', Math.tanh(0.5)],
  ['sigmoid(0)', 0.5],
  ['max(1, 2, 3)', 3],
  ['0x10', 16],
])('%s is %d', (text, value) => {
  expect(arithmetic(text)).toBeCloseTo(value, 14);
});

test('what is not finite comes back as it is, for the caller to judge', () => {
  expect(arithmetic('1/0')).toBe(Number.POSITIVE_INFINITY);
  expect(arithmetic('0/0')).toBeNaN();
  expect(arithmetic('NaN')).toBeNaN();
  expect(arithmetic('sqrt(-1)')).toBeNaN();
});

describe('is closed to all but arithmetic', () => {
  test.each([
    'import({})',
    'createUnit("a")',
    'config({})',
    'evaluate("1")',
    'parse("1")',
    '1:1e9',
    'ones(1e5, 1e5)',
    'range(1, 1e9)',
    '[1, 2]',
    '{a: 1}',
    'a = 3',
    'f(x) = x',
    '1; 2',
    '3!',
    '5 to 3',
    'unit(5)',
    '5 cm',
    '"a"',
    'true',
    '1 > 0',
    '1 ? 2 : 3',
    'i',
    'x',
    'abc',
    'sqrt',
    'toString()',
    '__proto__',
    'constructor("alert(1)")()',
    '(1).constructor',
    'cos.constructor',
    '2*(3',
    'sqrt(4',
    '',
    '<script>alert(1)</script>',
  ])('%s', (text) => {
    const start = performance.now();
    expect(() => arithmetic(text)).toThrow(SyntaxError);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('whatever is typed, it gives a number or a SyntaxError with a sentence', () => {
    const pieces = [
      '1',
      '2.5',
      'e3',
      '+',
      '-',
      '*',
      '/',
      '^',
      '%',
      '(',
      ')',
      ',',
      'sqrt',
      'pi',
      'x',
      '[',
      ':',
      '!',
      ' ',
      '=',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        try {
          expect(typeof arithmetic(parts.join(''))).toBe('number');
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
          expect((error as Error).message).toMatch(/\.$/);
        }
      }),
    );
  });
});

test('names what it does not know, and shortens what is long', () => {
  expect(() => arithmetic('abc')).toThrow('“abc” is not known here');
  expect(() => arithmetic('sqrt')).toThrow('sqrt needs a number in brackets');
  expect(() => arithmetic(`${'1+'.repeat(60)}!`)).toThrow(/^“1\+1.{1,22}…” is neither/);
});
