import { effect, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { type Convention, cellLayers, cellMarks } from '../graph/cell-draw.ts';
import { MarkPainter, markupOf } from '../graph/marks.ts';
import { MOMENTS, notebookMoments } from '../lesson/notebook.ts';
import { notedWords, VERB } from '../networks/notebook.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import { stepFormulas, stepSentence, wordsMarkup } from '../views/lstm-steps.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built: “dogs”, the new memory. */
export const firstSteps = { moment: 11, convention: 'belt' } as const;

/** A notebook of one unit, in four steps a word, drawn in either convention. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const momentAt = notebookMoments(JSON.parse(part<HTMLElement>('[data-network]').dataset['network'] as string));
  const svg = part<SVGElement>('[data-cell-picture]');
  const moved = signal(0);
  keepDials(figure);
  const dials = mountDials(figure, () => void moved.value++);
  for (const button of figure.querySelectorAll<HTMLElement>('[data-move]')) {
    button.addEventListener('click', () => {
      const next = dials.number('moment') + Number(button.dataset['move']);
      dials.set('moment', Math.min(Math.max(1, next), MOMENTS));
      part('[data-dial="moment"]').dispatchEvent(new Event('input'));
    });
  }
  let painter: MarkPainter | undefined;
  effect(() => {
    moved.value;
    notation.value;
    const moment = momentAt(dials.number('moment'));
    const { t, step, values } = moment;
    const marks = cellMarks({ convention: dials.choice('convention') as Convention, step, t, values });
    if (!painter) {
      svg.innerHTML = markupOf(marks, cellLayers);
      painter = new MarkPainter(svg, marks);
    }
    painter.paint(marks);
    const { word = '' } = notedWords[t - 1] ?? {};
    const sentence = stepSentence(moment, word, word === VERB);
    svg.setAttribute('aria-label', sentence);
    part('[data-sentence]').textContent = sentence;
    part('[data-words]').innerHTML = wordsMarkup(
      notedWords.map((each) => each.word),
      t,
    );
    part('[data-formulas]').innerHTML = stepFormulas(moment);
    dials.say('moment', `word ${t}, step ${step} of 4`);
    for (const button of figure.querySelectorAll('[data-move]')) {
      const end = button.getAttribute('data-move') === '1' ? MOMENTS : 1;
      button.setAttribute('aria-disabled', String(dials.number('moment') === end));
    }
  });
};
