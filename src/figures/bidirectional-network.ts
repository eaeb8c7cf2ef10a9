import { effect } from '@preact/signals-core';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { Reading } from '../lesson/reading.ts';
import { tokenize } from '../training/text.ts';
import { follow } from '../views/follow.ts';
import { teddiesSentence, teddyRows } from '../views/teddies.ts';
import { mount as mountMain } from './names-network.ts';

/** The two sentences of the opening, and two in which what decides comes later. */
export const teddyChoices = [
  { name: 'Teddy Roosevelt', sentence: 'He said, “Teddy Roosevelt was a great President.”' },
  { name: 'Teddy bears', sentence: 'He said, “Teddy bears are on sale.”' },
  { name: '… and a president', sentence: 'Teddy was great and new and a president.' },
  { name: '… and on sale', sentence: 'Teddy was great and new and on sale.' },
] as const;
/** Where “Teddy” stands in the first two. */
export const TEDDY = 2;

/** What a network says at each word of the first two sentences. */
export function readTeddies(reads: Pick<Reading, 'read'>): number[][] {
  return teddyChoices.slice(0, 2).map(({ sentence }) =>
    reads
      .read(tokenize(sentence))
      .over('yhat')
      .map(({ value }) => value[0] as number),
  );
}

/** The rows and the sentence below the picture; the one-way network has fixed weights, and so fixed answers. */
export function teddyTable(oneWay: readonly number[][], reading: Reading): { rows: string; sentence: string } {
  const readings = readTeddies(reading).map((bothWays, k) => ({
    words: tokenize(teddyChoices[k]?.sentence ?? ''),
    oneWay: oneWay[k] ?? [],
    bothWays,
  }));
  return { rows: teddyRows(readings), sentence: teddiesSentence(readings, TEDDY) };
}

/** The main figure: Teddy, read from both sides. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  mountMain(figure, scope);
  const lesson = lessonOf(scope);
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  const oneWay = JSON.parse(part('[data-one-way]').dataset['oneWay'] as string) as number[][];
  for (const button of figure.querySelectorAll<HTMLElement>('[data-choice]')) {
    button.addEventListener('click', () => {
      lesson.setSentence(teddyChoices[Number(button.dataset['choice'])]?.sentence ?? '');
    });
  }
  effect(() => {
    const now = lesson.sentence.value;
    for (const button of figure.querySelectorAll<HTMLElement>('[data-choice]')) {
      const { sentence } = teddyChoices[Number(button.dataset['choice'])] ?? {};
      button.setAttribute('aria-pressed', String(sentence === now));
    }
  });
  const reading = new Reading(lesson);
  const turn = follow(figure, lesson.version);
  let shown = '';
  effect(() => {
    turn.value;
    const { rows, sentence } = teddyTable(oneWay, reading);
    if (rows === shown) return;
    shown = rows;
    part('[data-teddies]').innerHTML = rows;
    part('[data-sentence-teddy]').textContent = sentence;
  });
}
