import { batch, effect, signal, untracked } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { deltasOf } from '../networks/deltas.ts';
import { compareAll, compareRow } from '../networks/error-sums.ts';
import { follow } from '../views/follow.ts';
import { ALL_ROWS, recursionMath, rowMath, rowWords, sumsLine, twoStepsMath } from '../views/recursion.ts';
import { triangleMarkup, triangleSentence, triangleSize } from '../views/triangle.ts';

/** Every error of every loss at every state before it, as a map, and what one of them is made of. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = <Found extends Element = HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const map = part<SVGSVGElement>('[data-map]');
  const [loss, state] = [part<HTMLInputElement>('[data-loss]'), part<HTMLInputElement>('[data-state]')];
  const chosen = { t: signal(Number(loss.value)), k: signal(Number(state.value)) };
  const write = (selector: string, markup: string) => {
    const place = part(selector);
    if (place.innerHTML !== markup) place.innerHTML = markup;
  };
  const show = () => {
    const { T } = lesson;
    const words = lesson.words.value;
    const deltas = deltasOf(lesson.unrolled.value, lesson.version.value);
    lesson.sweepBackward();
    const t = Math.min(chosen.t.value, T);
    const k = Math.min(chosen.k.value, t);
    const keep = (field: HTMLInputElement, most: number, value: number) => {
      const text = `${value}, ${words[value - 1]}`;
      field.max = String(most);
      field.value = String(value);
      field.setAttribute('aria-valuetext', text);
      (field.nextElementSibling as HTMLElement).textContent = text;
    };
    keep(loss, T, t);
    keep(state, t, k);
    const { width, height } = triangleSize(T);
    map.setAttribute('width', String(width));
    map.setAttribute('height', String(height));
    map.setAttribute('viewBox', `0 0 ${width} ${height}`);
    map.innerHTML = triangleMarkup(deltas, words, t, k);
    part('[data-sentence]').textContent = triangleSentence(deltas, words, t, k);
    write('[data-recursion]', recursionMath(deltas, t, k));
    part('[data-two-title]').hidden = t < 3;
    write('[data-two]', twoStepsMath(deltas, t));
    write('[data-row]', rowMath(t));
    write('[data-row-sums]', sumsLine(rowWords(t), compareRow(deltas, t)));
    write('[data-sums]', sumsLine(ALL_ROWS, compareAll(deltas, lesson.unrolled.value)));
  };
  const turn = follow(figure, lesson.version);
  effect(() => {
    turn.value;
    notation.value;
    chosen.t.value;
    chosen.k.value;
    untracked(show);
  });
  loss.addEventListener('input', () => {
    chosen.t.value = Number(loss.value);
  });
  state.addEventListener('input', () => {
    chosen.k.value = Number(state.value);
  });
  map.addEventListener('click', ({ target }) => {
    const cell = target instanceof Element ? target.closest('[data-cell]')?.getAttribute('data-cell') : null;
    if (!cell) return;
    const [t, k] = cell.split(',').map(Number) as [number, number];
    batch(() => {
      chosen.t.value = t;
      chosen.k.value = k;
    });
  });
}
