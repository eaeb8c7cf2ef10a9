import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { mountFormula } from '../views/formula.ts';

/** A formula that can show the numbers of the present moment. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  mountFormula(figure, lessonOf(scope));
}
