import { effect } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { fill, type Preset } from '../lesson/presets.ts';
import { isMatrixText, readEntry, readMatrix, readPlain, withinReach } from './entry-text.ts';

/** Levels of the heat map; each is a class in the stylesheet. */
const LEVELS = 12;

/** Class of an entry: p0 … p12 for positive, n0 … n12 for negative, on the scale of the graph. */
export function heatClass(value: number): string {
  const size = Math.abs(value);
  const level = Math.round((Number.isFinite(size) ? size / (size + 0.8) : 1) * LEVELS);
  return `${value < 0 ? 'n' : 'p'}${level}`;
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
  const placeOf = (field: HTMLInputElement) => ({ row: Number(field.dataset['row']), column: Number(field.dataset['column']) });
  const valueOf = (field: HTMLInputElement) => {
    const { row, column } = placeOf(field);
    return lesson.unrolled.peek().parameters.get(name)?.value[(row - 1) * columns + column - 1] as number;
  };
  const say = (message: string | null, field: HTMLInputElement | null) => {
    error.textContent = message ?? '';
    for (const other of fields) {
      if (other.hasAttribute('aria-invalid')) other.removeAttribute('aria-invalid');
    }
    if (message && field) field.setAttribute('aria-invalid', 'true');
  };
  const show = (field: HTMLInputElement) => {
    const value = valueOf(field);
    field.value = document.activeElement === field ? exact(value) : formatNumber(value);
    field.dataset['dirty'] = 'false';
  };
  const write = (field: HTMLInputElement, value: number, group: string | null) => {
    const { row, column } = placeOf(field);
    say(lesson.set(name, row, column, value, group), field);
  };
  const complain = (reason: unknown, field: HTMLInputElement | null) => {
    const sentence = reason instanceof Error ? reason.message : String(reason);
    const stays = field ? ` The weight stays ${exact(valueOf(field))}.` : ' Nothing was changed.';
    say(sentence + stays, field);
  };

  /** Takes what stands in a field; says why where it cannot. */
  const commit = async (field: HTMLInputElement) => {
    if (field.dataset['dirty'] !== 'true') return;
    const text = field.value;
    try {
      const plain = readPlain(text);
      const value = plain === null ? await readEntry(text) : withinReach(plain, text);
      if (field.value !== text) return;
      field.dataset['dirty'] = 'false';
      write(field, value, null);
      show(field);
    } catch (reason) {
      if (field.value === text) complain(reason, field);
    }
  };

  for (const field of fields) {
    field.readOnly = false;
    field.addEventListener('focus', () => {
      if (field.dataset['dirty'] === 'true') return;
      show(field);
      field.select();
    });
    field.addEventListener('blur', async () => {
      await commit(field);
      if (field.dataset['dirty'] !== 'true') show(field);
      lesson.endGroup();
    });
    field.addEventListener('input', () => {
      field.dataset['dirty'] = 'true';
    });
  }

  root.addEventListener('keydown', (event) => {
    const field = event.target as HTMLInputElement;
    if (!fields.includes(field)) return;
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (up) {
      event.preventDefault();
      const step = 0.1 * (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1);
      nudge(field, valueOf(field) + up * step, `nudge ${field.dataset['row']},${field.dataset['column']}`);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void commit(field).then(() => field.select());
    } else if (event.key === 'Escape') {
      field.dataset['dirty'] = 'false';
      say(null, null);
      show(field);
      field.select();
    }
  });

  const nudge = (field: HTMLInputElement, value: number, group: string) => {
    try {
      write(field, withinReach(Number(value.toFixed(6)), String(value)), group);
      show(field);
    } catch (reason) {
      complain(reason, field);
    }
  };

  root.addEventListener('paste', (event) => {
    const field = event.target as HTMLInputElement;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!fields.includes(field) || !isMatrixText(text)) return;
    event.preventDefault();
    try {
      const pasted = readMatrix(text);
      const rows = fields.length / columns;
      const [height, width] = [pasted.length, pasted[0]?.length ?? 0];
      const turned = columns === 1 && height === 1 && width === rows;
      if (!turned && (height !== rows || width !== columns)) {
        throw new SyntaxError(`What was pasted is ${height} × ${width}; ${name} is ${rows} × ${columns}.`);
      }
      field.dataset['dirty'] = 'false';
      say(lesson.setAll(name, pasted.flat()), null);
      show(field);
    } catch (reason) {
      complain(reason, null);
    }
  });

  // Dragging an entry changes it: right and up for more. A finger drags only the entry that it has chosen before.
  root.addEventListener('pointerdown', (event) => {
    const field = event.target as HTMLInputElement;
    if (!fields.includes(field) || event.button !== 0) return;
    if (event.pointerType === 'touch' && document.activeElement !== field) return;
    const start = { x: event.clientX, y: event.clientY, value: valueOf(field) };
    const group = `drag ${event.timeStamp}`;
    let dragging = false;
    const move = (next: PointerEvent) => {
      const distance = next.clientX - start.x - (next.clientY - start.y);
      dragging ||= Math.abs(distance) > 5;
      if (!dragging) return;
      next.preventDefault();
      root.classList.add('is-dragging');
      const step = 0.01 * (next.shiftKey ? 10 : 1) * (next.altKey ? 0.1 : 1);
      nudge(field, start.value + Math.round(distance) * step, group);
    };
    const end = () => {
      removeEventListener('pointermove', move);
      root.classList.remove('is-dragging');
      if (dragging) lesson.endGroup();
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end, { once: true });
    addEventListener('pointercancel', end, { once: true });
  });

  const preset = root.querySelector<HTMLSelectElement>('[data-preset]');
  preset?.addEventListener('change', () => {
    const seed = Number(root.closest('figure')?.querySelector<HTMLInputElement>('[data-seed]')?.value) || 0;
    if (preset.value) say(fill(lesson, name, preset.value as Preset, seed), null);
    preset.value = '';
  });

  const shown = new Float64Array(fields.length).fill(Number.NaN);
  effect(() => {
    lesson.version.value;
    fields.forEach((field, k) => {
      const value = valueOf(field);
      if (value === shown[k]) return;
      shown[k] = value;
      field.className = `entry ${heatClass(value)}`;
      field.setAttribute('aria-valuenow', String(value));
      if (field.dataset['dirty'] !== 'true') show(field);
    });
  });
}

function exact(value: number): string {
  return String(Number(value.toPrecision(12)));
}
