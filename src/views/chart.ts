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
