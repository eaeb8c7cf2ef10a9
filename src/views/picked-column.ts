import { effect } from '@preact/signals-core';
import type { Lesson } from '../lesson/lesson.ts';

/** Marks the column that the one-hot word of the present step picks from a matrix, and keeps it in view. */
export function followColumn(root: HTMLElement, lesson: Lesson): void {
  const scroller = root.querySelector('.matrix-scroll') as HTMLElement;
  const rows = [...root.querySelectorAll('tr')];
  let marked: number | null = null;
  let width = 0;
  let seen = 0;
  new ResizeObserver(() => {
    width = scroller.scrollWidth / (rows[0]?.cells.length ?? 1);
    seen = scroller.clientWidth;
    reveal();
  }).observe(scroller);

  const mark = (column: number | null, on: boolean) => {
    if (column !== null) for (const row of rows) row.cells[column]?.classList.toggle('is-picked', on);
  };
  const reveal = () => {
    if (marked === null || scroller.contains(document.activeElement)) return;
    const left = marked * width;
    if (left < scroller.scrollLeft || left + width > scroller.scrollLeft + seen) {
      scroller.scrollLeft = left - (seen - width) / 2;
    }
  };

  effect(() => {
    const time = lesson.moment.value.node?.time ?? null;
    const words = lesson.words.value;
    const column = time === null || time > words.length ? null : lesson.wordPlace(time);
    if (column === marked) return;
    mark(marked, false);
    mark(column, true);
    marked = column;
    requestAnimationFrame(reveal);
  });
}
