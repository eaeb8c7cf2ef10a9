import { effect } from '@preact/signals-core';
import { Painter } from '../graph/paint.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { pictureOf, showingOf } from './picture.ts';

const ZOOMS = [0.5, 0.65, 0.8, 1, 1.25, 1.6, 2];

/**
 * Brings a drawn picture to life: it follows the lesson, scrolls and zooms inside its column, shows an overview when it
 * is wider than that, and lets the focus walk over its nodes.
 */
export function mountGraph(root: HTMLElement, lesson: Lesson): void {
  const svg = root.querySelector('svg.graph-svg') as SVGSVGElement;
  const scroller = root.querySelector('.graph-scroll') as HTMLElement;
  let picture = pictureOf(lesson);
  let painter: Painter | null = null;
  let drawn: unknown[] = [];
  let zoom = 1;
  let relabel: ReturnType<typeof setTimeout> | undefined;

  const draw = () => {
    picture = pictureOf(lesson);
    svg.setAttribute('viewBox', picture.viewBox);
    svg.innerHTML = picture.markup;
    painter = new Painter(svg, picture.layout);
    resize();
  };
  const resize = () => {
    svg.setAttribute('width', String(Math.round(picture.layout.width * zoom)));
    svg.setAttribute('height', String(Math.round(picture.layout.height * zoom)));
    showOverview();
  };

  effect(() => {
    const structure = [lesson.unrolled.value, lesson.detail.value, lesson.sentence.value];
    lesson.version.value;
    const showing = showingOf(lesson);
    if (!painter || structure.some((part, k) => part !== drawn[k])) {
      const hadFocus = svg.contains(document.activeElement);
      // What the build drew stays where it shows the lesson as it is: no flash when scripts take over.
      const untouched = !painter && svg.dataset['state'] === stateKey(lesson);
      if (untouched) painter = new Painter(svg, picture.layout);
      else draw();
      drawn = structure;
      if (hadFocus && showing.current) painter?.elementOf(showing.current)?.focus({ preventScroll: true });
    } else painter.paint(showing);
    follow();
    clearTimeout(relabel);
    relabel = setTimeout(() => painter?.label(showingOf(lesson)), 250);
  });

  /** Keeps the present moment in view and in the tab order; moves the focus along when it is in the picture. */
  function follow(): void {
    const { node } = lesson.moment.peek();
    const placed = picture.layout.nodes.find((each) => each.node === node) ?? picture.layout.nodes[0];
    if (!placed) return;
    const element = painter?.elementOf(placed.node);
    for (const other of svg.querySelectorAll('.node[tabindex="0"]')) other.setAttribute('tabindex', '-1');
    element?.setAttribute('tabindex', '0');
    if (svg.contains(document.activeElement) && document.activeElement !== element) element?.focus({ preventScroll: true });
    const left = (placed.x - 60) * zoom;
    const right = (placed.x + placed.width + 60) * zoom;
    if (left < scroller.scrollLeft) scroller.scrollLeft = left;
    else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = right - scroller.clientWidth;
  }

  // Up and down walk over the nodes of a step without changing the moment.
  svg.addEventListener('keydown', (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const at = picture.layout.nodes.findIndex(({ node }) => node.id === (event.target as Element).getAttribute('data-id'));
    const here = picture.layout.nodes[at];
    if (!by || !here) return;
    event.preventDefault();
    const column = picture.layout.nodes.filter(({ node }) => node.time === here.node.time).sort((a, b) => a.y - b.y);
    const next = column[column.indexOf(here) + by];
    if (next) painter?.elementOf(next.node)?.focus();
  });

  svg.addEventListener('click', (event) => {
    const id = (event.target as Element).closest('.node')?.getAttribute('data-id');
    const moment = lesson.moments.value.find(({ node }) => node?.id === id);
    if (moment && !panned) lesson.goTo(moment.index);
  });

  const setZoom = (next: number, clientX: number) => {
    const x = clientX - scroller.getBoundingClientRect().left;
    const at = (scroller.scrollLeft + x) / zoom;
    zoom = next;
    resize();
    scroller.scrollLeft = at * zoom - x;
    zoomOut.disabled = zoom === ZOOMS[0];
    zoomIn.disabled = zoom === ZOOMS.at(-1);
  };
  const stepZoom = (by: number, clientX = scroller.getBoundingClientRect().left + scroller.clientWidth / 2) =>
    setZoom(ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, ZOOMS.indexOf(zoom) + by))] as number, clientX);
  const zoomOut = root.querySelector('[data-zoom="-1"]') as HTMLButtonElement;
  const zoomIn = root.querySelector('[data-zoom="1"]') as HTMLButtonElement;
  zoomOut.addEventListener('click', () => stepZoom(-1));
  zoomIn.addEventListener('click', () => stepZoom(1));
  scroller.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      stepZoom(event.deltaY < 0 ? 1 : -1, event.clientX);
    },
    { passive: false },
  );

  // Dragging the ground pans; a click that did not move still selects.
  let panned = false;
  scroller.addEventListener('pointerdown', (event) => {
    panned = false;
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    const start = { x: event.clientX, left: scroller.scrollLeft };
    const move = (next: PointerEvent) => {
      panned ||= Math.abs(next.clientX - start.x) > 4;
      scroller.scrollLeft = start.left - (next.clientX - start.x);
    };
    const end = () => removeEventListener('pointermove', move);
    addEventListener('pointermove', move);
    addEventListener('pointerup', end, { once: true });
    addEventListener('pointercancel', end, { once: true });
  });

  const overview = root.querySelector('.graph-overview') as HTMLElement;
  const windowMark = overview.querySelector('.graph-window') as HTMLElement;
  function showOverview(): void {
    const share = scroller.clientWidth / (picture.layout.width * zoom);
    overview.hidden = share >= 0.999;
    if (overview.hidden) return;
    windowMark.style.setProperty('width', `${Math.min(100, share * 100)}%`);
    windowMark.style.setProperty('left', `${(scroller.scrollLeft / (picture.layout.width * zoom)) * 100}%`);
  }
  scroller.addEventListener('scroll', showOverview, { passive: true });
  const moveWindow = (event: PointerEvent) => {
    const box = overview.getBoundingClientRect();
    scroller.scrollLeft = ((event.clientX - box.left) / box.width) * picture.layout.width * zoom - scroller.clientWidth / 2;
  };
  overview.addEventListener('pointerdown', (event) => {
    overview.setPointerCapture(event.pointerId);
    moveWindow(event);
  });
  overview.addEventListener('pointermove', (event) => {
    if (overview.hasPointerCapture(event.pointerId)) moveWindow(event);
  });
  new ResizeObserver(showOverview).observe(scroller);
}

/** Tells whether the picture of the build still shows the lesson. */
export function stateKey(lesson: Lesson): string {
  const { sentence, parameters } = lesson.leaves();
  let hash = 7;
  for (const character of `${sentence}|${lesson.detail.peek()}|${lesson.moment.peek().index}|${Object.values(parameters).join()}`) {
    hash = (Math.imul(hash, 31) + (character.codePointAt(0) as number)) | 0;
  }
  return String(hash);
}
