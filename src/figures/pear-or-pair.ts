import { effect } from '@preact/signals-core';
import { partsAt, type TextReader, wordReader } from '../lesson/scored-text.ts';
import { tabState } from '../lesson/tab.ts';
import { readLibrary } from '../networks/read-library.ts';
import { ChartView } from '../views/chart.ts';
import { mountDials } from '../views/dials.ts';
import { beforeText, fallChart, likelyRows, pearSentence, scoreRows } from '../views/pear-or-pair.ts';
import { mountWordsField } from '../views/words-field.ts';
import type { Mount } from './boot.ts';

type Texts = readonly [string, string];

/** Sentences that sound alike, or hold the same words. The first pair is that of the course notes. */
export const pearPairs: readonly Texts[] = [
  ['The apple and pear salad was delicious.', 'The apple and pair salad was delicious.'],
  ['She bought a pair of shoes.', 'She bought a pear of shoes.'],
  ['She bought a pear.', 'She bought a pair.'],
  ['Today is Saturday.', 'Is today Saturday.'],
  ['We ate the lemon soup.', 'We ate the mango soup.'],
];

/** What the page shows as built: both have been read to where they part. */
export const FIRST_READ = 4;

/** What the figure shows of two texts when `read` steps are read, or all of them. */
export function pearShown(reader: TextReader, texts: Texts, read: number) {
  const both = [reader.read(texts[0]), reader.read(texts[1])] as const;
  const longest = Math.max(both[0].length, both[1].length);
  const parting = partsAt(...both);
  return {
    ...{ longest, read: Math.min(read, longest), parting },
    sides: both.map((steps) => ({
      rows: scoreRows(steps, read),
      before: beforeText(steps, Math.min(read, steps.length)),
      likely: likelyRows(steps[Math.min(read, steps.length) - 1]),
    })),
    chart: fallChart(both, read),
    sentence: pearSentence(both, parting, Math.min(read, longest)),
  };
}

/** Two sentences and their probabilities, word by word. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const reader = wordReader(readLibrary());
  const chart = new ChartView(figure, 'fall');
  const first = { pair: 0, texts: pearPairs[0] as Texts, read: FIRST_READ };
  const state = tabState('pear-or-pair', first);
  if (state.peek().texts.some((text) => reader.refuses(text))) state.value = first;
  const puts = [...figure.querySelectorAll<HTMLInputElement>('[data-text]')].map((field, k) => {
    const take = (text: string) => {
      state.value = { ...state.peek(), texts: state.peek().texts.map((each, at) => (at === k ? text : each)) as never };
    };
    return mountWordsField(field, part(`#pear-error-${k}`), take, reader.refuses);
  });
  const dials = mountDials(figure, (name) => {
    const pair = Number(dials.choice('pair'));
    const texts = pearPairs[pair] as Texts;
    if (name === 'read') state.value = { ...state.peek(), read: dials.number('read') };
    else state.value = { pair, texts, read: pearShown(reader, texts, 1).parting + 1 };
    if (name === 'pair') for (const [k, put] of puts.entries()) put(texts[k] as string);
  });
  part<HTMLSelectElement>('[data-dial="pair"]').value = String(state.peek().pair);
  for (const [k, put] of puts.entries()) put(state.peek().texts[k] as string);
  effect(() => {
    const { texts } = state.value;
    const shown = pearShown(reader, texts, state.value.read);
    part<HTMLInputElement>('[data-dial="read"]').max = String(shown.longest);
    dials.set('read', shown.read);
    dials.say('read', `${shown.read} of ${shown.longest}`);
    for (const [k, side] of shown.sides.entries()) {
      part(`[data-rows="${k}"]`).innerHTML = side.rows;
      part(`[data-before="${k}"]`).textContent = side.before;
      part(`[data-likely="${k}"]`).innerHTML = side.likely;
    }
    if (part('[data-sentence]').textContent !== shown.sentence) part('[data-sentence]').textContent = shown.sentence;
    chart.show(shown.chart, shown.sentence);
  });
};
