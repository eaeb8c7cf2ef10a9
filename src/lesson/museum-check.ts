import type { Bug } from '../networks/hand-bptt.ts';
import { type Inspection, inspect, type Reference, referenceOf, shortened } from '../networks/museum.ts';
import type { Unrolled } from '../networks/network.ts';
import type { Lesson } from './lesson.ts';

/** A program checked on the whole sentence and on its first word alone. */
export interface ShownBug {
  readonly T: number;
  readonly whole: Inspection;
  readonly first: Inspection;
}

/** Checks programs with bugs on a lesson's sentence; the differences that they are judged by are taken once. */
export class BugCheck {
  readonly #lesson: Lesson;
  #short: Unrolled | null = null;
  #references: { version: number; whole: Reference; first: Reference } | null = null;

  constructor(lesson: Lesson) {
    this.#lesson = lesson;
  }

  check(bug: Bug | null): ShownBug {
    const { whole, first } = this.#referencesNow();
    return { T: this.#lesson.T, whole: inspect(whole, bug), first: inspect(first, bug) };
  }

  #referencesNow() {
    const version = this.#lesson.version.peek();
    if (this.#references?.version === version) return this.#references;
    const unrolled = this.#lesson.unrolled.peek();
    this.#short = shortened(unrolled, 1, this.#short);
    this.#references = { version, whole: referenceOf(unrolled), first: referenceOf(this.#short) };
    return this.#references;
  }
}
