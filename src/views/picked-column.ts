import { effect } from '@preact/signals-core';
import type { Lesson } from '../lesson/lesson.ts';

/** Marks the column that the one-hot word of the present step picks from a matrix, and keeps it in view once it moves. */
export function followColumn(root: HTMLElement, lesson: Lesson): void {
  const scroller = root.querySelector('.matrix-scroll') as HTMLElement;
  const rows = [...root.querySelectorAll('tr')];
  const headers = [...(rows[0]?.cells ?? [])];
  // In a joined matrix the columns of the state come before those of the words.
  const before = headers.length - lesson.definition.vocabulary.length;
  let marked = headers.findIndex((header) => header.classList.contains('is-picked'));

  const mark = (column: number, on: boolean) => {
    headers[column]?.classList.toggle('is-picked', on);
    for (const row of rows) row.cells[column]?.querySelector('.entry')?.toggleAttribute('data-picked', on);
  };
  const reveal = () => {
    const header = headers[marked];
    if (!header || scroller.contains(document.activeElement)) return;
    const { offsetLeft: left, offsetWidth: width } = header;
    const { scrollLeft, clientWidth: seen } = scroller;
    if (left < scrollLeft || left + width > scrollLeft + seen) scroller.scrollLeft = left - (seen - width) / 2;
  };

  effect(() => {
    const time = lesson.moment.value.node?.time ?? null;
    const words = lesson.words.value;
    const place = time === null || time > words.length ? -1 : lesson.wordPlace(time);
    const column = place < 0 ? -1 : before + place;
    if (column === marked) return;
    mark(marked, false);
    mark(column, true);
    marked = column;
    // Reading sizes makes the browser lay out: not before all else of this change is written.
    requestAnimationFrame(reveal);
  });
}
