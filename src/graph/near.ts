import { columnOf, type Layout } from './layout.ts';

/** A mark, from its first column to its last. */
interface Part {
  readonly element: Element;
  readonly first: number;
  readonly last: number;
  isFar: boolean;
}

/** What of a drawn picture is near its window; the stylesheet takes the rest out of the layout. */
export class Near {
  readonly #parts: readonly Part[];

  /** `svg` holds what `drawGraph(layout, …)` drew. */
  constructor(svg: Element, { columns, rails, nodes, wires }: Layout) {
    const parts = (selector: string, columns: readonly (readonly number[])[]): Part[] =>
      [...svg.querySelectorAll(selector)].map((element, k) => {
        const own = columns[k] as readonly number[];
        return { element, first: Math.min(...own), last: Math.max(...own), isFar: false };
      });
    this.#parts = [
      ...parts(
        '.column',
        columns.filter(({ isStep }) => isStep).map(({ time }) => [time]),
      ),
      ...parts(
        '.tap',
        rails.flatMap(({ taps }) => taps.map(({ to }) => [columnOf(to)])),
      ),
      ...parts(
        '.node',
        nodes.map(({ node }) => [columnOf(node)]),
      ),
      ...parts(
        '.wire',
        wires.map(({ from, to }) => [columnOf(from), columnOf(to)]),
      ),
    ];
  }

  /** Marks what lies wholly before a column or after another: whenever it paints, the browser walks over all else. */
  keep(first: number, last: number): void {
    for (const part of this.#parts) mark(part, !reaches(part, first, last));
  }

  /** Takes the mark from what lies between two columns, and leaves all else as it is. */
  show(first: number, last: number): void {
    for (const part of this.#parts) if (reaches(part, first, last)) mark(part, false);
  }
}

const reaches = (part: Part, first: number, last: number): boolean => part.last >= first && part.first <= last;

function mark(part: Part, isFar: boolean): void {
  if (part.isFar === isFar) return;
  part.isFar = isFar;
  part.element.classList.toggle('is-far', isFar);
}
