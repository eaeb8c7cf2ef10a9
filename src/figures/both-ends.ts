import { effect, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { type Summary, summaryHalves } from '../lesson/both-ends.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { ENDS_LENGTHS } from '../training/corpora/ends.ts';
import { trainedEnds } from '../training/trained/ends.ts';
import { halfRows, halfSentence, type ShownEnds } from '../views/both-ends.ts';
import { mountDials } from '../views/dials.ts';

/** What the page shows as built. */
export const firstEnds: { readonly T: number; readonly summary: Summary } = { T: 8, summary: 'last' };
export const ends: ShownEnds = { lengths: ENDS_LENGTHS, accuracy: trainedEnds.accuracy };

/** What a summary has read: that of the last position, of the first, and of both ends. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const { network } = lessonOf(scope).definition;
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  const moved = signal(0);
  const dials = mountDials(figure, () => void moved.value++);
  effect(() => {
    moved.value;
    notation.value;
    const T = dials.number('T');
    const halves = summaryHalves(network, dials.choice('summary') as Summary, T);
    part('[data-rows]').innerHTML = halfRows(halves);
    part('[data-sentence]').textContent = halfSentence(halves);
    dials.say('T', String(T));
  });
}
