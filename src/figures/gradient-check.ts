import { effect, signal } from '@preact/signals-core';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { checked } from '../lesson/gradient-check.ts';
import { STEPS } from '../networks/gradient-check.ts';
import { ChartView } from '../views/chart.ts';
import { mountEntryChoice } from '../views/entry-choice.ts';
import { RowFiller } from '../views/fill-rows.ts';
import { follow } from '../views/follow.ts';
import { checkChart, checkLabel, checkRows, checkSentence, stepText } from '../views/gradient-check.ts';

/** Any entry of the gradient against differences, with the step under the reader's hand. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const entry = mountEntryChoice(part('[data-entry-choice]'), lesson);
  const slider = part<HTMLInputElement>('[data-step]');
  const place = signal(Number(slider.value));
  slider.addEventListener('input', () => {
    place.value = Number(slider.value);
  });
  const [chart, rows] = [new ChartView(figure, 'errors'), new RowFiller(part('[data-rows]'))];
  const turn = follow(figure, lesson.version);
  effect(() => {
    turn.value;
    const epsilon = STEPS[place.value] as number;
    const shown = checked(lesson, entry.value, epsilon);
    chart.show(checkChart(shown), checkLabel(shown));
    rows.fill(checkRows(shown));
    part('[data-sentence]').textContent = checkSentence(shown);
    part('[data-step-text]').textContent = stepText(epsilon);
    slider.setAttribute('aria-valuetext', stepText(epsilon));
  });
}
