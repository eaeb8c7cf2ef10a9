import { effect, signal, untracked } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';
import { notation } from '../equations/notation.ts';
import { markupOf } from '../graph/marks.ts';
import { pairLayers, pairsMarks, pairsSize } from '../graph/pairs-draw.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { type PairChoice, pairReader, type ReadPairs, unreadableText } from '../lesson/pairs.ts';
import { mountDials } from '../views/dials.ts';
import { follow } from '../views/follow.ts';
import { countSentence, drawnPairs, pairsSentence, sentenceOptions } from '../views/training-pairs.ts';

/** What the page shows as built. */
export const firstPairs: PairChoice = {
  text: 'Cats average 15 hours of sleep a day. The Egyptian Mau is a breed of cat.',
  ...{ chosen: 1, marks: false, words: 'network', feed: 'target' },
};

/** Everything that the figure shows of a reading. */
export function pairsShown(read: ReadPairs) {
  const drawn = drawnPairs(read, (share) => formatNumber(share));
  const feed = read.loss === null ? 'target' : read.feed;
  return {
    ...pairsSize(drawn),
    markup: markupOf(pairsMarks(drawn, feed), pairLayers),
    options: sentenceOptions(read),
    counts: countSentence(read),
    sentence: pairsSentence(read),
  };
}

/** A text as the pairs that a network learns from, and what it reads in training and in use. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const [svg, list] = [part<SVGElement>('[data-pairs]'), part<HTMLSelectElement>('[data-dial="chosen"]')];
  const [field, error, marks] = [
    part<HTMLInputElement>('#training-pairs-text'),
    part<HTMLElement>('#training-pairs-error'),
    part<HTMLInputElement>('[data-marks]'),
  ];
  const read = pairReader(lesson);
  const text = signal(firstPairs.text);
  const moved = signal(0);
  const dials = mountDials(figure, () => void moved.value++);
  const take = () => {
    const message = unreadableText(field.value);
    error.textContent = message ?? '';
    field.setAttribute('aria-invalid', String(message !== null));
    if (!message) text.value = field.value;
  };
  field.readOnly = false;
  field.addEventListener('input', take);
  field.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    field.value = text.value;
    take();
  });
  marks.addEventListener('change', () => void moved.value++);
  take();
  const show = () => {
    const choice = { chosen: Number(dials.choice('chosen')), marks: marks.checked, text: text.value };
    const words = dials.choice('words') as PairChoice['words'];
    const shown = pairsShown(read({ ...choice, words, feed: dials.choice('feed') as PairChoice['feed'] }));
    svg.innerHTML = shown.markup;
    for (const [name, value] of Object.entries({ width: shown.width, height: shown.height }))
      svg.setAttribute(name, String(value));
    svg.setAttribute('viewBox', `0 0 ${shown.width} ${shown.height}`);
    svg.setAttribute('aria-label', shown.sentence);
    if (list.innerHTML !== shown.options) list.innerHTML = shown.options;
    part('[data-counts]').textContent = shown.counts;
    part('[data-sentence]').textContent = shown.sentence;
    for (const radio of figure.querySelectorAll<HTMLInputElement>('[data-dial="feed"]'))
      radio.disabled = words !== 'network';
  };
  const turn = follow(figure, lesson.version);
  effect(() => {
    for (const each of [turn, notation, text, moved]) each.value;
    untracked(show);
  });
}
