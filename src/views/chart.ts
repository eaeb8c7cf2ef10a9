import { type Chart, chartLayers, chartMarks } from '../graph/chart.ts';
import { MarkPainter, markupOf } from '../graph/marks.ts';

/** Keeps a chart that the build drew up to date: `show` takes what it shows now, and what that is in words. */
export class ChartView {
  readonly #svg: Element;
  #painter: MarkPainter | undefined;

  constructor(root: Element, name: string) {
    this.#svg = root.querySelector(`[data-chart="${name}"]`) as Element;
  }

  show(chart: Chart, label: string): void {
    const marks = chartMarks(chart);
    if (!this.#painter) {
      // The lesson may differ from what the build drew: a link, or the last visit.
      this.#svg.innerHTML = markupOf(marks, chartLayers);
      this.#painter = new MarkPainter(this.#svg, marks);
    }
    this.#painter.paint(marks);
    if (this.#svg.getAttribute('aria-label') !== label) this.#svg.setAttribute('aria-label', label);
  }
}

/** Round numbers from 0 to `most` for an axis that ends a little above it: at most five, and 0 alone where they would be long. */
export function ticksUpTo(most: number): number[] {
  if (!(most >= 0.02 && most < 1e4)) return [0];
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [0.2, 0.5, 1, 2].map((part) => part * power).find((each) => most / each <= 5) ?? 2 * power;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, k) => Number((k * step).toPrecision(6)));
}

/** Ticks at every step of an axis with so few steps that numbers would stand between them, too. */
export function stepTicks(first: number, last: number): { ticks?: readonly number[] } {
  return last < 6 ? { ticks: Array.from({ length: last - first + 1 }, (_, k) => first + k) } : {};
}
