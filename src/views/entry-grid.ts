import { formatNumber } from '../equations/format.ts';
import { readEntry, readPlain, withinReach } from './entry-text.ts';
import type { MatrixEditor } from './matrix.ts';
import { letDrag, letPaste } from './matrix-gestures.ts';

/** What a small matrix outside a lesson needs of its owner. */
export interface EntryGrid {
  /** Its name in the equations. */
  readonly name: string;
  readonly columns: number;
  /** The entries now, row by row. */
  values(): readonly number[];
  /** Takes all entries. */
  take(values: readonly number[]): void;
}

/**
 * Number fields for a matrix that belongs to one figure: type (arithmetic too), drag, arrow keys, paste. A text that is no
 * number stays with the reason in `error`, and the matrix keeps its entry. Returns what shows the entries anew.
 */
export function mountEntryGrid(root: HTMLElement, error: HTMLElement, grid: EntryGrid): () => void {
  const fields = [...root.querySelectorAll<HTMLInputElement>('input.entry')];
  const dirty = new Set<HTMLInputElement>();
  const valueIn = (field: HTMLInputElement) => grid.values()[fields.indexOf(field)] as number;
  const show = (field: HTMLInputElement) => {
    const value = valueIn(field);
    field.value = document.activeElement === field ? String(Number(value.toPrecision(6))) : formatNumber(value);
    field.setAttribute('aria-valuenow', String(value));
  };
  const say = (message: string, field: HTMLInputElement | null) => {
    error.textContent = message;
    for (const each of fields) each.setAttribute('aria-invalid', String(each === field));
  };
  const put = (field: HTMLInputElement, value: number) => {
    dirty.delete(field);
    say('', null);
    grid.take(fields.map((each) => (each === field ? value : valueIn(each))));
  };
  const complain = (reason: unknown, field: HTMLInputElement | null) =>
    say(`${reason instanceof Error ? reason.message : reason} The matrix stays as it is.`, field);
  const commit = async (field: HTMLInputElement) => {
    if (!dirty.has(field)) return;
    const text = field.value;
    try {
      const value = readPlain(text) === null ? await readEntry(text) : withinReach(readPlain(text) as number, text);
      if (field.value === text) put(field, value);
    } catch (reason) {
      if (field.value === text) complain(reason, field);
    }
  };
  const nudge = (field: HTMLInputElement, value: number) => {
    const rounded = Number(value.toFixed(6));
    try {
      put(field, withinReach(rounded, String(rounded)));
      show(field);
    } catch (reason) {
      complain(reason, field);
    }
  };
  for (const field of fields) {
    field.readOnly = false;
    field.addEventListener('input', () => dirty.add(field));
    field.addEventListener('focus', () => {
      if (!dirty.has(field)) show(field);
      field.select();
    });
    field.addEventListener('blur', async () => {
      await commit(field);
      if (!dirty.has(field)) show(field);
    });
    field.addEventListener('keydown', (event) => {
      const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (event.key === 'Enter') void commit(field);
      else if (event.key === 'Escape') {
        dirty.delete(field);
        say('', null);
        show(field);
      } else if (up) {
        event.preventDefault();
        nudge(field, valueIn(field) + up * 0.1 * (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1));
      }
    });
  }
  const editor: MatrixEditor = {
    name: grid.name,
    rows: fields.length / grid.columns,
    columns: grid.columns,
    isEntry: (target): target is HTMLInputElement => fields.includes(target as HTMLInputElement),
    valueIn,
    nudge,
    takeAll(values) {
      dirty.clear();
      say('', null);
      grid.take(values);
    },
    complain,
    rest: () => {},
  };
  letDrag(root, editor);
  letPaste(root, editor);
  return () => {
    for (const field of fields) if (!dirty.has(field)) show(field);
  };
}
