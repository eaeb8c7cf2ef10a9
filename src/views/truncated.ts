import type { Signal } from '@preact/signals-core';
import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { MarkPainter, markupOf } from '../graph/marks.ts';
import { CUT, cutLabel, cutLayers, cutMarks, cutWidth, stepAt } from '../graph/truncated-draw.ts';
import type { ShownWindow, Window } from '../lesson/truncation.ts';

/** What the window sees of the gradient, and what it knows of the past. */
export function windowSentence({ words, window, missing, whole, kept, memory }: ShownWindow): string {
  const { from, to, carried } = window;
  const gradient = symbolText('dW_aa', null);
  const losses = from === to ? `The loss of step ${to}.` : `The losses of steps ${from} to ${to}.`;
  if (![missing, whole, kept, memory.first].every(Number.isFinite)) {
    return `${losses} With these weights a state or a gradient is not a finite number, so there is nothing to compare. Make the weights smaller, or undo.`;
  }
  const start = symbolText('a', { from: '', shift: 0 });
  if (from === 1) {
    return `${losses} The window begins with the sentence, so nothing is cut: the truncated gradient is the exact one, of norm ${formatSignificant(whole)}. What stands before it, ${start}, is not computed from any weight.`;
  }
  const past = from === 2 ? 'step 1' : `steps 1 to ${from - 1}`;
  const share = whole > 0 ? ` (${Math.round((100 * missing) / whole)} % of the exact one)` : '';
  const sizes = `The norm of ${gradient} is ${formatSignificant(whole)}; cut before step ${from}, it is ${formatSignificant(kept)}. The two differ by ${formatSignificant(missing)}${share}`;
  const state = symbolText('a', { from: '', shift: to });
  if (!carried) {
    return `${losses} ${sizes}: with zeros in the place of ${symbolText('a', { from: '', shift: from - 1 })} the states in the window are others, and so is every share. And the memory is gone: whatever stood at ${past}, ${state} would be the same.`;
  }
  const moved = (step: number, by: number) =>
    `without “${words[step - 1]}” at step ${step}, ${state} would be ${formatSignificant(by)} away`;
  const memories = from === 2 ? moved(1, memory.first) : `${moved(1, memory.first)}; ${moved(from - 1, memory.before)}`;
  const lost = missing === 0 ? `what ${past} would have given is exactly 0` : `the shares of ${past}`;
  return `${losses} ${sizes}: ${lost}. But the state remembers: ${memories}.`;
}

/** Keeps the picture of the cut up to date, and lets the reader drag the window and its ends. */
export class CutView {
  readonly #svg: SVGSVGElement;
  #painter: MarkPainter | undefined;

  constructor(root: Element, window: Signal<Window>, length: () => number) {
    this.#svg = root.querySelector('[data-cut]') as SVGSVGElement;
    letDragWindow(this.#svg, window, length);
  }

  show(shown: ShownWindow): void {
    const marks = cutMarks(shown);
    const width = String(cutWidth(shown.words.length));
    if (this.#svg.getAttribute('width') !== width) {
      this.#svg.setAttribute('width', width);
      this.#svg.setAttribute('viewBox', `0 0 ${width} ${CUT.height}`);
    }
    if (!this.#painter) {
      this.#svg.innerHTML = markupOf(marks, cutLayers);
      this.#painter = new MarkPainter(this.#svg, marks);
      // On a narrow page the cut is what comes into sight.
      this.#svg.parentElement?.scrollTo({ left: CUT.left + (shown.window.from - 2) * CUT.pitch });
    }
    this.#painter.paint(marks);
    this.#svg.setAttribute('aria-label', cutLabel(shown));
  }
}

/** The ends go where they are dragged; between them the whole window does. */
function letDragWindow(svg: SVGSVGElement, window: Signal<Window>, length: () => number): void {
  let held: { end: 'from' | 'to' | 'both'; at: number; was: Window } | null = null;
  const place = ({ clientX }: PointerEvent) => {
    const box = svg.getBoundingClientRect();
    return stepAt(((clientX - box.left) / box.width) * svg.viewBox.baseVal.width);
  };
  svg.addEventListener('pointerdown', (event) => {
    const was = window.peek();
    const at = place(event);
    const [left, right] = [Math.abs(at - was.from), Math.abs(at - was.to - 1)];
    const near = 0.28;
    if (Math.min(left, right) < near) held = { end: left < right ? 'from' : 'to', at, was };
    else if (at > was.from && at < was.to + 1 && event.pointerType !== 'touch') held = { end: 'both', at, was };
    if (held) svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener('pointermove', (event) => {
    if (!held) return;
    const { end, at, was } = held;
    const by = Math.round(place(event) - at);
    const T = length();
    const shift = Math.min(Math.max(by, 1 - was.from), T - was.to);
    const from =
      end === 'both' ? was.from + shift : end === 'from' ? Math.min(Math.max(1, was.from + by), was.to) : was.from;
    const to = end === 'both' ? was.to + shift : end === 'to' ? Math.max(Math.min(T, was.to + by), was.from) : was.to;
    if (from !== window.peek().from || to !== window.peek().to) window.value = { ...window.peek(), from, to };
  });
  for (const end of ['pointerup', 'pointercancel']) {
    svg.addEventListener(end, () => {
      held = null;
    });
  }
}
