import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chineseOf } from '../../src/equations/chinese.ts';
import { type Notation, notations } from '../../src/equations/notation.ts';
import { readEquation, readExpression } from '../../src/equations/read.ts';
import { symbols, symbolText } from '../../src/equations/symbols.ts';
import { fillTemplate, isEquation } from '../../src/equations/template.ts';
import { placed, symbolsIn } from '../../src/equations/tree.ts';
import { cells, heads, losses } from '../../src/networks/cells.ts';
import { ownSlotEquation, slotEquation } from '../../src/networks/slots.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const filesIn = (folder: string, ending: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => `${folder}${path}`);

/** Names of all quantities in a text of the equation language. */
function namesIn(text: string): string[] {
  const sides = isEquation(text) ? Object.values(readEquation(text)) : [readExpression(text)];
  return sides.flatMap(symbolsIn).map(({ name }) => name);
}

describe.each(Object.entries(symbols))('%s', (name, { meaning, role, shape, forms }) => {
  test('has a meaning in both languages, a role and a shape', () => {
    expect(meaning).toMatch(/^[a-z][a-z, ]+$/);
    expect(chineseOf(name)).toMatch(/^[\p{Script=Han}（）]+$/u);
    expect(role).toMatch(/^(input|hidden|memory|gate|output|loss|gradient|parameter|size)$/);
    for (const size of shape.match(/[nT]_\w+/g) ?? []) expect(symbols[size]?.role, size).toBe('size');
    expect(shape).toMatch(/^(a number|[\w()+ ]+ × [\w()+ ]+)$/);
  });

  test('has a form in every notation, and in none that of another quantity', () => {
    for (const notation of Object.keys(notations) as Notation[]) {
      expect(forms[notation]?.base, notation).toMatch(/^(\p{L}|PPL)$/u);
      expect(forms[notation].sub ?? 'a', notation).toMatch(/^([a-z]{1,2}|next)$/);
      // The derivative of one loss differs from that of their sum by its step alone.
      const textOf = (each: string) =>
        symbolText(each, each.startsWith('dL_d') ? { from: 't', shift: 0 } : null, notation);
      const own = textOf(name);
      const same = Object.keys(symbols).filter((other) => textOf(other) === own);
      // The joined form and the separate one are two ways to write one network, so their output weights may look alike;
      // the parameters of “a layer” stand for those of any. The course notes write the gates of a GRU like those of an LSTM;
      // the slides call both the output and its gate o, the textbook both a sum and a gate z.
      const quantities = [
        ['z', 'Γ_z', 'Γ_u'],
        ['yhat', 'Γ_o'],
        ['ct', 'n'],
      ];
      const parameters = [
        ...[
          ['W_ya', 'W_y', 'W_o'],
          ['W_ax', 'W_aa', 'W'],
          ['b_a', 'b'],
          ['b_y', 'b_o'],
          ['b_u', 'b_z'],
        ],
        ...[
          ['W_u', 'W_z'],
          ['W_a', 'W_c', 'W_n', 'W_nn', 'W_nx'],
          ['b_c', 'b_n'],
        ],
      ];
      const alike = [...quantities, ...parameters].flatMap((names) => [names, names.map((each) => `d${each}`)]);
      const group = alike.find((names) => names.includes(name)) ?? [name];
      expect(
        same.every((other) => group.includes(other)),
        `${notation}: ${same} are all ${own}`,
      ).toBe(true);
    }
  });
});

describe('the table knows every quantity', () => {
  test.each([...Object.values(cells), ...Object.values(heads), ...Object.values(losses)].flat())('of %s', (text) => {
    for (const name of namesIn(text)) expect(symbols, name).toHaveProperty(name);
  });

  test.each([slotEquation, ownSlotEquation])('of %s', (text) => {
    for (const name of namesIn(text)) expect(symbols, name).toHaveProperty(name);
  });

  test.each(filesIn('content/', '.mdx'))('of %s', (path) => {
    const formulas = [...read(path).matchAll(/\bof="([^"]*)"/g)].map(([, text]) => text as string);
    expect(formulas.length).toBeGreaterThan(0);
    for (const text of formulas)
      for (const name of namesIn(text).map((each) => placed(each).name))
        expect(symbols, `${name} in ${text}`).toHaveProperty(name);
  });

  test.each(filesIn('src/exercises/', '.ts').filter((path) => read(path).includes('{{')))('of %s', (path) => {
    for (const [, text] of read(path).matchAll(/\{\{([^{}$]+)\}\}/g))
      for (const name of namesIn(text as string).map((each) => placed(each).name))
        expect(symbols, `${name} in ${text}`).toHaveProperty(name);
  });
});

/** What a chapter writes in words: without frontmatter, comments, attributes, and what compares notations on purpose. */
function proseOf(path: string): string {
  const fixed = /<div data-fixed>[\s\S]*?\n<\/div>/g;
  return read(path)
    .replace(/^---[\s\S]*?\n---/, '')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(fixed, '')
    .replace(/<[A-Z][^>]*>/g, '');
}

describe('no formula bypasses the table', () => {
  /** Letters for places, which are no quantities: steps, examples, layers, components, and a count of classes. */
  const places = ['t', 'i', 'l', 'j', 'k'];

  test.each(filesIn('content/', '.mdx'))('in %s', (path) => {
    const prose = proseOf(path);
    const letters = [...prose.matchAll(/(?<![*\p{L}])\*(\p{L}\u0302?)\*(?!\*)/gu)].map(
      ([, letter]) => letter as string,
    );
    expect(letters.filter((letter) => !places.includes(letter))).toEqual([]);
    // Marks of a formula, in markup or in letters that look like one: a⟨t⟩, $a$, a_t, a^t, hₜ, 𝑎.
    for (const written of [
      /⟨/,
      /<math/,
      /\$/,
      /<su[bp]>/,
      /\b\p{L}_\w/u,
      /\{\{/,
      /\p{L}\^/u,
      /[ₐ-ₜ]|[\u{1d400}-\u{1d7ff}]/u,
    ])
      expect(written.exec(prose)?.[0], `${written}`).toBeUndefined();
  });

  test('of what stands outside the parts that are fixed', () => {
    const whole = read('content/en/forward.mdx');
    expect(whole).toContain('⟨');
    expect(proseOf('content/en/forward.mdx').length).toBeGreaterThan(whole.length / 2);
  });
});

test('a template is written out with equations, expressions and symbols', () => {
  expect(fillTemplate('Fill {W_aa}, {a[t-1]}: {a[t] = g(x[t])}')).toBe('Fill W_aa, a⟨t−1⟩: a⟨t⟩ = g₁(x⟨t⟩)');
});
