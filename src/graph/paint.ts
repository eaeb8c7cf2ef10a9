import type { Node } from '../tape/tape.ts';
import { cellPaint, drawStrip, type Showing } from './draw.ts';
import type { Layout } from './layout.ts';

interface Box {
  readonly node: Node;
  readonly element: Element;
  readonly rects: readonly Element[];
  readonly numbers: readonly Element[];
  readonly strip: { readonly width: number; readonly height: number } | null;
  painted: string;
}

/**
 * Repaints a picture that `drawGraph` drew, by direct writes to attributes of what changed: a join of hundreds of marks
 * would take longer than a frame on a slow processor.
 */
export class Painter {
  readonly #boxes: readonly Box[];
  readonly #wires: readonly { element: Element; to: Node }[];
  readonly #columns: readonly { element: Element; time: number }[];
  readonly #rails: readonly { element: Element; node: Node; taps: readonly { element: Element; to: Node }[] }[];

  /** `svg` holds what `drawGraph(layout, …)` drew. */
  constructor(svg: Element, layout: Layout) {
    const all = (selector: string) => [...svg.querySelectorAll(selector)];
    const nodes = all('.node');
    this.#boxes = layout.nodes.map((placed, k) => {
      const element = nodes[k] as Element;
      return {
        node: placed.node,
        element,
        rects: [...element.querySelectorAll('.cell')],
        numbers: [...element.querySelectorAll('.number')],
        strip: placed.form === 'strip' ? placed : null,
        painted: '',
      };
    });
    const wires = all('.wire');
    this.#wires = layout.wires.map(({ to }, k) => ({ element: wires[k] as Element, to }));
    this.#columns = all('.column').map((element) => ({ element, time: Number(element.getAttribute('data-column')) }));
    const rails = all('.rail');
    this.#rails = layout.rails.map(({ node, taps }, k) => {
      const dots = [...(rails[k] as Element).querySelectorAll('circle')];
      return { element: rails[k] as Element, node, taps: taps.map(({ to }, tap) => ({ element: dots[tap] as Element, to })) };
    });
  }

  /** Writes values and the present moment; touches only what differs from the last time. */
  paint(showing: Showing): void {
    for (const box of this.#boxes) paintBox(box, showing);
    for (const { element, to } of this.#wires) {
      element.classList.toggle('is-pending', !showing.isReached(to));
      element.classList.toggle('is-current', showing.current === to);
    }
    for (const { element, time } of this.#columns) element.classList.toggle('is-current', showing.current?.time === time);
    for (const { element, taps } of this.#rails) {
      let used = false;
      for (const tap of taps) {
        const current = showing.current === tap.to;
        used ||= current;
        tap.element.classList.toggle('is-current', current);
      }
      element.classList.toggle('is-current', used);
    }
  }

  /** Writes what screen readers say of each node; costs more than a frame should, so it comes after. */
  label(showing: Showing): void {
    for (const { node, element } of this.#boxes) element.setAttribute('aria-label', showing.label(node));
  }

  elementOf(node: Node): SVGGElement | undefined {
    return this.#boxes.find((box) => box.node === node)?.element as SVGGElement | undefined;
  }
}

function paintBox(box: Box, showing: Showing): void {
  const { node, element, rects, numbers, strip } = box;
  const reached = showing.isReached(node);
  element.classList.toggle('is-pending', !reached);
  element.classList.toggle('is-current', showing.current === node);
  if (strip) {
    const painted = node.value.join();
    if (painted === box.painted) return;
    box.painted = painted;
    const frame = element.lastElementChild as Element;
    const name = element.firstElementChild as Element;
    while (name.nextElementSibling !== frame) name.nextElementSibling?.remove();
    frame.insertAdjacentHTML('beforebegin', drawStrip(node, strip.width, strip.height));
    return;
  }
  for (let k = 0; k < node.size; k++) {
    const { sign, opacity, text } = cellPaint(node.value[k] as number);
    const rect = rects[k] as Element;
    const shown = reached ? String(opacity) : '0';
    if (rect.getAttribute('fill-opacity') !== shown) rect.setAttribute('fill-opacity', shown);
    if (!rect.classList.contains(sign)) rect.setAttribute('class', `cell ${sign}`);
    const number = numbers[k] as Element;
    const written = reached ? text : '';
    if (number.textContent !== written) number.textContent = written;
  }
}
