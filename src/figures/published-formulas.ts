import { effect, signal } from '@preact/signals-core';
import { readEquation, readExpression } from '../equations/read.ts';
import type { SymbolExpression } from '../equations/tree.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { type AtStep, atStep, publishedFormulas, standingOf } from '../networks/published.ts';
import { mountDials } from '../views/dials.ts';
import { follow } from '../views/follow.ts';
import { publishedRows, publishedSentence, standingText, stands } from '../views/published.ts';

/** The step that the page shows as built. */
export const firstStep = 2;

const stepwise = publishedFormulas.map(({ said }) => readEquation(said)).filter(({ left }) => left.time);
const arriving = ['da[t]', 'dc_next[t]'].map((text) => readExpression(text) as SymbolExpression);

/** What the table shows of a lesson at a step. */
export function rowsAt(lesson: Lesson, t: number): AtStep[] {
  lesson.sweepBackward();
  return atStep(t, stepwise, arriving, lesson.unrolled.peek());
}

/** The backward formulas as published, each computed on the reader's weights and compared with the tape. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const formulas = [...figure.querySelectorAll<HTMLElement>('[data-formula]')].map((element) => {
    const mark = element.querySelector('[data-verdict]') as HTMLElement;
    return { mark, equation: readEquation(element.dataset['formula'] as string) };
  });
  const step = signal(firstStep);
  const dials = mountDials(figure, () => {
    step.value = dials.number('step');
  });
  const turn = follow(figure, lesson.version);
  effect(() => {
    turn.value;
    lesson.sweepBackward();
    for (const { mark, equation } of formulas) {
      const standing = standingOf(equation, lesson.unrolled.peek());
      (mark.querySelector('[data-text]') as HTMLElement).textContent = standingText(standing);
      mark.classList.toggle('is-wrong', !stands(standing));
    }
  });
  effect(() => {
    turn.value;
    const t = Math.min(step.value, lesson.T);
    const slider = part<HTMLInputElement>('[data-dial="step"]');
    slider.max = String(lesson.T);
    dials.say('step', `${t} of ${lesson.T}`);
    const rows = rowsAt(lesson, t);
    part('[data-rows]').innerHTML = publishedRows(rows, t);
    part('[data-sentence]').textContent = publishedSentence(rows, t, lesson.T);
  });
}
