import { DISC, type DiscPoint, discLayers, discMarks } from '../graph/disc-draw.ts';
import { MarkPainter, markupOf } from '../graph/marks.ts';

/** How far an arrow key moves an eigenvalue. */
const STEP = 0.05;
const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Eigenvalues that the reader drags in the complex plane, or moves with the arrow keys. */
export class DiscView {
  readonly #svg: SVGSVGElement;
  readonly #move: (which: number, re: number, im: number) => void;
  #points: readonly DiscPoint[] = [];
  #painter: MarkPainter | undefined;

  /** `move` takes an eigenvalue to a point; what becomes of the other is for its owner to say. */
  constructor(svg: SVGSVGElement, move: (which: number, re: number, im: number) => void) {
    this.#svg = svg;
    this.#move = move;
    svg.addEventListener('keydown', (event) => this.#key(event));
    svg.addEventListener('pointerdown', (event) => this.#drag(event));
  }

  show(points: readonly DiscPoint[], radius: number): void {
    this.#points = points;
    const marks = discMarks(points, radius);
    if (!this.#painter) {
      this.#svg.innerHTML = markupOf(marks, discLayers);
      this.#painter = new MarkPainter(this.#svg, marks);
    }
    this.#painter.paint(marks);
  }

  #key(event: KeyboardEvent): void {
    const which = handleOf(event.target);
    const way = ways[event.key];
    const point = this.#points[which];
    if (!way || !point) return;
    event.preventDefault();
    const step = STEP * (event.shiftKey ? 5 : 1) * (event.altKey ? 0.2 : 1);
    this.#move(which, rounded(point.re + way[0] * step), rounded(point.im + way[1] * step));
  }

  #drag(event: PointerEvent): void {
    const which = handleOf(event.target);
    if (which < 0 || event.button !== 0) return;
    event.preventDefault();
    const handle = event.target as SVGElement;
    handle.closest<SVGElement>('[data-handle]')?.focus();
    const box = this.#svg.getBoundingClientRect();
    const scale = (2 * DISC.reach) / box.width;
    const move = ({ clientX, clientY }: PointerEvent) => {
      const re = (clientX - box.left) * scale - DISC.reach;
      const im = DISC.reach - (clientY - box.top) * scale;
      this.#move(which, rounded(inside(re)), rounded(inside(im)));
    };
    const end = () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
  }
}

function handleOf(target: EventTarget | null): number {
  const handle = target instanceof Element ? target.closest('[data-handle]') : null;
  return handle ? Number(handle.getAttribute('data-handle')) : -1;
}

const inside = (value: number) => Math.min(DISC.reach, Math.max(-DISC.reach, value));
const rounded = (value: number) => Math.round(value * 100) / 100;
