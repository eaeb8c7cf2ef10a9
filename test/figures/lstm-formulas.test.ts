import { describe, expect, test } from 'vitest';
import { rowsAt } from '../../src/figures/published-formulas.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { publishedRows, publishedSentence, standingText } from '../../src/views/published.ts';

const library = parseLibrary();

describe('formulas as published', () => {
  const lesson = new Lesson(lessons.lstm(library));
  const sentence = (t: number) => publishedSentence(rowsAt(lesson, t), t, lesson.T);

  test('the sentence names what is wrong at a step', () => {
    expect(sentence(2)).toBe(
      'Step 2 of 4: two gradients arrive. As published, ∂L/∂z_c⟨2⟩, ∂L/∂z_u⟨2⟩ and ∂L/∂z_f⟨2⟩ come out wrong.',
    );
    expect(sentence(4)).toBe(
      'Step 4 of 4: from a next step nothing arrives, as there is none. As published, ∂L/∂z_c⟨4⟩ comes out wrong.',
    );
  });

  test('the table marks what differs, and nothing else', () => {
    const rows = publishedRows(rowsAt(lesson, 4), 4);
    expect(rows).not.toMatch(/NaN|undefined|null/);
    expect(rows.match(/<tr/g)).toHaveLength(9);
    expect(rows.match(/is-off/g)).toHaveLength(3);
    expect(publishedRows(rowsAt(lesson, 2), 2).match(/is-off/g)).toHaveLength(5);
  });

  test('numbers that are not finite are no formula’s fault', () => {
    const broken = new Lesson(lessons.lstm(library));
    broken.unrolled.value.parameters.get('W_f')?.value.fill(Number.NaN);
    broken.unrolled.value.tape.forward();
    broken.forgetGradients();
    expect(() => publishedSentence(rowsAt(broken, 2), 2, 4)).not.toThrow();
    expect(standingText({ difference: Number.NaN, size: 1, count: 12 })).toContain('not finite');
  });

  test('shapes', () => {
    expect(standingText({ left: 3, right: 27 })).toBe('cannot be right: 3 numbers are wanted, the formula gives 27');
  });
});
