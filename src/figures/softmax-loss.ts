import { effect } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { type PredictedStep, predictedSteps, softmaxAt } from '../lesson/next-word.ts';
import { ChartView } from '../views/chart.ts';
import { mountDials } from '../views/dials.ts';
import { RowFiller } from '../views/fill-rows.ts';
import { follow } from '../views/follow.ts';
import {
  lossCurve,
  type ShownSoftmax,
  softmaxRows,
  softmaxSentence,
  softmaxTotal,
  stepName,
} from '../views/softmax-loss.ts';

/** The step that the page comes with: where two numbers are possible. */
export const FIRST_STEP = 3;

export function softmaxShown(lesson: Lesson, t: number): ShownSoftmax {
  return { t, step: predictedSteps(lesson)[t - 1] as PredictedStep, entries: softmaxAt(lesson, t) };
}

/** How a step comes from sums to shares, and from the share of the word that is due to a loss. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const slider = part<HTMLInputElement>('[data-dial="step"]');
  const [rows, total] = [new RowFiller(part('[data-rows]')), new RowFiller(part('[data-total]'))];
  const curve = new ChartView(figure, 'softmax-loss-curve');
  const show = () => {
    slider.max = String(lesson.T);
    const shown = softmaxShown(lesson, dials.number('step'));
    rows.fill(softmaxRows(shown));
    total.fill([softmaxTotal(shown)]);
    curve.show(lossCurve(shown), softmaxSentence(shown));
    part('[data-sentence]').textContent = softmaxSentence(shown);
    dials.say('step', stepName(shown));
  };
  const dials = mountDials(figure, show);
  const turn = follow(figure, lesson.version);
  effect(() => {
    turn.value;
    notation.value;
    show();
  });
}
