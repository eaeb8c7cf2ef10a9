import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseEquation, parseExpression } from '../../src/equations/parse.ts';
import type { Exercise } from '../../src/exercises/exercise.ts';

interface ChapterPage {
  /** As it is written. */
  readonly page: string;
  /** The page with every white space as a single space, and without the marks that are no part of a claim. */
  readonly prose: string;
  /** Fails when the sentence does not stand on the page: what the test computes is what the page claims. */
  says(sentence: string): void;
}

/** The page of a chapter; `marks` are left out of its prose. */
export function readPage(chapter: string, marks?: RegExp): ChapterPage {
  const page = readFileSync(new URL(`../../content/en/${chapter}.mdx`, import.meta.url), 'utf8');
  const spaced = page.replaceAll(/\s+/g, ' ');
  const prose = marks ? spaced.replaceAll(marks, '') : spaced;
  return {
    page,
    prose,
    says(sentence) {
      if (!prose.includes(sentence)) throw new RangeError(`the page does not say: ${sentence}`);
    },
  };
}

/** Tests what holds of a whole page: it has more formulas than `formulas`, these figures, and these exercises. */
export function examinePage(
  { prose }: ChapterPage,
  { formulas, figures, exercises }: { formulas: number; figures: readonly string[]; exercises: readonly Exercise[] },
): void {
  describe('the page as a whole', () => {
    test('every formula reads', () => {
      const found = [...prose.matchAll(/<(Sym|Equation)[^>]* of="([^"]*)"/g)];
      expect(found.length).toBeGreaterThan(formulas);
      for (const [, component, formula] of found) {
        const reads = component === 'Sym' ? parseExpression : parseEquation;
        expect(() => reads(formula as string, ['g', 'h'])).not.toThrow();
      }
    });

    test('figures stand in their order, and every exercise is asked in its', () => {
      const named = (component: string, attribute: string) =>
        [...prose.matchAll(new RegExp(`<${component} ${attribute}="([^"]*)"`, 'g'))].map(([, value]) => value);
      expect(named('Figure', 'name')).toEqual(figures);
      expect(named('Exercise', 'id')).toEqual(exercises.map(({ id }) => id));
    });

    test('the prose is calm', () => {
      expect(prose.match(/!|\b(simply|just|obviously|powerful|amazing)\b/gi)).toBeNull();
    });
  });
}
