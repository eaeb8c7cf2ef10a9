import { effect } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import type { Equation } from '../equations/tree.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { cardMarkup, equationsNear } from './card-text.ts';

/** Between the card and what it speaks of, and between the card and the edge of the window; in pixels. */
const GAP = 8;
const DELAY = { show: 300, hide: 150 };

/** A small card near what is pointed at. It covers nothing of that, takes no focus, and goes with Escape. */
export class SymbolCard {
  readonly #root: HTMLElement;
  readonly #lesson: Lesson | null;
  readonly #equations: readonly Equation[];
  readonly #card: HTMLElement;
  #anchor: Element | null = null;
  #stop: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `equations` stand for those of a page that has none near a symbol. */
  constructor(root: HTMLElement, lesson: Lesson | null, equations: readonly Equation[]) {
    this.#root = root;
    this.#lesson = lesson;
    this.#equations = equations;
    this.#card = document.createElement('div');
    this.#card.className = 'symbol-card';
    this.#card.id = 'symbol-card';
    this.#card.setAttribute('role', 'tooltip');
    this.#card.hidden = true;
    root.append(this.#card);
    const place = () => requestAnimationFrame(() => this.#place());
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place);
    // Something on the page has grown or shrunk, and what the card speaks of may have moved.
    new ResizeObserver(() => this.#place()).observe(root);
  }

  holds(target: Element | null): boolean {
    return this.#card.contains(target);
  }

  /** The pointer is on the card: it stays. */
  stay(): void {
    clearTimeout(this.#timer);
  }

  /** Shows the card at an element, or hides it, after a moment of rest. */
  follow(anchor: Element | null): void {
    clearTimeout(this.#timer);
    if (anchor === this.#anchor) return;
    this.#timer = setTimeout(() => (anchor ? this.show(anchor) : this.hide()), anchor ? DELAY.show : DELAY.hide);
  }

  show(anchor: Element): void {
    this.hide();
    const name = ['node', 'symbol', 'parameter'].map((each) => anchor.getAttribute(`data-${each}`)).find(Boolean) ?? '';
    const time = anchor.getAttribute('data-t') ?? anchor.getAttribute('data-time');
    // An exercise and a figure with a network of its own have other numbers.
    const lesson = anchor.closest('[data-own]') ? null : this.#lesson;
    if (!anchor.isConnected || cardMarkup(name, time, null) === '') return;
    this.#anchor = anchor;
    // A layer of a deep network has an equation of its own, which none of these is.
    const isDeep = anchor.closest('math')?.getAttribute('data-of')?.includes('layer(');
    const equations = lesson || isDeep ? [] : [...equationsNear(anchor, this.#root), ...this.#equations];
    this.#stop = effect(() => {
      notation.value;
      lesson?.version.value;
      lesson?.moment.value;
      this.#card.innerHTML = cardMarkup(name, time, lesson, {
        equations,
        value: anchor.closest<HTMLElement>('[data-value]')?.dataset['value'],
      });
      this.#place();
    });
    if (anchor.hasAttribute('tabindex') || anchor.matches('input')) describedBy(anchor, this.#card.id, true);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
    this.#stop = null;
    if (this.#anchor) describedBy(this.#anchor, this.#card.id, false);
    this.#anchor = null;
    // Every key press comes here: what is hidden already is not written again.
    if (!this.#card.hidden) this.#card.hidden = true;
  }

  /** Below what it speaks of, else above; beside the whole matrix where that fits. */
  #place(): void {
    const anchor = this.#anchor;
    if (!anchor) return;
    if (!anchor.isConnected) {
      this.hide();
      return;
    }
    const at = anchor.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    // Out of sight, or not in sight yet: the page may still be on its way there.
    this.#card.hidden = at.bottom < 0 || at.top > height || at.right < 0 || at.left > width;
    if (this.#card.hidden) return;
    const { offsetWidth: own, offsetHeight: tall } = this.#card;
    const top = (box: DOMRect) => {
      if (box.bottom + GAP + tall <= height) return box.bottom + GAP;
      return box.top - GAP - tall >= 0 ? box.top - GAP - tall : null;
    };
    const matrix = anchor.closest('.matrix')?.getBoundingClientRect();
    const free = (matrix && top(matrix)) ?? top(at) ?? at.bottom + GAP;
    const left = Math.max(GAP, Math.min(at.left + at.width / 2 - own / 2, width - own - GAP));
    this.#card.style.setProperty('left', `${left}px`);
    this.#card.style.setProperty('top', `${free}px`);
  }
}

/** Adds an id to what describes an element, or takes it away. */
function describedBy(element: Element, id: string, on: boolean): void {
  const ids = new Set((element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (on) ids.add(id);
  else ids.delete(id);
  if (ids.size > 0) element.setAttribute('aria-describedby', [...ids].join(' '));
  else element.removeAttribute('aria-describedby');
}
