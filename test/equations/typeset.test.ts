import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeEquation } from '../../src/equations/describe.ts';
import { parseEquation, parseExpression } from '../../src/equations/parse.ts';
import { math, type Numbers, places, typeset, typesetEquation } from '../../src/equations/typeset.ts';
import { cells, heads, losses } from '../../src/networks/cells.ts';
import { formulaInNumbers } from '../../src/views/formula.ts';
import { namesLesson } from '../lesson/example.ts';

/** Throws when tags do not match, or when an element has another number of children than MathML gives it. */
function expectWellFormed(markup: string): void {
  const arity: Record<string, number> = { msub: 2, msup: 2, msubsup: 3, mover: 2, munder: 2, mfrac: 2 };
  const open: { name: string; children: number }[] = [{ name: '', children: 0 }];
  for (const [, close, name, , empty] of markup.matchAll(/<(\/?)([a-z]+)((?:\s[a-z-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (close) {
      const { name: opened, children } = open.pop()!;
      expect(opened).toBe(name);
      if (arity[opened]) expect(children, opened).toBe(arity[opened]);
      continue;
    }
    open.at(-1)!.children++;
    if (!empty) open.push({ name: name!, children: 0 });
  }
  expect(open).toHaveLength(1);
  expect(markup.replace(/<\/?[a-z]+(\s[a-z-]+="[^"<]*")*\s*\/?>/g, '')).not.toMatch(/[<>]/);
}

const equations = [...Object.values(cells), ...Object.values(heads), ...Object.values(losses)].flat();

test('all equations of the library, set: formulas.html', async () => {
  const rows = equations.map((text) => {
    const equation = parseEquation(text, ['g', 'h']);
    const markup = math(typesetEquation(equation), true);
    expectWellFormed(markup);
    return `<dt><code>${text.replaceAll('&', '&amp;')}</code></dt>\n<dd>${markup}\n${describeEquation(equation)}</dd>`;
  });
  const page = `<!doctype html>\n<meta charset="utf-8">\n<title>Formulas</title>\n<dl>\n${rows.join('\n')}\n</dl>\n`;
  await expect(page).toMatchFileSnapshot('pictures/formulas.html');
});

test('every symbol says what it stands for, and when', () => {
  const markup = typesetEquation(parseEquation('a[t] = g(W_aa * a[t-1] + W_ax * x[t] + b_a)', ['g']));
  const found = [...markup.matchAll(/data-symbol="([^"]*)"(?: data-time="([^"]*)")?/g)].map(([, name, time]) => [
    name,
    time,
  ]);
  expect(found).toEqual([
    ['a', 't'],
    ['W_aa', undefined],
    ['a', 't−1'],
    ['W_ax', undefined],
    ['x', 't'],
    ['b_a', undefined],
  ]);
});

test.each([
  ['(a + b) * c', true],
  ['a + b .* c', false],
  ['a - (b - c)', true],
  ['a - b - c', false],
  ['(a + b) .* c', true],
  ["(W * a)'", true],
])('%s has brackets only where they mean something', (text, bracketed) => {
  const markup = typeset(parseExpression(text));
  expectWellFormed(markup);
  expect(/>\(<\/mo>/.test(markup)).toBe(bracketed);
});

test.each([
  [0, null, []],
  [3, null, [0, 1, 2]],
  [6, 5, [0, 1, 2, 3, 4, 5]],
  [24, 10, [0, null, 10, null, 23]],
  [24, 0, [0, null, 23]],
  [24, 1, [0, 1, null, 23]],
  [24, 22, [0, null, 22, 23]],
  [24, 23, [0, null, 23]],
  [24, null, [0, 1, null, 23]],
] as const)('of %i places around %s, shown are %j', (count, focus, shown) => {
  expect(places(count, focus)).toEqual(shown);
});

describe('in numbers', () => {
  const texts = (markup: string) =>
    [...markup.matchAll(/<mtr>(.*?)<\/mtr>/g)].map(([, row]) =>
      [...row!.matchAll(/<mtd>(.*?)<\/mtd>/g)].map(([, cell]) => cell!.replace(/<[^>]*>/g, '')),
    );

  test('a small matrix is whole, a scalar has no brackets but for its sign', () => {
    const numbers: Numbers = { values: [1, -0.5, 0, 12345], shape: [2, 2] };
    const matrix = typeset(parseExpression('W'), { numbers: () => numbers });
    expectWellFormed(matrix);
    expect(texts(matrix)).toEqual([
      ['1.00', '−0.50'],
      ['0.00', '1.2e4'],
    ]);
    const scalar = (value: number) =>
      typeset(parseExpression('b'), { numbers: () => ({ values: [value], shape: [1, 1] }) }).replace(/<[^>]*>/g, '');
    expect(scalar(0.11)).toBe('0.11');
    expect(scalar(-0.11)).toBe('(−0.11)');
  });

  test('a large matrix keeps the column that a one-hot input picks', () => {
    const W: Numbers = { values: Array.from({ length: 2 * 24 }, (_, k) => k), shape: [2, 24] };
    const x: Numbers = { values: Array.from({ length: 24 }, (_, k) => Number(k === 10)), shape: [24, 1] };
    const markup = typeset(parseExpression('W * x[t]'), { numbers: ({ name }) => (name === 'W' ? W : x) });
    expectWellFormed(markup);
    expect(texts(markup)).toEqual([
      ['0.00', '⋯', '10.00', '⋯', '23.00'],
      ['24.00', '⋯', '34.00', '⋯', '47.00'],
      ['0.00'],
      ['⋮'],
      ['1.00'],
      ['⋮'],
      ['0.00'],
    ]);
  });

  test('any shape is set well', () => {
    const shapes = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(shapes, fc.double(), ([rows, columns], value) => {
        const numbers: Numbers = { values: new Float64Array(rows * columns).fill(value), shape: [rows, columns] };
        const markup = typeset(parseExpression('W'), { numbers: () => numbers });
        expectWellFormed(markup);
        const table = texts(markup);
        expect(table.length).toBeLessThanOrEqual(6);
        for (const row of table) expect(row.length).toBe(table[0]?.length);
      }),
    );
  });

  test('what is not computed yet stays a symbol', () => {
    const lesson = namesLesson();
    const equation = parseEquation('yhat[t] = sigmoid(W_ya * a[t] + b_y)');
    lesson.goTo(0);
    expect(formulaInNumbers(lesson, equation)).not.toMatch(/data-symbol="a"[^>]*aria-label/);
    lesson.goTo(1);
    const markup = formulaInNumbers(lesson, equation);
    expectWellFormed(markup);
    expect(markup).toMatch(/data-symbol="a" data-time="1" aria-label="a⟨1⟩"/);
  });
});
