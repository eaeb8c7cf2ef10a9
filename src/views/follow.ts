import { effect, type ReadonlySignal, signal } from '@preact/signals-core';

/** How long after the last change a figure out of sight catches up, in milliseconds. */
const CALM = 200;

/**
 * A count that grows after `source` has changed: in the next frame while `figure` is in the window, and when the changes
 * have ended while it is not. What costs milliseconds follows this in the place of every step of a drag.
 */
export function follow(figure: Element, source: ReadonlySignal<unknown>): ReadonlySignal<number> {
  const turn = signal(0);
  let isSeen = false;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    [frame, timer] = [0, undefined];
    turn.value++;
  };
  const wait = () => {
    if (!isSeen) {
      clearTimeout(timer);
      timer = setTimeout(next, CALM);
    } else if (!frame) frame = requestAnimationFrame(next);
  };
  new IntersectionObserver((entries) => {
    isSeen = entries.at(-1)?.isIntersecting ?? false;
    if (isSeen && timer !== undefined) next();
  }).observe(figure);
  let first = true;
  effect(() => {
    source.value;
    if (!first) wait();
    first = false;
  });
  return turn;
}
