import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { mountFillAll } from '../views/fill-all.ts';
import { mountGraph } from '../views/graph.ts';
import { mountHistory } from '../views/history.ts';
import { mountMatrix } from '../views/matrix.ts';
import { mountPlayback } from '../views/playback.ts';
import { mountSentence } from '../views/sentence.ts';

/** The main figure of a lesson: sentence, playback, graph, and every weight. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  mountSentence(part('[data-cell="sentence"]'), lesson);
  mountPlayback(figure, lesson);
  mountGraph(part('[data-cell="graph"]'), lesson);
  mountHistory(part('[data-cell="history"]'), scope, lesson);
  for (const matrix of figure.querySelectorAll<HTMLElement>('.matrix')) mountMatrix(matrix, lesson);
  mountFillAll(figure, lesson);
}
