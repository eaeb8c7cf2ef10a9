import { effect } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { writeState } from '../lesson/link.ts';
import { faultSentence } from '../lesson/sentences.ts';

/** Undo, redo, reset, copy link, with their keys, and what the page has to say about the state. */
export function mountHistory(root: HTMLElement, scope: HTMLElement, lesson: Lesson): void {
  const button = (name: string) => root.querySelector(`[data-history="${name}"]`) as HTMLButtonElement;
  const notice = root.querySelector('[data-notice]') as HTMLElement;
  let copied: string | null = null;
  button('undo').addEventListener('click', () => lesson.undo());
  button('redo').addEventListener('click', () => lesson.redo());
  button('reset').addEventListener('click', () => lesson.reset());
  button('link').addEventListener('click', async () => {
    const address = new URL(location.href);
    address.hash = writeState(lesson);
    history.replaceState(history.state, '', address);
    copied = null;
    let notice = 'The link to this exact state is copied.';
    try {
      await navigator.clipboard.writeText(address.href);
    } catch {
      notice =
        'The link to this exact state now stands in the address bar; this browser does not let the page copy it.';
    }
    lesson.notice.value = notice;
    copied = notice;
  });
  // Of a state that has changed since, the link is not “this exact state” any more.
  effect(() => {
    lesson.version.value;
    lesson.moment.value;
    notation.value;
    if (copied !== null && lesson.notice.peek() === copied) lesson.notice.value = '';
    copied = null;
  });
  effect(() => {
    button('undo').setAttribute('aria-disabled', String(!lesson.canUndo.value));
    button('redo').setAttribute('aria-disabled', String(!lesson.canRedo.value));
  });
  effect(() => {
    const fault = lesson.fault.value;
    notice.textContent = fault ? faultSentence(fault) : lesson.notice.value;
    notice.classList.toggle('is-fault', fault !== null);
  });
  scope.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const target = event.target as HTMLInputElement;
    // Inside a field that is being typed in, undo belongs to the text.
    if (target.matches?.('input, textarea') && target.dataset['dirty'] === 'true') return;
    const redo = (key === 'z' && event.shiftKey) || key === 'y';
    if (key !== 'z' && !redo) return;
    event.preventDefault();
    if (redo) lesson.redo();
    else lesson.undo();
  });
}
