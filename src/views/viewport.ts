const ZOOMS = [0.5, 0.65, 0.8, 1, 1.25, 1.6, 2];

/**
 * The window through which a wide picture is seen: it scrolls sideways, zooms, and shows an overview when the picture is
 * wider than its column. What it knows of the page's sizes comes from events, so that following the playback never makes
 * the browser lay out the page in between.
 */
export class Viewport {
  /** Whether the last press of the mouse has panned, and so was no click. */
  panned = false;
  readonly #moved: () => void;
  readonly #scroller: HTMLElement;
  readonly #svg: SVGSVGElement;
  readonly #overview: HTMLElement;
  readonly #windowMark: HTMLElement;
  readonly #zoomOut: HTMLButtonElement;
  readonly #zoomIn: HTMLButtonElement;
  #zoom = 1;
  #left = 0;
  #seen = Number.POSITIVE_INFINITY;
  #width = 0;
  #height = 0;
  #frame = 0;

  /** `moved` is called whenever another part of the picture has come into sight. */
  constructor(root: HTMLElement, moved: () => void) {
    this.#moved = moved;
    const part = <E extends Element>(selector: string) => root.querySelector(selector) as E;
    this.#scroller = part('.graph-scroll');
    this.#svg = part('svg.graph-svg');
    this.#overview = part('.graph-overview');
    this.#windowMark = part('.graph-window');
    this.#zoomOut = part('[data-zoom="-1"]');
    this.#zoomIn = part('[data-zoom="1"]');
    this.#zoomOut.addEventListener('click', () => this.#step(-1));
    this.#zoomIn.addEventListener('click', () => this.#step(1));
    this.#pan();
    this.#overviewDrag();
    this.#scroller.addEventListener('scroll', () => this.#measure(), { passive: true });
    new ResizeObserver(() => this.#measure()).observe(this.#scroller);
  }

  /** The picture has another size, in its own units. */
  resize(width: number, height: number): void {
    if (width === this.#width && height === this.#height) return;
    this.#width = width;
    this.#height = height;
    this.#apply();
  }

  /** Whether a part of the picture is in sight. */
  shows(left: number, right: number): boolean {
    return right * this.#zoom > this.#left && left * this.#zoom < this.#left + this.#seen;
  }

  /** Whether a part of the picture is in sight, or no farther from it than a reader scrolls at once. */
  isNear(left: number, right: number): boolean {
    const margin = Math.max(0.6 * this.#seen, 300);
    // A picture that has become shorter is seen from farther left than it was scrolled to.
    const start = Math.max(0, Math.min(this.#left, this.#width * this.#zoom - this.#seen));
    return right * this.#zoom > start - margin && left * this.#zoom < start + this.#seen + margin;
  }

  /** Brings a part of the picture into view, with what comes next, when it is not there. */
  reveal(left: number, right: number): void {
    cancelAnimationFrame(this.#frame);
    // All writes of this change come first: scrolling makes the browser lay out.
    this.#frame = requestAnimationFrame(() => {
      if (this.#seen === Number.POSITIVE_INFINITY) this.#measure();
      const [from, to] = [left * this.#zoom, right * this.#zoom];
      if (from >= this.#left && to <= this.#left + this.#seen) return;
      const isAhead = to > this.#left + this.#seen;
      const wanted = isAhead ? from - this.#seen * 0.2 : to - this.#seen * 0.8;
      this.#left = Math.max(0, Math.min(wanted, this.#width * this.#zoom - this.#seen));
      // What comes into view stands there in the same frame; scrolling makes the browser lay it out.
      this.#moved();
      this.#scroller.scrollLeft = wanted;
    });
  }

  #measure(): void {
    this.#left = this.#scroller.scrollLeft;
    this.#seen = this.#scroller.clientWidth;
    this.#showOverview();
    this.#moved();
  }

  #apply(): void {
    for (const svg of this.#scroller.querySelectorAll('svg')) {
      const own = svg.viewBox.baseVal;
      svg.setAttribute('width', String(Math.round((svg === this.#svg ? this.#width : own.width) * this.#zoom)));
      svg.setAttribute('height', String(Math.round(this.#height * this.#zoom)));
    }
    this.#showOverview();
    this.#moved();
  }

  #step(by: number): void {
    const next = ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, ZOOMS.indexOf(this.#zoom) + by))] as number;
    const middle = (this.#left + this.#seen / 2) / this.#zoom;
    this.#zoom = next;
    this.#apply();
    this.#scroller.scrollLeft = middle * next - this.#seen / 2;
    this.#zoomOut.setAttribute('aria-disabled', String(next === ZOOMS[0]));
    this.#zoomIn.setAttribute('aria-disabled', String(next === ZOOMS.at(-1)));
  }

  /** Dragging with the mouse pans, the wheel with Ctrl zooms. A finger scrolls and pinches by itself. */
  #pan(): void {
    this.#scroller.addEventListener('pointerdown', (event) => {
      this.panned = false;
      if (event.pointerType !== 'mouse' || event.button !== 0) return;
      const start = { x: event.clientX, left: this.#left };
      const move = (next: PointerEvent) => {
        this.panned ||= Math.abs(next.clientX - start.x) > 4;
        if (this.panned) this.#scroller.scrollLeft = start.left - (next.clientX - start.x);
      };
      const end = () => removeEventListener('pointermove', move);
      addEventListener('pointermove', move);
      addEventListener('pointerup', end, { once: true });
      addEventListener('pointercancel', end, { once: true });
    });
    this.#scroller.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        this.#step(event.deltaY < 0 ? 1 : -1);
      },
      { passive: false },
    );
  }

  #showOverview(): void {
    const whole = this.#width * this.#zoom;
    const share = this.#seen / whole;
    this.#overview.classList.toggle('is-idle', share >= 0.999);
    this.#windowMark.style.setProperty('width', `${Math.min(100, share * 100)}%`);
    this.#windowMark.style.setProperty('left', `${(this.#left / whole) * 100}%`);
  }

  #overviewDrag(): void {
    const move = (event: PointerEvent) => {
      const box = this.#overview.getBoundingClientRect();
      this.#scroller.scrollLeft = ((event.clientX - box.left) / box.width) * this.#width * this.#zoom - this.#seen / 2;
    };
    this.#overview.addEventListener('pointerdown', (event) => {
      this.#overview.setPointerCapture(event.pointerId);
      move(event);
    });
    this.#overview.addEventListener('pointermove', (event) => {
      if (this.#overview.hasPointerCapture(event.pointerId)) move(event);
    });
  }
}
