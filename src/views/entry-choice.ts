import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { symbolText } from '../equations/symbols.ts';
import type { Lesson } from '../lesson/lesson.ts';

/** One entry of a parameter; row and column count from 1. */
export interface Entry {
  readonly name: string;
  readonly row: number;
  readonly column: number;
}

/** Lets the reader choose an entry by name, row and column; columns that are words are called so. */
export function mountEntryChoice(root: HTMLElement, lesson: Lesson): ReadonlySignal<Entry> {
  const select = (choice: string) => root.querySelector(`[data-choice="${choice}"]`) as HTMLSelectElement;
  const [name, row, column] = [select('name'), select('row'), select('column')];
  const read = (): Entry => ({ name: name.value, row: Number(row.value), column: Number(column.value) });
  const entry: Signal<Entry> = signal(read());
  const offer = () => {
    const [rows, columns] = lesson.unrolled.peek().parameters.get(name.value)?.shape ?? [1, 1];
    const words = name.value === 'W_ax' ? lesson.definition.vocabulary : [];
    options(row, rows, (k) => String(k));
    options(column, columns, (k) => (words[k - 1] ? `${k}, ${words[k - 1]}` : String(k)));
  };
  for (const field of [name, row, column]) {
    field.addEventListener('change', () => {
      if (field === name) offer();
      entry.value = read();
    });
  }
  effect(() => {
    notation.value;
    for (const option of name.options) option.textContent = symbolText(option.value, null);
  });
  return entry;
}

/** Options 1 to `count`; the choice stays where there is still such a one. */
function options(field: HTMLSelectElement, count: number, text: (k: number) => string): void {
  const chosen = Math.min(Number(field.value), count);
  field.replaceChildren(
    ...Array.from({ length: count }, (_, k) => new Option(text(k + 1), String(k + 1), false, k + 1 === chosen)),
  );
}
