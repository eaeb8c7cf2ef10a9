import { effect } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { half, headReader } from '../lesson/two-heads.ts';
import type { Node } from '../tape/tape.ts';
import { headRows, headSentence } from '../views/add-or-join.ts';
import { follow } from '../views/follow.ts';

/** The rows of the three heads and what they come to. */
export function headTable(lesson: Lesson, read: ReturnType<typeof headReader>): { rows: string; sentence: string } {
  const heads = read();
  return { rows: headRows(heads, lesson.words.value), sentence: headSentence(heads) };
}

/** Both directions joined, or added: when is it the same? */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  const read = headReader(lesson, JSON.parse(part('[data-network]').dataset['network'] as string));
  const turn = follow(figure, lesson.version);
  let shown = '';
  effect(() => {
    turn.value;
    notation.value;
    const { rows, sentence } = headTable(lesson, read);
    if (rows === shown) return;
    shown = rows;
    part('[data-rows]').innerHTML = rows;
    part('[data-sentence]').textContent = sentence;
  });
  part('[data-head="equal"]').addEventListener('click', () => {
    const matrix = lesson.unrolled.peek().parameters.get('W_ya') as Node;
    const first = half(matrix, 0);
    const width = matrix.shape[1] / 2;
    const rows = Array.from({ length: matrix.shape[0] }, (_, k) => first.slice(k * width, (k + 1) * width));
    lesson.setAll(
      'W_ya',
      rows.flatMap((row) => [...row, ...row]),
    );
  });
  part('[data-head="trained"]').addEventListener('click', () => {
    lesson.setAll('W_ya', lesson.definition.parameters['W_ya'] ?? []);
  });
}
