import type { Dials } from './dials.ts';

/** Time between ticks, in milliseconds. */
const BEAT = 700;
/** Left free beside what is brought into sight, in pixels. */
const MARGIN = 40;

/**
 * Back, play, next: buttons that move the slider `now` between 0 and its `max`, and call `changed`. Returns what brings the
 * buttons up to date.
 */
export function mountTicks(root: HTMLElement, dials: Dials, changed: () => void): () => void {
  const slider = root.querySelector('[data-dial="now"]') as HTMLInputElement;
  const play = root.querySelector('[data-play]') as HTMLElement;
  const moves = [...root.querySelectorAll<HTMLElement>('[data-move]')];
  let timer: ReturnType<typeof setInterval> | undefined;
  const isLast = () => dials.number('now') === Number(slider.max);
  const go = (to: number) => {
    dials.set('now', Math.min(Math.max(0, to), Number(slider.max)));
    changed();
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    play.textContent = 'Play';
  };
  for (const button of moves) {
    button.addEventListener('click', () => {
      stop();
      go(dials.number('now') + Number(button.dataset['move']));
    });
  }
  play.addEventListener('click', () => {
    if (timer !== undefined) return stop();
    if (isLast()) go(0);
    play.textContent = 'Pause';
    timer = setInterval(() => {
      go(dials.number('now') + 1);
      if (isLast()) stop();
    }, BEAT);
  });
  return () => {
    for (const button of moves) {
      const end = button.dataset['move'] === '1' ? Number(slider.max) : 0;
      button.setAttribute('aria-disabled', String(dials.number('now') === end));
    }
  };
}

/** Scrolls the frame of a picture sideways until an element of it is in sight. */
export function bringIntoSight(frame: Element, element: Element | null): void {
  if (!element) return;
  const [{ left, right }, sight] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (left < sight.left) frame.scrollLeft -= sight.left - left + MARGIN;
  else if (right > sight.right) frame.scrollLeft += right - sight.right + MARGIN;
}
