import type { Node } from '../tape/tape.ts';
import {
  drawStrip,
  gradientClass,
  gradientState,
  nameMarkup,
  numberPaint,
  type Showing,
  type ShownKind,
  shownNumbers,
} from './draw.ts';
import { columnOf, type Layout, type Placed, type Wire } from './layout.ts';
import { write, writeText } from './write.ts';

/** Where the reader is with a node: not there yet, past it, or at it. */
type State = 'pending' | 'reached' | 'current';

interface Box {
  readonly node: Node;
  readonly element: Element;
  readonly rects: readonly Element[];
  readonly numbers: readonly Element[];
  readonly strip: Placed | null;
  /** What is painted at present. */
  readonly values: Float64Array;
  /** What those numbers are; null for what the build drew, until it has been painted over once. */
  kind: ShownKind | null;
  state: State;
  /** Class of the backward part, or empty. */
  back: string;
  label: string;
}

interface Line {
  readonly element: Element;
  readonly to: Node;
  state: State;
}

interface Group {
  readonly element: Element;
  isCurrent: boolean;
}

/**
 * Repaints a picture that `drawGraph` drew, by direct writes to attributes of what changed: a join of hundreds of marks
 * would take longer than a frame on a slow processor.
 */
export class Painter {
  readonly #boxes: readonly Box[];
  readonly #boxOf: ReadonlyMap<Node, Box>;
  readonly #wires: readonly (Line & { readonly wire: Wire; back: string })[];
  readonly #columns: readonly (Group & { readonly time: number })[];
  readonly #rails: readonly (Group & { readonly taps: readonly Line[] })[];

  /** `svg` holds what `drawGraph(layout, …)` drew from the values that the nodes have now. */
  constructor(svg: Element, layout: Layout) {
    const all = (selector: string) => [...svg.querySelectorAll(selector)];
    const nodes = all('.node');
    this.#boxes = layout.nodes.map((placed, k): Box => {
      const element = nodes[k] as Element;
      return {
        node: placed.node,
        element,
        rects: [...element.querySelectorAll('.cell')],
        numbers: [...element.querySelectorAll('.number')],
        strip: placed.form === 'strip' ? placed : null,
        values: placed.node.value.slice(),
        kind: null,
        state: drawnState(element),
        back: /( is-(?:waiting|partial|whole))/.exec(element.getAttribute('class') ?? '')?.[1] ?? '',
        label: element.getAttribute('aria-label') ?? '',
      };
    });
    this.#boxOf = new Map(this.#boxes.map((box) => [box.node, box]));
    const lines = (elements: readonly Element[], ends: readonly { readonly to: Node }[]): Line[] =>
      ends.map(({ to }, k) => {
        const element = elements[k] as Element;
        return { element, to, state: drawnState(element) };
      });
    this.#wires = lines(all('.wire'), layout.wires).map((line, k) => ({
      ...line,
      wire: layout.wires[k] as Wire,
      back: /( is-gradient w\d)/.exec(line.element.getAttribute('class') ?? '')?.[1] ?? '',
    }));
    this.#columns = all('.column').map((element) => ({
      element,
      time: Number(element.getAttribute('data-column')),
      isCurrent: isMarked(element),
    }));
    const rails = all('.rail');
    this.#rails = layout.rails.map(({ taps }, k) => {
      const element = rails[k] as Element;
      return { element, isCurrent: isMarked(element), taps: lines([...element.querySelectorAll('circle')], taps) };
    });
  }

  /**
   * Writes values and the present moment; touches only what differs from the last time. `isInSight` tells by column
   * what to paint; the rest waits for a call without it.
   */
  paint(showing: Showing, isInSight: (column: number) => boolean = () => true): void {
    const stateOf = (node: Node): State =>
      showing.current === node ? 'current' : showing.isReached(node) ? 'reached' : 'pending';
    for (const box of this.#boxes) if (isInSight(columnOf(box.node))) paintBox(box, stateOf(box.node), showing);
    for (const wire of this.#wires) {
      if (!isInSight(columnOf(wire.to))) continue;
      setState(wire, stateOf(wire.to));
      setBack(wire, gradientClass(showing.along(wire.wire)));
    }
    for (const column of this.#columns)
      setCurrent(column, showing.current !== null && columnOf(showing.current) === column.time);
    for (const rail of this.#rails) {
      let isUsed = false;
      for (const tap of rail.taps) {
        const state = showing.current === tap.to ? 'current' : 'reached';
        isUsed ||= state === 'current';
        setState(tap, state);
      }
      setCurrent(rail, isUsed);
    }
  }

  /** Writes what screen readers say of each node; costs more than a frame should, so it comes after. */
  label(showing: Showing): void {
    for (const box of this.#boxes) {
      const label = showing.label(box.node);
      if (label !== box.label) box.element.setAttribute('aria-label', label);
      box.label = label;
    }
  }

  elementOf(node: Node): SVGGElement | undefined {
    return this.#boxOf.get(node)?.element as SVGGElement | undefined;
  }
}

function isMarked(element: Element): boolean {
  return element.classList.contains('is-current');
}

function drawnState(element: Element): State {
  if (isMarked(element)) return 'current';
  return element.classList.contains('is-pending') ? 'pending' : 'reached';
}

function setState(mark: { readonly element: Element; state: State | null }, state: State): void {
  if (mark.state === state) return;
  mark.state = state;
  mark.element.classList.toggle('is-pending', state === 'pending');
  mark.element.classList.toggle('is-current', state === 'current');
}

function setCurrent(group: Group, isCurrent: boolean): void {
  if (group.isCurrent === isCurrent) return;
  group.isCurrent = isCurrent;
  group.element.classList.toggle('is-current', isCurrent);
}

/** Writes the classes of the backward part. */
function setBack(mark: { readonly element: Element; back: string }, back: string): boolean {
  if (mark.back === back) return false;
  mark.element.classList.remove(...mark.back.split(' ').filter(Boolean));
  mark.element.classList.add(...back.split(' ').filter(Boolean));
  mark.back = back;
  return true;
}

function paintBox(box: Box, state: State, showing: Showing): void {
  const { node, rects, numbers } = box;
  setState(box, state);
  if (box.strip) {
    paintStrip(box);
    return;
  }
  const gradient = showing.gradient(node);
  const was = box.back;
  if (setBack(box, gradientState(gradient)) && isShownGradient(was) !== isShownGradient(box.back)) {
    (box.element.firstElementChild as Element).innerHTML = nameMarkup(node, gradient);
  }
  const { values, kind } = shownNumbers(node, showing);
  const isOfSameKind = kind === box.kind;
  box.kind = kind;
  if (isOfSameKind && kind === 'pending') return;
  for (let k = 0; k < node.size; k++) {
    const value = values[k] as number;
    if (isOfSameKind && Object.is(value, box.values[k])) continue;
    box.values[k] = value;
    const { sign, opacity, text } = numberPaint(value, kind);
    const rect = rects[k] as Element;
    write(rect, 'fill-opacity', String(opacity));
    write(rect, 'class', `cell ${sign}`);
    writeText(numbers[k] as Element, text);
  }
}

function isShownGradient(back: string): boolean {
  return back !== '' && back !== ' is-waiting';
}

function paintStrip({ node, element, strip, values }: Box): void {
  if (!strip || values.every((value, k) => value === node.value[k])) return;
  values.set(node.value);
  const frame = element.lastElementChild as Element;
  const name = element.firstElementChild as Element;
  const marks = drawStrip(strip);
  while (name.nextElementSibling !== frame) name.nextElementSibling?.remove();
  frame.insertAdjacentHTML('beforebegin', marks);
}
