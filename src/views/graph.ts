import { effect } from '@preact/signals-core';
import { asBuilt, notation } from '../equations/notation.ts';
import { columnOf } from '../graph/layout.ts';
import { Near } from '../graph/near.ts';
import { Painter } from '../graph/paint.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Node } from '../tape/tape.ts';
import { pictureOf, showingOf } from './picture.ts';
import { Viewport } from './viewport.ts';

/**
 * Brings a drawn picture to life: it follows the lesson, scrolls and zooms inside its column, and lets the focus walk
 * over its nodes.
 */
export function mountGraph(root: HTMLElement, lesson: Lesson): void {
  const svg = root.querySelector('svg.graph-svg') as SVGSVGElement;
  const chips = root.querySelector('svg.graph-chips') as SVGSVGElement;
  const viewport = new Viewport(root, moved);
  let picture = pictureOf(lesson);
  let painter: Painter | undefined;
  let near: Near | undefined;
  let drawn: unknown[] = [];
  let moment: Node | null = null;
  let tabStop: Element | null = null;
  let relabel = 0;
  let frame = 0;
  let settling = 0;

  const draw = () => {
    picture = pictureOf(lesson);
    svg.setAttribute('viewBox', picture.viewBox);
    svg.innerHTML = picture.markup;
    chips.setAttribute('viewBox', picture.chipsViewBox);
    chips.innerHTML = picture.chips;
  };

  effect(() => {
    const structure = [
      lesson.unrolled.value,
      lesson.detail.value,
      lesson.sentence.value,
      lesson.turned.value,
      notation.value,
    ];
    lesson.version.value;
    const showing = showingOf(lesson);
    let untouched = false;
    if (!painter || structure.some((part, k) => part !== drawn[k])) {
      const hadFocus = svg.contains(document.activeElement);
      // What the build drew stays where it shows the lesson as it is: no flash when scripts take over.
      untouched = !painter && notation.value === asBuilt && svg.dataset['state'] === stateKey(lesson);
      if (!untouched) draw();
      painter = new Painter(svg, picture.layout);
      near = new Near(svg, picture.layout);
      drawn = structure;
      moment = null;
      viewport.resize(picture.layout.width, picture.layout.height);
      keepNear();
      if (hadFocus && showing.current) painter.elementOf(showing.current)?.focus({ preventScroll: true });
    }
    const sight = new Set(
      picture.layout.columns.filter(({ left, right }) => viewport.shows(left, right)).map(({ time }) => time),
    );
    const present = showing.current ? columnOf(showing.current) : null;
    painter.paint(showing, (column) => sight.has(column) || column === present);
    follow(showing.current, untouched);
    cancelAnimationFrame(frame);
    // What is out of sight follows in the frame after.
    frame = requestAnimationFrame(() => setTimeout(() => painter?.paint(showingOf(lesson))));
    clearTimeout(relabel);
    // Not between two steps of somebody who walks.
    relabel = window.setTimeout(() => painter?.label(showingOf(lesson)), 500);
  });

  /** Leaves out of the layout what is far from the window. */
  function keepNear(): void {
    near?.keep(...timesOf((left, right) => viewport.isNear(left, right)));
  }

  /** Lays out what is in sight now; the rest of what is near, or no longer is, follows when the frame is painted. */
  function moved(): void {
    near?.show(...timesOf((left, right) => viewport.shows(left, right)));
    cancelAnimationFrame(settling);
    settling = requestAnimationFrame(() => setTimeout(keepNear));
  }

  /** The first and the last column of those that pass. */
  function timesOf(passes: (left: number, right: number) => boolean): [number, number] {
    const times = picture.layout.columns.filter(({ left, right }) => passes(left, right)).map(({ time }) => time);
    return [Math.min(...times), Math.max(...times)];
  }

  /** Keeps the present moment in view and in the tab order; moves the focus along when it is in the picture. */
  function follow(node: Node | null, asBuilt: boolean): void {
    const now = node ?? picture.layout.nodes[0]?.node ?? null;
    if (now === moment) return;
    // Motion shows a step that was taken, not the state in which the page comes.
    svg.classList.toggle('is-moving', moment !== null);
    moment = now;
    const placed = picture.layout.nodes.find((each) => each.node === now);
    if (!placed) return;
    const element = painter?.elementOf(placed.node) ?? null;
    const focused = document.activeElement;
    if (tabStop !== element) {
      for (const other of tabStop ? [tabStop] : svg.querySelectorAll('.node[tabindex="0"]')) {
        other.setAttribute('tabindex', '-1');
      }
      element?.setAttribute('tabindex', '0');
      tabStop = element;
    }
    if (focused !== element && svg.contains(focused)) element?.focus({ preventScroll: true });
    const column = picture.layout.columns.find(({ time }) => time === columnOf(placed.node));
    // As the page came, so it stays until something happens.
    if (column && !asBuilt) viewport.reveal(column.left, column.right);
  }

  // Up and down walk over the nodes of a step without changing the moment.
  svg.addEventListener('keydown', (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const id = (event.target as Element).getAttribute('data-id');
    const here = picture.layout.nodes.find(({ node }) => node.id === id);
    if (!by || !here) return;
    event.preventDefault();
    const column = picture.layout.nodes
      .filter(({ node }) => columnOf(node) === columnOf(here.node))
      .sort((a, b) => a.y - b.y);
    const next = column[column.indexOf(here) + by];
    if (next) painter?.elementOf(next.node)?.focus();
  });

  svg.addEventListener('click', (event) => {
    const id = (event.target as Element).closest('.node')?.getAttribute('data-id');
    const chosen = lesson.moments.value.find(({ node }) => node?.id === id);
    if (chosen && !viewport.panned) lesson.goTo(chosen.index);
  });
}

/** Tells whether the picture of the build still shows the lesson. */
export function stateKey(lesson: Lesson): string {
  const { sentence, parameters, turned = [] } = lesson.leaves();
  let hash = 7;
  const state = `${sentence}|${turned}|${lesson.detail.peek()}|${lesson.moment.peek().index}|${Object.values(parameters).join()}`;
  for (const character of state) hash = (Math.imul(hash, 31) + (character.codePointAt(0) as number)) | 0;
  return String(hash);
}
