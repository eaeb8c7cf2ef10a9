import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import { readExpression } from '../../src/equations/read.ts';
import { exercises } from '../../src/exercises/forward.ts';
import { sets } from '../../src/exercises/sets.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { exerciseMarkup } from '../../src/views/exercise.ts';
import { formulaText, spokenText } from '../../src/views/formula-text.ts';

const library = parseLibrary();
const sizes = Array.from({ length: 30 }, (_, k) => k + 1);
const seeds = Array.from({ length: 20 }, (_, k) => k + 1);

describe.each(exercises.map((exercise) => [exercise.id, exercise] as const))('%s', (id, exercise) => {
  test('is drawn by the page as by the build, with nothing left unset', () => {
    for (const seed of seeds) {
      const variant = exercise.variant(seed, library);
      const built = exerciseMarkup(id, variant, parseExpression);
      expect(exerciseMarkup(id, variant, readExpression)).toEqual(built);
      const html = Object.values(built).join('');
      // A template in an attribute has single braces.
      expect(html.replace(/ data-label="[^"]*"/g, '')).not.toMatch(/[{}]|undefined|NaN|\[object/);
    }
  });

  test('can set whatever it says to an answer', () => {
    for (const seed of seeds) {
      const { answer, grade } = exercise.variant(seed, library);
      const given =
        'options' in answer
          ? Array.from({ length: 2 ** answer.options.length }, (_, set) =>
              answer.options.flatMap((_, k) => (set & (1 << k) ? [k] : [])),
            )
          : 'labels' in answer
            ? sizes.map((size, k) => answer.labels.flatMap(() => [size, sizes[(k * 7) % sizes.length] as number]))
            : Array.from({ length: 400 }, (_, k) => [answer.tolerance === 0 ? k : (k - 200) / 100]);
      for (const one of given) expect(formulaText(grade(one).message, readExpression)).not.toMatch(/[{}]/);
    }
  });

  test('has a field for every number that is graded, each with a name of its own', () => {
    const variant = exercise.variant(1, library);
    const { fields } = exerciseMarkup(id, variant, parseExpression);
    const { answer } = variant;
    const inputs = fields.match(/<input [^>]*>/g) ?? [];
    const expected = 'options' in answer ? answer.options.length : 'labels' in answer ? 2 * answer.labels.length : 1;
    expect(inputs).toHaveLength(expected);
    const names = inputs.map((input) => /aria-label="([^"]+)"/.exec(input)?.[1]);
    if (answer.kind === 'shape') expect(new Set(names).size).toBe(expected);
    else expect(fields.match(/<label/g)).toHaveLength(expected);
    if (answer.kind === 'choices') expect(fields).toContain('type="checkbox"');
    if (answer.kind === 'choice') expect(fields).toContain('type="radio"');
  });
});

test('no id is used by two exercises of the site', async () => {
  const all = await Promise.all(Object.values(sets).map((load) => load()));
  const ids = all.flatMap((set) => set.exercises.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

describe('a text with formulas', () => {
  test('has them as MathML with a label, and what follows at once on the same line', () => {
    const html = formulaText('See {{a[t-1]}}, then {{W_aa}} = 2 & more.', parseExpression);
    expect(html).toMatch(/^See <span class="together"><math aria-label="a⟨t−1⟩"[^>]*>.*?<\/math>,<\/span> then /);
    expect(html).toMatch(/<span class="together"><math aria-label="W_aa"[^>]*>.*?<\/math> =<\/span> 2 &amp; more\.$/);
  });

  test('keeps a written vector or matrix together, and only that', () => {
    expect(formulaText('is (0.5, −1; 2) (on the slides U, V)', parseExpression)).toBe(
      'is (0.5,\u00a0−1;\u00a02) (on the slides U, V)',
    );
  });

  test('lets no markup through', () => {
    expect(formulaText('<img src=x onerror="y">', parseExpression)).toBe('&lt;img src=x onerror=&quot;y&quot;&gt;');
  });

  test('can be said', () => {
    expect(spokenText('rows of {{W_aa}}, {{W_a * [a[t-1]; x[t]]}}', parseExpression)).toBe(
      'rows of W_aa, W_a [a⟨t−1⟩; x⟨t⟩]',
    );
  });
});
