import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatSignificant } from '../../src/equations/format.ts';
import { parseEquation } from '../../src/equations/parse.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { publishedFormulas, standingOf } from '../../src/networks/published.ts';
import { stands } from '../../src/views/published.ts';

const prose = readFileSync(new URL('../../content/en/lstm.mdx', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
const library = parseLibrary();

/** The sentence stands on the page: what the test computes is what the page claims. */
function says(sentence: string): void {
  if (!prose.includes(sentence)) throw new RangeError(`the page does not say: ${sentence}`);
}

describe('the backward formulas, as published', () => {
  const lesson = new Lesson(lessons.lstm(library));
  lesson.sweepBackward();
  const standings = new Map(
    publishedFormulas.map(({ id, said }) => [id, standingOf(parseEquation(said), lesson.unrolled.value)]),
  );
  // The biases have no formula in the notes, only a sentence.
  const formulas = [...standings].filter(([id]) => !id.startsWith('b_'));

  test('how many hold', () => {
    says('Of the eleven formulas of the notes six hold as they stand');
    expect(formulas).toHaveLength(11);
    expect(formulas.filter(([, standing]) => stands(standing))).toHaveLength(6);
    says('Five do not');
  });

  test('by how much the others are off', () => {
    const off = (id: string) => {
      const standing = standings.get(id);
      return standing && 'difference' in standing ? formatSignificant(standing.difference, 2) : '';
    };
    says(
      `candidate, update gate and forget gate are off by up to ${off('candidate')}, ${off('update')} and ${off('forget')} here`,
    );
    says('here it gives 27 numbers, and what is asked for are 3 for the state and 24 for the input.');
    expect(standings.get('state')).toEqual({ left: 3, right: 27 });
    expect(standings.get('input')).toEqual({ left: 24, right: 27 });
  });
});
