import { type LessonElement, lessonOf } from '../lesson/element.ts';
import type { LessonDefinition } from '../lesson/lesson.ts';
import { matricesOf, simpleCell, untie } from '../networks/untie.ts';
import { tokenize } from '../training/text.ts';
import { type FoldModel, mountFold } from '../views/fold.ts';

/** Words that the reader can add to the lesson's sentence. */
const MORE = ['today', 'in', 'London'];

/** The lesson's network and the words of its sentence, for the build and the browser. */
export function foldModel({ network, sentence }: LessonDefinition): FoldModel {
  const words = tokenize(sentence).slice(0, 9);
  return {
    names: simpleCell(network),
    words: [...words, ...MORE],
    start: words.length,
    matrices: (steps) => matricesOf(steps === null ? network : untie(network, steps)).length,
  };
}

/** One loop, many steps: the same cell folded and unrolled, tied and untied. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  mountFold(figure, foldModel(lessonOf(scope).definition));
}
