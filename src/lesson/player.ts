import { effect, signal } from '@preact/signals-core';
import type { Lesson } from './lesson.ts';

/** Time between moments at speed 1, in milliseconds. */
const BEAT = 900;

/** Steps a lesson from moment to moment. Time comes in as `later`, so that tests can hold it. */
export class Player {
  readonly playing = signal(false);
  readonly speed = signal(1);
  readonly #lesson: Lesson;
  readonly #later: (run: () => void, milliseconds: number) => () => void;
  #cancel: () => void = () => {};

  constructor(lesson: Lesson, later: (run: () => void, milliseconds: number) => () => void) {
    this.#lesson = lesson;
    this.#later = later;
    effect(() => {
      this.#cancel();
      if (this.playing.value) this.#wait(BEAT / this.speed.value);
    });
  }

  /** Plays on; from the end it starts again at the beginning. */
  play(): void {
    if (this.#isAtEnd()) this.#lesson.goTo(0);
    this.playing.value = true;
  }

  pause(): void {
    this.playing.value = false;
  }

  toggle(): void {
    if (this.playing.value) this.pause();
    else this.play();
  }

  /** Goes `by` moments on, or back where it is negative, and stops playing. */
  step(by: number): void {
    this.pause();
    this.#lesson.goTo(this.#lesson.moment.value.index + by);
  }

  first(): void {
    this.pause();
    this.#lesson.goTo(0);
  }

  last(): void {
    this.pause();
    this.#lesson.goTo(Number.MAX_SAFE_INTEGER);
  }

  #wait(milliseconds: number): void {
    this.#cancel = this.#later(() => {
      this.#lesson.goTo(this.#lesson.moment.peek().index + 1);
      if (this.#isAtEnd()) this.playing.value = false;
      else if (this.playing.peek()) this.#wait(BEAT / this.speed.peek());
    }, milliseconds);
  }

  #isAtEnd(): boolean {
    return this.#lesson.moment.peek().index >= this.#lesson.moments.peek().length - 1;
  }
}
