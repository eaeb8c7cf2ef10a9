import { effect, type Signal, signal, untracked } from '@preact/signals-core';
import { largestIndex } from '../equations/format.ts';
import { notation } from '../equations/notation.ts';
import { symbolText } from '../equations/symbols.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { ledgerOf } from '../networks/ledger.ts';
import type { Node } from '../tape/tape.ts';
import type { Entry } from '../views/entry-choice.ts';
import { RowFiller } from '../views/fill-rows.ts';
import { follow } from '../views/follow.ts';
import { checkLine, factorHeads, gradientGrid, ledgerRows, ledgerSentence, reachText } from '../views/ledger.ts';
import { letLight } from '../views/ledger-light.ts';
import { ledgerPicture, pictureWidth } from '../views/ledger-picture.ts';

/** The gradient of one entry of a shared weight, as the sum of what each of its uses adds. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = <Found extends Element = HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const choice = part<HTMLSelectElement>('[data-parameter-choice]');
  const entry: Signal<Entry> = signal({ name: choice.value, row: 1, column: 1, ...firstEntry(figure) });
  const { vocabulary } = lesson.definition;
  const rows = new RowFiller(part('[data-rows]'));
  const light = letLight(figure, () => entry.peek());
  const show = () => {
    lesson.sweepBackward();
    const { name, row, column } = entry.value;
    const unrolled = lesson.unrolled.value;
    const ledger = ledgerOf(unrolled, name, row, column);
    const parameter = unrolled.parameters.get(name);
    const focused = document.activeElement?.getAttribute('data-entry');
    part('[data-grid]').innerHTML = gradientGrid(
      parameter?.grad ?? [],
      parameter?.shape[1] ?? 1,
      entry.value,
      name === 'W_ax' ? vocabulary : [],
    );
    if (focused) part(`[data-entry="${focused}"]`)?.focus({ preventScroll: true });
    for (const option of choice.options) option.textContent = symbolText(option.value, null);
    const { error, factor } = factorHeads(ledger, entry.value);
    part('[data-error-head]').innerHTML = error;
    part('[data-factor-head]').innerHTML = factor;
    part('[data-reach]').textContent = reachText(ledger);
    rows.fill(ledgerRows(ledger, lesson.words.value));
    part<SVGElement>('[data-picture]').setAttribute('width', String(pictureWidth(lesson.T)));
    part<SVGElement>('[data-picture]').innerHTML = ledgerPicture(ledger);
    part('[data-check]').innerHTML = checkLine(ledger);
    part('[data-sentence]').textContent = ledgerSentence(ledger, entry.value, lesson.words.value);
    light();
  };
  const turn = follow(figure, lesson.version);
  effect(() => {
    turn.value;
    notation.value;
    entry.value;
    untracked(show);
  });
  choice.addEventListener('change', () => {
    entry.value = largestEntry(choice.value, lesson.unrolled.peek().parameters.get(choice.value));
  });
  part('[data-grid]').addEventListener('click', ({ target }) => {
    const place = target instanceof Element ? target.closest('[data-entry]')?.getAttribute('data-entry') : null;
    if (!place) return;
    const [row, column] = place.split(',').map(Number) as [number, number];
    entry.value = { ...entry.peek(), row, column };
  });
}

/** Where there is most to see. */
function largestEntry(name: string, parameter: Node | undefined): Entry {
  const at = largestIndex(parameter?.grad ?? []);
  const columns = parameter?.shape[1] ?? 1;
  return { name, row: Math.floor(at / columns) + 1, column: (at % columns) + 1 };
}

/** The entry that the build chose. */
function firstEntry(figure: HTMLElement): Partial<Entry> {
  const [row, column] = (figure.querySelector('[data-entry][aria-pressed="true"]')?.getAttribute('data-entry') ?? '1,1')
    .split(',')
    .map(Number) as [number, number];
  return { row, column };
}
