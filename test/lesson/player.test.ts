import { beforeEach, describe, expect, test } from 'vitest';
import type { Lesson } from '../../src/lesson/lesson.ts';
import { Player } from '../../src/lesson/player.ts';
import { smallLesson } from './example.ts';

/** A clock that stands until it is moved on. */
class Clock {
  now = 0;
  #waiting: { at: number; run: () => void }[] = [];

  readonly later = (run: () => void, milliseconds: number) => {
    const one = { at: this.now + milliseconds, run };
    this.#waiting.push(one);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== one);
    };
  };

  pass(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#waiting = this.#waiting.filter((each) => each !== next);
      this.now = next.at;
      next.run();
    }
    this.now = end;
  }

  get waiting(): number {
    return this.#waiting.length;
  }
}

let clock: Clock;
let lesson: Lesson;
let player: Player;
const index = () => lesson.moment.value.index;

beforeEach(() => {
  clock = new Clock();
  lesson = smallLesson();
  player = new Player(lesson, clock.later);
});

describe('a player', () => {
  test('starts over from the end, goes on a moment a beat, and stops at the end', () => {
    player.play();
    expect(index()).toBe(0);
    clock.pass(899);
    expect(index()).toBe(0);
    clock.pass(1);
    expect(index()).toBe(1);
    clock.pass(2 * 900);
    expect(index()).toBe(3);
    clock.pass(900);
    expect(index()).toBe(4);
    expect(player.playing.value).toBe(false);
    expect(clock.waiting).toBe(0);
  });

  test('goes on from where it stands', () => {
    lesson.goTo(2);
    player.play();
    expect(index()).toBe(2);
    clock.pass(900);
    expect(index()).toBe(3);
  });

  test('pauses at once, and leaves no beat behind', () => {
    player.play();
    clock.pass(1000);
    player.pause();
    clock.pass(10_000);
    expect(index()).toBe(1);
    expect(clock.waiting).toBe(0);
    player.toggle();
    clock.pass(900);
    expect(index()).toBe(2);
    player.toggle();
    expect(player.playing.value).toBe(false);
  });

  test('plays faster and slower, from the change on', () => {
    player.play();
    player.speed.value = 4;
    clock.pass(225);
    expect(index()).toBe(1);
    player.speed.value = 0.5;
    clock.pass(1799);
    expect(index()).toBe(1);
    clock.pass(1);
    expect(index()).toBe(2);
  });

  test('stops playing when it is stepped by hand', () => {
    for (const move of [() => player.step(1), () => player.step(-1), () => player.first(), () => player.last()]) {
      lesson.goTo(2);
      player.play();
      move();
      expect(player.playing.value).toBe(false);
      expect(clock.waiting).toBe(0);
    }
    player.first();
    player.step(-1);
    expect(index()).toBe(0);
    player.last();
    player.step(1);
    expect(index()).toBe(4);
  });

  test('plays on when the sentence or a weight changes meanwhile', () => {
    player.play();
    clock.pass(900);
    lesson.set('b_y', 1, 1, 3);
    lesson.setSentence('go on go on');
    clock.pass(900);
    expect(index()).toBe(2);
    lesson.setSentence('go');
    clock.pass(900);
    expect(player.playing.value).toBe(false);
    expect(index()).toBe(2);
  });
});
