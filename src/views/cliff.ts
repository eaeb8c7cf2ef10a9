import { CLIFF_MAP, type MapPath, type MapPoint, pathLayers, pathMarks, placeAt } from '../graph/cliff-draw.ts';
import { MarkPainter, markupOf } from '../graph/marks.ts';

/** How far an arrow key moves the start. */
const STEP = 0.05;
const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The ways down a surface, from a start that the reader drags, or moves with the arrow keys. */
export class CliffView {
  readonly #map: SVGSVGElement;
  readonly #move: (start: MapPoint) => void;
  #start: MapPoint = { w: 0, b: 0 };
  #painter: MarkPainter | undefined;

  constructor(map: SVGSVGElement, move: (start: MapPoint) => void) {
    this.#map = map;
    this.#move = move;
    map.addEventListener('keydown', (event) => {
      const way = ways[event.key];
      if (!way || !isHandle(event.target)) return;
      event.preventDefault();
      const step = STEP * (event.shiftKey ? 4 : 1) * (event.altKey ? 0.2 : 1);
      this.#moveTo({ w: this.#start.w + way[0] * step, b: this.#start.b + way[1] * step });
    });
    map.addEventListener('pointerdown', (event) => this.#drag(event));
  }

  show(paths: readonly MapPath[], step: number, label: string, text: string): void {
    this.#start = paths[0]?.places[0] ?? this.#start;
    const marks = pathMarks(paths, step, label, text);
    if (!this.#painter) {
      this.#map.innerHTML = markupOf(marks, pathLayers);
      this.#painter = new MarkPainter(this.#map, marks);
    }
    this.#painter.paint(marks);
  }

  #moveTo({ w, b }: MapPoint): void {
    const within = (value: number, [low, high]: readonly [number, number]) => Math.min(high, Math.max(low, value));
    const rounded = (value: number) => Math.round(value * 100) / 100;
    this.#move({ w: rounded(within(w, CLIFF_MAP.w)), b: rounded(within(b, CLIFF_MAP.b)) });
  }

  #drag(event: PointerEvent): void {
    if (!isHandle(event.target) || event.button !== 0) return;
    event.preventDefault();
    event.target.closest<SVGElement>('.cliff-handle')?.focus();
    const whole = (this.#map.ownerSVGElement ?? this.#map).getBoundingClientRect();
    const scale = CLIFF_MAP.width / whole.width;
    const move = ({ clientX, clientY }: PointerEvent) => {
      const x = (clientX - whole.left) * scale - CLIFF_MAP.left;
      const y = (clientY - whole.top) * scale - CLIFF_MAP.top;
      this.#moveTo(placeAt(x, y));
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

function isHandle(target: EventTarget | null): target is Element {
  return target instanceof Element && target.closest('.cliff-handle') !== null;
}
