import { effect, signal } from '@preact/signals-core';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { costsShown, LENGTHS, progressOf, sweepsOf } from '../lesson/gradient-sweeps.ts';
import { ChartView } from '../views/chart.ts';
import { mountEntryChoice } from '../views/entry-choice.ts';
import { RowFiller } from '../views/fill-rows.ts';
import { follow } from '../views/follow.ts';
import { costChart, costLabel, costSentence } from '../views/method-costs.ts';
import { influencePicture, sweepRows, sweepSentence } from '../views/rtrl.ts';

/** The same gradient forward and backward, and what both cost. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const entry = mountEntryChoice(part('[data-entry-choice]'), lesson);
  const slider = part<HTMLInputElement>('[data-moment]');
  const moment = signal(Number(slider.value));
  const rows = new RowFiller(part('[data-rows]'));
  let sweeps = sweepsOf(lesson);
  let swept = lesson.version.peek();
  const go = (to: number) => {
    moment.value = Math.min(Math.max(0, to), 2 * lesson.T);
  };
  slider.addEventListener('input', () => go(Number(slider.value)));
  for (const button of figure.querySelectorAll<HTMLElement>('[data-go]')) {
    button.addEventListener('click', () => go(moment.value + Number(button.dataset['go'])));
  }
  const turn = follow(figure, lesson.version);
  effect(() => {
    turn.value;
    if (lesson.version.peek() !== swept) {
      const wasLast = moment.peek() >= Number(slider.max);
      sweeps = sweepsOf(lesson);
      swept = lesson.version.peek();
      if (wasLast || moment.peek() > 2 * lesson.T) moment.value = 2 * lesson.T;
    }
    const shown = sweeps(moment.value, entry.value);
    slider.max = String(2 * lesson.T);
    slider.value = String(moment.value);
    const { read, back } = progressOf(shown);
    slider.setAttribute('aria-valuetext', moment.value > lesson.T ? `back at step ${back}` : `step ${read} read`);
    rows.fill(sweepRows(shown));
    part('[data-influence]').innerHTML = influencePicture(shown);
    part('[data-sentence]').textContent = sweepSentence(shown);
  });
  mountCosts(figure);
}

function mountCosts(figure: HTMLElement): void {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const [length, units] = [part<HTMLInputElement>('[data-length]'), part<HTMLInputElement>('[data-units]')];
  const charts = (['multiplications', 'kept'] as const).map((what) => ({ what, view: new ChartView(figure, what) }));
  const show = () => {
    const shown = costsShown(LENGTHS[Number(length.value)] as number, Number(units.value));
    for (const { what, view } of charts) view.show(costChart(shown, what), costLabel(shown, what));
    (length.nextElementSibling as HTMLElement).textContent = shown.T.toLocaleString('en');
    (units.nextElementSibling as HTMLElement).textContent = units.value;
    length.setAttribute('aria-valuetext', `${shown.T} steps`);
    part('[data-costs]').textContent = costSentence(shown);
  };
  for (const slider of [length, units]) slider.addEventListener('input', show);
  show();
}
