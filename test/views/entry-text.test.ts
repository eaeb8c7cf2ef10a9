import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMatrixText, readEntry, readMatrix, readPlain } from '../../src/views/entry-text.ts';

describe('an entry', () => {
  test.each([
    ['0.5', 0.5],
    [' 0.5 ', 0.5],
    ['.5', 0.5],
    ['1.', 1],
    ['-3e-2', -0.03],
    ['+2', 2],
    ['−0.25', -0.25],
    ['0,5', 0.5],
    ['−1,25', -1.25],
    ['1/sqrt(2)', Math.SQRT1_2],
    ['−1/4', -0.25],
    ['2pi', 2 * Math.PI],
    ['1000000', 1e6],
    [`0.${'3'.repeat(300)}`, 1 / 3],
  ])('%s is read as %d', async (text, value) => {
    expect(await readEntry(text)).toBeCloseTo(value, 14);
  });

  test.each([
    ['', 'Nothing was entered.'],
    ['   ', 'Nothing was entered.'],
    ['NaN', '“NaN” is not a number.'],
    ['Infinity', '“Infinity” is not a finite number.'],
    ['1e999', '“1e999” is not a finite number.'],
    ['1/0', '“1/0” is not a finite number.'],
    ['0/0', '“0/0” is not a number.'],
    ['1e7', '“1e7” is too large: entries go up to ±1,000,000.'],
    ['abc', '“abc” is not known here: numbers, pi, e, and functions such as sqrt are.'],
    ['0.5.5', '“0.5.5” is neither a number nor an arithmetic expression.'],
    ['1,000', '“1,000” can be read in two ways: write 1000 or 1.000.'],
    ['9'.repeat(300), '“999999999999999999999999…” is too large: entries go up to ±1,000,000.'],
    ['9'.repeat(400), '“999999999999999999999999…” is not a finite number.'],
    ['1+'.repeat(150), 'That is too long for a number.'],
    ['<b>1</b>', '“<b>1</b>” is neither a number nor an arithmetic expression.'],
  ])('%s is refused with a sentence', async (text, sentence) => {
    const error = await readEntry(text).catch((reason) => reason);
    expect(error).toBeInstanceOf(SyntaxError);
    expect(error.message).toBe(sentence);
  });

  test('is read back from every way in which JavaScript prints a number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readPlain(String(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('a pasted matrix', () => {
  const matrix = [
    [1, -2.5, 3],
    [0.04, 5, -6000],
  ];

  test.each([
    ['tabs', '1\t-2.5\t3\n0.04\t5\t-6000'],
    ['tabs, of a spreadsheet on Windows', '1\t-2.5\t3\r\n0.04\t5\t-6000\r\n'],
    ['tabs, with decimal commas', '1\t-2,5\t3\n0,04\t5\t-6000'],
    ['commas', '1,-2.5,3\n0.04,5,-6e3'],
    ['commas and spaces', '1, -2.5, 3\n0.04, 5, -6000\n'],
    ['semicolons, with decimal commas', '1;-2,5;3\n0,04;5;-6000'],
    ['spaces', '1 -2.5   3\n 0.04 5 -6000'],
    ['JSON', '[[1, -2.5, 3], [0.04, 5, -6000]]'],
    ['JSON over several lines', '[\n  [\n    1,\n    -2.5,\n    3\n  ],\n  [0.04, 5, -6000]\n]'],
    ['NumPy, printed', '[[ 1.0e+00 -2.5e+00  3.0e+00]\n [ 4.0e-02  5.0e+00 -6.0e+03]]'],
    ['NumPy, with bare points', '[[    1.   -2.5    3. ]\n [0.04  5. -6000.]]'],
    ['NumPy, repr', 'array([[ 1.  , -2.5 ,  3.  ],\n       [ 0.04,  5.  , -6000. ]], dtype=float32)'],
    ['NumPy, a row over two lines', '[[ 1.\n  -2.5  3. ]\n [ 0.04 5.\n  -6000. ]]'],
    [
      'PyTorch',
      "tensor([[ 1.0000, -2.5000,  3.0000],\n        [ 0.0400,  5.0000, -6000.0000]], device='cuda:0', grad_fn=<AddBackward0>)",
    ],
    ['MATLAB', '[1 -2.5 3; 0.04 5 -6000]'],
    ['true minus signs', '1\t−2.5\t3\n0.04\t5\t−6000'],
  ])('with %s', (_, text) => {
    expect(isMatrixText(text)).toBe(true);
    expect(readMatrix(text)).toEqual(matrix);
  });

  test.each([
    ['a row', '1 2 3', [[1, 2, 3]]],
    ['a column', '1\n2\n3', [[1], [2], [3]]],
    ['a vector', '[1, 2, 3]', [[1, 2, 3]]],
    ['a column of NumPy', '[[1.]\n [2.]]', [[1], [2]]],
    [
      'decimal commas and spaces',
      '0,5 1,5\n2,5 3,5',
      [
        [0.5, 1.5],
        [2.5, 3.5],
      ],
    ],
  ])('as %s', (_, text, expected) => {
    expect(isMatrixText(text)).toBe(true);
    expect(readMatrix(text)).toEqual(expected);
  });

  test.each([
    ['1 2\n3', 'Row 2 of what was pasted has 1 numbers, the first has 2.'],
    ['[[1, 2], [3]]', 'Row 2 of what was pasted has 1 numbers, the first has 2.'],
    ['1\tx', '“x” is not a number.'],
    ['1\t\t3', 'A place in what was pasted is empty.'],
    ['[]', 'There is no number in what was pasted.'],
    ['[[1, ..., 2]]', '“...” is not a number.'],
    ['1\t1e999', '“1e999” is not a finite number.'],
    ['1\tnan', '“nan” is not a number.'],
    ['1\t5000000', '“5000000” is too large: entries go up to ±1,000,000.'],
    ['<script>\nalert(1)</script>', '“<script>” is not a number.'],
  ])('that is none is refused: %j', (text, sentence) => {
    expect(() => readMatrix(text)).toThrow(new SyntaxError(sentence));
  });

  test('comes back from the print of any matrix', () => {
    const entry = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value || 0);
    const matrices = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 5 }))
      .chain(([m, n]) => fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: m, maxLength: m }));
    fc.assert(
      fc.property(matrices, (rows) => {
        expect(readMatrix(JSON.stringify(rows))).toEqual(rows);
        expect(readMatrix(rows.map((row) => row.join('\t')).join('\n'))).toEqual(rows);
        expect(readMatrix(`[${rows.map((row) => `[${row.join(' ')}]`).join('\n ')}]`)).toEqual(rows);
      }),
    );
  });
});

test.each(['0.5', '1,5', '-3', '1/sqrt(2)', '1 - 2', 'max(1, 2)', '1 / 4', 'abc', 'a b', '', '  7 ', '1e-3'])(
  'one entry, %j, is not taken for a matrix',
  (text) => {
    expect(isMatrixText(text)).toBe(false);
  },
);
