import { effect } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { half, headReader } from '../lesson/two-heads.ts';
import type { Node } from '../tape/tape.ts';
import { headMatrices, headRows, headSentence } from '../views/add-or-join.ts';
import { follow } from '../views/follow.ts';

/** The rows of the three heads, what they come to, and the matrix that is joined or cut. */
export function headTable(
  lesson: Lesson,
  read: ReturnType<typeof headReader>,
): Record<'rows' | 'sentence' | 'matrices', string> {
  const { heads, halves } = read();
  return {
    rows: headRows(heads, lesson.words.value),
    sentence: headSentence(heads),
    matrices: headMatrices(halves),
  };
}

/** Both directions joined, or added: when is it the same? */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  const read = headReader(lesson, JSON.parse(part('[data-network]').dataset['network'] as string));
  const join = part('[data-join]');
  const wake = () => {
    const joined = join.getAttribute('aria-pressed') === 'true';
    part('.joining').classList.toggle('is-joined', joined);
  };
  join.addEventListener('click', () => {
    join.setAttribute('aria-pressed', String(join.getAttribute('aria-pressed') !== 'true'));
    wake();
  });
  const turn = follow(figure, lesson.version);
  let shown = '';
  effect(() => {
    turn.value;
    notation.value;
    const { rows, sentence, matrices } = headTable(lesson, read);
    if (rows + matrices === shown) return;
    shown = rows + matrices;
    part('[data-matrices]').innerHTML = matrices;
    wake();
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
