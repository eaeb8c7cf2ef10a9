import { type SequenceShape, sequenceShapes } from '../networks/sequence-shapes.ts';
import type { Mount } from './boot.ts';

/** How many applications the list shows, in words. */
export function shownSentence(shape: string, shown: number, all: number): string {
  if (shape === '') return `All ${all} applications.`;
  if (shown === 0)
    return `None of the ${all} is ${shape}: one input and one answer need no sequence. An ordinary network does it.`;
  return `${shown} of ${all} applications: ${shape}.`;
}

/** The gallery: all applications, or those of one shape, in the order of the notes or by shape. */
export const mount: Mount = (figure) => {
  const list = figure.querySelector('ol') as HTMLElement;
  const asWritten = [...list.children] as HTMLElement[];
  const filter = figure.querySelector('[data-shapes]') as HTMLSelectElement;
  const order = figure.querySelector('[data-order]') as HTMLSelectElement;
  const sentence = figure.querySelector('[data-sentence]') as HTMLElement;
  const number = (item: HTMLElement, name: string) => Number(item.dataset[name]);
  const place = (item: HTMLElement) => sequenceShapes.indexOf(item.dataset['shape'] as SequenceShape);
  const keys: Record<string, (item: HTMLElement) => number> = {
    notes: () => 0,
    shape: place,
    input: (item) => number(item, 'tx'),
    output: (item) => number(item, 'ty'),
  };
  const show = () => {
    const key = keys[order.value] ?? place;
    list.append(...asWritten.toSorted((a, b) => key(a) - key(b)));
    for (const item of asWritten) item.hidden = filter.value !== '' && item.dataset['shape'] !== filter.value;
    const shown = asWritten.filter(({ hidden }) => !hidden).length;
    sentence.textContent = shownSentence(filter.value, shown, asWritten.length);
  };
  for (const control of [filter, order]) control.addEventListener('change', show);
  // A browser may bring back what was chosen before a reload.
  if (filter.value !== '' || order.value !== 'notes') show();
};
