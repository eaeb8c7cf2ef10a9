import { effect } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { fill, type Preset } from '../lesson/presets.ts';
import { readEntry, readPlain, withinReach } from './entry-text.ts';
import { heatClass } from './heat.ts';
import { letDrag, letPaste } from './matrix-gestures.ts';
import { followColumn } from './picked-column.ts';

/** What gestures may do with a matrix. */
export interface MatrixEditor {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  isEntry(target: EventTarget | null): target is HTMLInputElement;
  valueIn(field: HTMLInputElement): number;
  /** Changes an entry by hand; changes of one `group` in a row are undone together. */
  nudge(field: HTMLInputElement, value: number, group: string): void;
  /** Takes a whole matrix, row by row, into which `field` was pasted. */
  takeAll(values: readonly number[], field: HTMLInputElement): void;
  /** Says why something could not be done; nothing has changed. */
  complain(reason: unknown, field: HTMLInputElement | null): void;
  /** Ends a run of changes that are undone together. */
  rest(): void;
}

/**
 * A matrix of numbers one can hold: click and type, drag to change, arrows to nudge, paste a whole matrix, presets. A
 * text that is no number stays in its place with the reason below; the network keeps the value it had.
 */
export function mountMatrix(root: HTMLElement, lesson: Lesson): void {
  const name = root.dataset['matrix'] as string;
  const error = root.querySelector('[data-error]') as HTMLElement;
  const fields = [...root.querySelectorAll<HTMLInputElement>('input.entry')];
  const columns = lesson.unrolled.peek().parameters.get(name)?.shape[1] ?? 1;
  const placeOf = (field: HTMLInputElement) => [Number(field.dataset['row']), Number(field.dataset['column'])] as const;
  const isDirty = (field: HTMLInputElement) => field.dataset['dirty'] === 'true';
  const setDirty = (field: HTMLInputElement, dirty: boolean) => {
    if (isDirty(field) !== dirty) field.dataset['dirty'] = String(dirty);
  };
  const valueIn = (field: HTMLInputElement) => {
    const [row, column] = placeOf(field);
    return lesson.unrolled.peek().parameters.get(name)?.value[(row - 1) * columns + column - 1] as number;
  };
  const say = (message: string | null, field: HTMLInputElement | null) => {
    error.textContent = message ?? '';
    for (const other of fields) {
      if (!other.hasAttribute('aria-invalid')) continue;
      other.removeAttribute('aria-invalid');
      other.removeAttribute('aria-describedby');
    }
    if (!message || !field) return;
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', error.id);
  };
  const write = (field: HTMLInputElement, text: string) => {
    if (field.value !== text) field.value = text;
  };
  const show = (field: HTMLInputElement) => {
    const value = valueIn(field);
    write(field, document.activeElement === field ? exact(value) : formatNumber(value));
    setDirty(field, false);
  };
  const set = (field: HTMLInputElement, value: number, group: string | null) =>
    say(lesson.set(name, ...placeOf(field), value, group), field);
  const complain = (reason: unknown, field: HTMLInputElement | null) => {
    const sentence = reason instanceof Error ? reason.message : String(reason);
    say(sentence + (field ? ` The weight stays ${exact(valueIn(field))}.` : ' Nothing was changed.'), field);
  };

  /** Takes what stands in a field; says why where it cannot. */
  const commit = async (field: HTMLInputElement) => {
    if (!isDirty(field)) return;
    const text = field.value;
    try {
      const plain = readPlain(text);
      const value = plain === null ? await readEntry(text) : withinReach(plain, text);
      if (field.value !== text) return;
      setDirty(field, false);
      set(field, value, null);
      show(field);
    } catch (reason) {
      if (field.value === text) complain(reason, field);
    }
  };

  /** The entry that is being nudged. */
  let held: HTMLInputElement | null = null;
  const nudge = (field: HTMLInputElement, value: number, group: string) => {
    const rounded = Number(value.toFixed(6));
    try {
      withinReach(rounded, String(rounded));
      setDirty(field, false);
      held = field;
      set(field, rounded, `${group} ${name} ${placeOf(field)}`);
      // After all else: writing into a field that has the focus makes the browser lay out what changed, which is all of it now.
      show(field);
      // As after a step of the browser's own number fields; the caret, too, would be a layer that moves.
      field.select();
    } catch (reason) {
      complain(reason, field);
    } finally {
      held = null;
    }
  };

  for (const field of fields) {
    // What was typed before the scripts were there counts.
    if (field.value !== field.defaultValue) {
      setDirty(field, true);
      void commit(field);
    }
    field.addEventListener('focus', () => {
      if (!isDirty(field)) show(field);
      field.select();
    });
    field.addEventListener('blur', async () => {
      await commit(field);
      if (!isDirty(field)) show(field);
      lesson.endGroup();
    });
    field.addEventListener('input', () => setDirty(field, true));
  }

  root.addEventListener('keydown', (event) => {
    const field = event.target as HTMLInputElement;
    if (!fields.includes(field)) return;
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (up) {
      event.preventDefault();
      const step = 0.1 * (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1);
      nudge(field, (typed(field) ?? valueIn(field)) + up * step, 'nudge');
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void commit(field).then(() => field.select());
    } else if (event.key === 'Escape') {
      say(null, null);
      show(field);
      field.select();
    }
  });

  /** A number that was typed and not yet taken; nudges go on from it. */
  const typed = (field: HTMLInputElement): number | null =>
    isDirty(field) && field.value.trim() !== '' ? readPlain(field.value) : null;

  const editor: MatrixEditor = {
    name,
    rows: fields.length / columns,
    columns,
    isEntry: (target): target is HTMLInputElement => fields.includes(target as HTMLInputElement),
    valueIn,
    nudge,
    takeAll(values, field) {
      setDirty(field, false);
      say(lesson.setAll(name, values), null);
      show(field);
    },
    complain,
    rest: () => lesson.endGroup(),
  };
  letDrag(root, editor);
  letPaste(root, editor);

  const preset = root.querySelector<HTMLSelectElement>('[data-preset]');
  preset?.addEventListener('change', () => {
    const seed = Number(root.closest('figure')?.querySelector<HTMLInputElement>('[data-seed]')?.value) || 0;
    if (preset.value) say(fill(lesson, name, preset.value as Preset, seed), null);
    preset.value = '';
  });

  const shown = new Float64Array(fields.length).fill(Number.NaN);
  effect(() => {
    lesson.version.value;
    const values = lesson.unrolled.peek().parameters.get(name)?.value;
    fields.forEach((field, k) => {
      const value = values?.[k] as number;
      if (value === shown[k]) return;
      shown[k] = value;
      const heat = `entry ${heatClass(value)}`;
      if (field.className !== heat) field.className = heat;
      field.setAttribute('aria-valuenow', String(value));
      // A text that could not be read gives way when its entry changes from elsewhere.
      if (field.hasAttribute('aria-invalid')) say(null, null);
      if (field !== held && (!isDirty(field) || document.activeElement !== field)) show(field);
    });
  });
  if (root.querySelector('thead')) followColumn(root, lesson);
}

function exact(value: number): string {
  return String(Number(value.toPrecision(12)));
}
