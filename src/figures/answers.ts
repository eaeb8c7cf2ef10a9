import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { readLibrary } from '../networks/read-library.ts';
import { mountAnswers } from '../views/answers.ts';

/** The symbols of a page answer; `scope` is the element that carries its lesson, or null. Returns the handler of what came before. */
export function mountSymbols(root: HTMLElement, scope: LessonElement | null): (event: Event) => void {
  const { cells, heads } = readLibrary();
  return mountAnswers(root, scope && lessonOf(scope), [...cells.rnn, ...heads.each]);
}
