import { effect, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { descend, lossReader, predictedSteps, wholeOf } from '../lesson/next-word.ts';
import { fillAll, type Preset } from '../lesson/presets.ts';
import { allSleepers } from '../training/corpora/sleepers.ts';
import { RowFiller } from '../views/fill-rows.ts';
import { otherRows, predictionSentence, type ShownPrediction, stepRows, wholeRow } from '../views/next-word.ts';
import { mount as mountMain } from './names-network.ts';

/** The shares of the words that are due. */
export const sharesOf = (lesson: Lesson): number[] => predictedSteps(lesson).map(({ share }) => share);

/** What the sentences of the grammar cost, as trained and now. */
export function otherLosses(lesson: Lesson): () => ShownPrediction['others'] {
  const read = lossReader(
    lesson,
    allSleepers.map(({ text }) => text),
  );
  const was = read(lesson.definition.parameters);
  return () => {
    const is = read();
    return allSleepers.map((each, k) => ({ ...each, was: was[k] as number, is: is[k] as number }));
  };
}

export function predictionShown(
  lesson: Lesson,
  before: readonly number[],
  others: ShownPrediction['others'],
): ShownPrediction {
  const steps = predictedSteps(lesson);
  const current = lesson.moment.value.node?.time ?? 0;
  return {
    steps,
    before,
    ...wholeOf(steps.map(({ share }) => share)),
    lossBefore: wholeOf(before).loss,
    others,
    current,
  };
}

/** The main figure of a language model, with the share and the loss of every word that is due, and steps of training. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  mountMain(figure, scope);
  const lesson = lessonOf(scope);
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const [rows, total] = [new RowFiller(part('[data-rows]')), new RowFiller(part('[data-total]'))];
  const rest = new RowFiller(part('[data-others]'));
  const others = otherLosses(lesson);
  const [rate, seed] = [part<HTMLSelectElement>('[data-rate]'), part<HTMLInputElement>('[data-seed]')];
  const before = signal(sharesOf(lesson));
  const error = signal('');
  const train = (steps: number) => {
    before.value = sharesOf(lesson);
    error.value = descend(lesson, Number(rate.value), steps) ?? '';
  };
  const start = (preset: Preset) => {
    fillAll(lesson, preset, Number(seed.value) || 0);
    before.value = sharesOf(lesson);
    error.value = '';
  };
  for (const button of figure.querySelectorAll<HTMLElement>('[data-train]'))
    button.addEventListener('click', () => train(Number(button.dataset['train'])));
  for (const button of figure.querySelectorAll<HTMLElement>('[data-start]'))
    button.addEventListener('click', () => start(button.dataset['start'] as Preset));
  part('[data-rows]').addEventListener('click', ({ target }) => {
    const step = target instanceof Element && target.closest<HTMLElement>('[data-step]')?.dataset['step'];
    const chosen = lesson.moments.value.find(({ node }) => node?.id === `yhat[${step}]`);
    if (chosen) lesson.goTo(chosen.index);
  });
  effect(() => {
    lesson.sentence.value;
    before.value = sharesOf(lesson);
  });
  effect(() => {
    // What was said of a step is over once anything has changed.
    lesson.version.value;
    error.value = '';
  });
  effect(() => {
    lesson.version.value;
    notation.value;
    const shown = predictionShown(lesson, before.value, others());
    rows.fill(stepRows(shown));
    total.fill([wholeRow(shown)]);
    rest.fill(otherRows(shown));
    part('[data-sentence]').textContent = predictionSentence(shown);
    part('[data-train-error]').textContent = error.value;
  });
}
