import { Lesson } from '../lesson/lesson.ts';
import { type LessonName, lessons } from '../lesson/lessons.ts';
import { parseLibrary } from '../networks/library.ts';

/** The equations of all built-in cells, parsed once a build. */
export const library = parseLibrary();

const made = new Map<LessonName, Lesson>();

/** The lesson of a page as the build runs it: its own example, after the last step. Figures draw their first state from it. */
export function buildLesson(name: LessonName): Lesson {
  const found = made.get(name) ?? new Lesson(lessons[name](library));
  made.set(name, found);
  return found;
}

/** The lesson of the page that is being rendered. Throws when the chapter names none. */
export function pageLesson(locals: App.Locals): Lesson {
  if (!locals.lesson)
    throw new TypeError('this chapter has live cells but names no lesson in its frontmatter: add "lesson: names"');
  return buildLesson(locals.lesson);
}

/** Data for a `<script type="application/json">`; `<` is escaped so that no text in it can end the element. */
export function jsonData(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
