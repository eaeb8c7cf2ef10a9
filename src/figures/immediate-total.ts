import { effect, signal, untracked } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { deltasOf } from '../networks/deltas.ts';
import { pathsTo } from '../networks/paths.ts';
import { mountEntryChoice } from '../views/entry-choice.ts';
import { follow } from '../views/follow.ts';
import { derivativeRows, pathsCheck, pathsSentence, pathTree } from '../views/paths.ts';

/** The immediate derivative of a state by a recurrent weight, the total one, and the tree of paths between the two. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const entry = mountEntryChoice(part('[data-entry-choice]'), lesson);
  const slider = part<HTMLInputElement>('[data-step-choice]');
  const tree = part('[data-tree]');
  const step = signal(Number(slider.value));
  /** Read off the page: an event of a branch that was just opened may come after it has been drawn anew. */
  const open = () =>
    new Set([...tree.querySelectorAll<HTMLElement>('details[open]')].map(({ dataset }) => Number(dataset['step'])));
  let last = step.peek();
  const show = () => {
    const { T } = lesson;
    const k = Math.min(step.value, T);
    // Another state has another tree: its first branch is open.
    const opened = k === last ? open() : new Set([k]);
    last = k;
    slider.max = String(T);
    slider.value = String(k);
    const text = `${k}, ${lesson.word(k)}`;
    part('[data-step-value]').textContent = text;
    slider.setAttribute('aria-valuetext', text);
    const { row, column } = entry.value;
    const deltas = deltasOf(lesson.unrolled.value, lesson.version.value);
    const paths = { row, column, ...pathsTo(deltas, row, column, k) };
    const focused = document.activeElement?.closest('[data-tree] details')?.getAttribute('data-step');
    part('[data-derivatives]').innerHTML = derivativeRows(paths);
    tree.innerHTML = pathTree(paths, opened);
    if (focused) tree.querySelector<HTMLElement>(`[data-step="${focused}"] > summary`)?.focus({ preventScroll: true });
    part('[data-check]').innerHTML = pathsCheck(paths);
    part('[data-sentence]').textContent = pathsSentence(paths);
  };
  const turn = follow(figure, lesson.version);
  effect(() => {
    turn.value;
    notation.value;
    entry.value;
    step.value;
    untracked(show);
  });
  slider.addEventListener('input', () => {
    step.value = Number(slider.value);
  });
}
