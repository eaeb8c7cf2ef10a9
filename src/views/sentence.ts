import { effect } from '@preact/signals-core';
import type { Lesson } from '../lesson/lesson.ts';

/** The text box whose words the network reads. A text it cannot use stays there, with the reason; the figure keeps the last good one. */
export function mountSentence(root: HTMLElement, lesson: Lesson): void {
  const field = root.querySelector('input') as HTMLInputElement;
  const error = root.querySelector('[data-error]') as HTMLElement;
  const say = (message: string | null) => {
    error.textContent = message ?? '';
    field.setAttribute('aria-invalid', String(message !== null));
    // While the text cannot be used, Ctrl+Z is about the text.
    field.dataset['dirty'] = String(message !== null);
  };
  const take = () => say(lesson.setSentence(field.value, 'sentence'));
  field.addEventListener('input', take);
  field.addEventListener('change', () => lesson.endGroup());
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    field.value = lesson.sentence.value;
    say(null);
  });
  // What was typed before the scripts were there counts.
  if (field.value !== field.defaultValue) take();
  let fresh = field.getAttribute('aria-invalid') === 'true';
  effect(() => {
    const sentence = lesson.sentence.value;
    const stays = fresh || field.value === sentence;
    fresh = false;
    if (stays) return;
    field.value = sentence;
    say(null);
  });
}
