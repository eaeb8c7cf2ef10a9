/** Longest that one slice of work may keep the page waiting, in milliseconds. */
const SLICE = 6;
/** How often a picture changes for readers who asked for less motion, in milliseconds. */
const SELDOM = 500;

/**
 * Work in the page's own thread, a slice a frame, while its figure is in sight: a tab in the background gets no frames,
 * and a figure out of the window waits. `work` does one piece and says whether there is more.
 */
export class Slices {
  readonly #pieces: number;
  readonly #work: () => boolean;
  readonly #show: (running: boolean) => void;
  #frame = 0;
  #seen = true;
  #shown = 0;

  /** At most `pieces` pieces a frame. `show` is called after each slice, and when the work stops. */
  constructor(figure: Element, pieces: number, work: () => boolean, show: (running: boolean) => void) {
    this.#pieces = pieces;
    this.#work = work;
    this.#show = show;
    new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)?.isIntersecting ?? true;
    }).observe(figure);
  }

  get running(): boolean {
    return this.#frame !== 0;
  }

  start(): void {
    if (!this.running) this.#frame = requestAnimationFrame((time) => this.#slice(time));
  }

  stop(): void {
    if (!this.running) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#show(false);
  }

  #slice(time: number): void {
    let more = true;
    if (this.#seen) {
      const start = performance.now();
      for (let k = 0; more && k < this.#pieces && performance.now() - start < SLICE; k++) more = this.#work();
    }
    if (!more) {
      this.stop();
      return;
    }
    this.#frame = requestAnimationFrame((next) => this.#slice(next));
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!this.#seen || (isStill && time - this.#shown < SELDOM)) return;
    this.#shown = time;
    this.#show(true);
  }
}
