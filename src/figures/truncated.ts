import { effect, type Signal, signal } from '@preact/signals-core';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { type Window, windowShown } from '../lesson/truncation.ts';
import { follow } from '../views/follow.ts';
import { CutView, windowSentence } from '../views/truncated.ts';

/** A window on the sentence: gradients stop at its start, and the state comes from before or from zeros. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const [from, to] = [part<HTMLInputElement>('[data-from]'), part<HTMLInputElement>('[data-to]')];
  const carried = part<HTMLInputElement>('[value="carried"]');
  const window: Signal<Window> = signal({
    from: Number(from.value),
    to: Number(to.value),
    carried: carried.checked,
  });
  const view = new CutView(figure, window, () => lesson.T);
  from.addEventListener('input', () => {
    const step = Number(from.value);
    window.value = { ...window.value, from: step, to: Math.max(step, window.value.to) };
  });
  to.addEventListener('input', () => {
    const step = Number(to.value);
    window.value = { ...window.value, to: step, from: Math.min(step, window.value.from) };
  });
  for (const radio of figure.querySelectorAll('input[type="radio"]')) {
    radio.addEventListener('change', () => {
      window.value = { ...window.value, carried: carried.checked };
    });
  }
  let length = lesson.T;
  const turn = follow(figure, lesson.version);
  effect(() => {
    turn.value;
    // Another sentence: a window that ended with it still does.
    if (lesson.T !== length) {
      const { to: end } = window.peek();
      const last = end >= length ? lesson.T : Math.min(end, lesson.T);
      length = lesson.T;
      window.value = { ...window.peek(), to: last, from: Math.min(window.peek().from, last) };
    }
    const shown = windowShown(lesson, window.value);
    view.show(shown);
    for (const [slider, step] of [
      [from, shown.window.from],
      [to, shown.window.to],
    ] as const) {
      slider.max = String(lesson.T);
      slider.value = String(step);
      (slider.nextElementSibling as HTMLElement).textContent = String(step);
    }
    part('[data-sentence]').textContent = windowSentence(shown);
  });
}
