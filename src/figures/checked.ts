import { effect } from '@preact/signals-core';
import type { Equation } from '../equations/tree.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { checkEquation } from '../networks/derivations.ts';
import { agrees, verdictText } from '../views/checked.ts';

/** Long enough that a drag over the weights does not wait for it. */
const PAUSE = 120;

/** The mark beside a formula of a derivation: it is computed anew on the reader's weights whenever they rest. */
export function mount(root: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const equation = JSON.parse(root.dataset['equation'] as string) as Equation;
  const mark = root.querySelector('[data-verdict]') as HTMLElement;
  const text = mark.querySelector('[data-text]') as HTMLElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    lesson.sweepBackward();
    const verdict = checkEquation(equation, lesson.unrolled.peek());
    text.textContent = verdictText(verdict);
    mark.classList.toggle('is-wrong', !agrees(verdict));
    mark.classList.toggle('is-open', verdict.count === 0);
  };
  effect(() => {
    lesson.version.value;
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
}
