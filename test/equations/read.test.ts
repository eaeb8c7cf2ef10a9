import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEquation, parseExpression } from '../../src/equations/parse.ts';
import { readExpression } from '../../src/equations/read.ts';
import { exercises } from '../../src/exercises/forward.ts';
import { cells, heads, losses } from '../../src/networks/cells.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { readLibrary } from '../../src/networks/read-library.ts';

const open = ['g', 'h'];
const root = new URL('../../', import.meta.url);
const textsIn = (folder: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mdx)$/.test(name))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, root), 'utf8'))
    .join('\n');

/** Every formula between double braces that the exercises make, over some variants. */
function inExercises(): string[] {
  const library = parseLibrary();
  const texts = exercises.flatMap((exercise) =>
    Array.from({ length: 20 }, (_, k) => JSON.stringify(exercise.variant(k + 1, library))),
  );
  // Messages are inside functions: those that stand in the source without a hole are read from there.
  const all = `${texts.join('\n')}\n${textsIn('src/exercises')}`;
  return [...all.matchAll(/\{\{([^{}$]+)\}\}/g)].map((match) => match[1] as string);
}

const inContent = [...textsIn('content').matchAll(/of="([^"]+)"/g)].map((match) => match[1] as string);
const inNetworks = [cells, heads, losses].flatMap((group) => Object.values<readonly string[]>(group).flat());
const sides = [...inContent, ...inNetworks].flatMap((text) => text.split(' = '));

test('the library of pages is the library of the build', () => {
  expect(readLibrary()).toEqual(parseLibrary());
});

describe('the reader of pages agrees with the parser of the build', () => {
  const formulas = [...new Set([...inExercises(), ...sides])];

  test('there are formulas to agree on', () => {
    expect(formulas).toContain('W_a * [a[t-1]; x[t]]');
    expect(formulas).toContain('n_a * n_a + n_a * n_x + n_a + n_y * n_a + n_y');
    expect(formulas).toContain('binary_cross_entropy(y[t], yhat[t])');
    expect(formulas.length).toBeGreaterThan(30);
  });

  test.each(formulas)('%s', (formula) => {
    expect(readExpression(formula)).toEqual(parseExpression(formula, open));
  });

  test('on both sides of an equation', () => {
    for (const text of inNetworks) {
      const [left, right] = text.split(' = ') as [string, string];
      expect({ left: readExpression(left), right: readExpression(right) }).toEqual(parseEquation(text, open));
    }
  });

  test('on any formula of the language', () => {
    const name = fc.constantFrom('a', 'W_aa', 'yhat', 'Γ_u', 'c2', 'T');
    const time = fc.constantFrom('', '[t]', '[t-1]', '[t + 2]', '[T]', '[T-1]', '[1]', '[0]');
    const { formula } = fc.letrec<{ formula: string }>((tie) => {
      const part = tie('formula');
      return {
        formula: fc.oneof(
          { depthSize: 'medium', withCrossShrink: true },
          fc.tuple(name, time).map((both) => both.join('')),
          fc.constantFrom('0', '1.5', '12', '2e-3'),
          fc.tuple(part, fc.constantFrom(' + ', ' - ', ' * ', ' .* ', '-', ' / '), part).map((three) => three.join('')),
          part.map((inner) => `(${inner})`),
          part.map((inner) => `-${inner}`),
          part.map((inner) => `(${inner})'`),
          fc.tuple(part, part).map(([first, second]) => `[${first}; ${second}]`),
          fc.tuple(fc.constantFrom('tanh', 'g'), part).map(([f, inner]) => `${f}(${inner})`),
          fc.tuple(part, part).map(([first, second]) => `cross_entropy(${first}, ${second})`),
        ),
      };
    });
    fc.assert(
      fc.property(formula, (text) => {
        expect(readExpression(text)).toEqual(parseExpression(text, open));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is no formula is refused with what was expected', () => {
  test.each([
    ['', 'expected a quantity or a number, found "the end" in ""'],
    ['a +', 'found "the end" in "a +"'],
    ['(a', 'expected ")", found "the end"'],
    ['a b', 'expected the end, found "b" in "a b"'],
    ['x[2 t]', 'expected a time step such as t, t-1 or T, found "2"'],
    ['x[]', 'expected a time step'],
    ['x[t', 'expected a time step'],
    ['a ^ 2', '"^ 2" has no meaning in an equation, in "a ^ 2"'],
    ['+a', 'expected a quantity or a number, found "+"'],
    ['<b>', '"<b>" has no meaning'],
  ])('%s', (text, message) => {
    expect(() => readExpression(text)).toThrow(SyntaxError);
    expect(() => readExpression(text)).toThrow(message);
  });
});
