import { formatNumber } from '../equations/format.ts';
import { readEntry } from './entry-text.ts';
import { heatClass } from './matrix.ts';

/** A small matrix whose entries the reader types, for a figure with weights of its own. */
export interface NumberGrid {
  /** Shows other numbers; a text that could not be read gives way. */
  show(rows: readonly (readonly number[])[]): void;
}

/** A body of a table with a field for each entry; `name` says what the matrix is. */
export function gridMarkup(rows: readonly (readonly number[])[], name: string): string {
  const cell = (value: number, r: number, c: number) =>
    `<td><input class="entry ${heatClass(value)}" type="text" autocomplete="off" spellcheck="false" readonly value="${formatNumber(value)}" aria-label="${name}, row ${r + 1}, column ${c + 1}"></td>`;
  return rows.map((row, r) => `<tr>${row.map((value, c) => cell(value, r, c)).join('')}</tr>`).join('');
}

/**
 * Lets the reader type and nudge the entries of a grid; `take` is called with each number that could be read. Any other text
 * stays in its field with the reason below the grid; Escape brings the number back.
 */
export function mountNumberGrid(
  root: HTMLElement,
  take: (row: number, column: number, value: number) => void,
): NumberGrid {
  const error = root.querySelector('[data-error]') as HTMLElement;
  const lines = [...root.querySelectorAll('tr')].map((row) => [...row.querySelectorAll('input')]);
  const values = lines.map((line) => line.map((field) => Number(field.value.replace('−', '-'))));
  const valueAt = (r: number, c: number) => values[r]?.[c] as number;
  const exact = (value: number) => String(Number(value.toPrecision(12)));
  const say = (field: HTMLInputElement, message: string | null) => {
    error.textContent = message ?? '';
    if (message === null) field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
  };
  const commit = async (field: HTMLInputElement, r: number, c: number) => {
    const text = field.value;
    if (text === exact(valueAt(r, c)) || text === formatNumber(valueAt(r, c))) return;
    try {
      const value = await readEntry(text);
      say(field, null);
      take(r, c, value);
    } catch (reason) {
      say(field, `${reason instanceof Error ? reason.message : reason} The weight stays ${exact(valueAt(r, c))}.`);
    }
  };
  for (const [r, line] of lines.entries()) {
    for (const [c, field] of line.entries()) {
      field.readOnly = false;
      const write = (text: string) => {
        field.value = text;
      };
      field.addEventListener('focus', () => {
        if (!field.hasAttribute('aria-invalid')) write(exact(valueAt(r, c)));
        field.select();
      });
      field.addEventListener('blur', async () => {
        await commit(field, r, c);
        if (!field.hasAttribute('aria-invalid')) write(formatNumber(valueAt(r, c)));
      });
      field.addEventListener('keydown', (event) => {
        const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
        if (event.key === 'Enter') void commit(field, r, c);
        else if (event.key === 'Escape') {
          say(field, null);
          write(exact(valueAt(r, c)));
        } else if (up) {
          event.preventDefault();
          say(field, null);
          take(r, c, Number((valueAt(r, c) + up * (event.shiftKey ? 1 : 0.1)).toFixed(6)));
          write(exact(valueAt(r, c)));
        }
      });
    }
  }
  return {
    show(rows) {
      for (const [r, line] of lines.entries()) {
        for (const [c, field] of line.entries()) {
          const value = rows[r]?.[c] as number;
          if (values[r] && valueAt(r, c) !== value) {
            values[r][c] = value;
            say(field, null);
          }
          field.className = `entry ${heatClass(value)}`;
          if (document.activeElement !== field && !field.hasAttribute('aria-invalid'))
            field.value = formatNumber(value);
        }
      }
    },
  };
}
