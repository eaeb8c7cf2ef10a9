import { formatShort } from '../equations/format.ts';
import { writeText } from '../graph/write.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { gradientClass } from './gradient-cells.ts';

/** Rows of a table with the gradient of a parameter, as far as the backward sweep has come. */
export function gradientRows(lesson: Lesson, name: string): string {
  const columns = lesson.unrolled.value.parameters.get(name)?.shape[1] ?? 1;
  const cells = gradientCells(lesson, name).map(({ kind, text }) => `<td class="${kind}">${text}</td>`);
  const rows = Array.from({ length: cells.length / columns }, (_, r) => cells.slice(r * columns, (r + 1) * columns));
  return rows.map((row) => `<tr>${row.join('')}</tr>`).join('');
}

/** Keeps such a table up to date; writes only what changed. */
export function paintGradients(table: HTMLElement, lesson: Lesson): void {
  const cells = gradientCells(lesson, table.dataset['gradient'] as string);
  table.querySelectorAll('td').forEach((cell, k) => {
    const { kind, text } = cells[k] as { kind: string; text: string };
    writeText(cell, text);
    if (cell.className !== kind) cell.className = kind;
  });
}

function gradientCells(lesson: Lesson, name: string): { kind: string; text: string }[] {
  const node = lesson.unrolled.value.parameters.get(name);
  const grad = node && lesson.gradients.of(node);
  return Array.from(grad ?? new Float64Array(node?.size ?? 0), (value) => ({
    kind: `heat ${gradientClass(value)}`,
    text: formatShort(value),
  }));
}
