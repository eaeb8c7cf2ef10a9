import type { Equation } from '../equations/tree.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { stepIn } from './card-text.ts';
import { SymbolCard } from './symbol-card.ts';

/** What stands for a quantity. */
const SYMBOLS = '[data-node], [data-symbol], [data-parameter], [data-matrix], [data-rail]';
/** The symbols in the text, outside of figures and exercises. */
const IN_WORDS = ':is(p, li, td) > math:not(figure *, .exercise *, [data-figure] *) [data-symbol]';
/** What a card can stand at: one thing, not a whole matrix or line. */
const ANCHORS = '[data-node], [data-symbol], [data-parameter]';

/**
 * Words and pictures answer each other: what the pointer or the focus is on, or what a finger taps, lights up wherever it
 * stands in formulas, graphs and matrices, and a card says what it is. `lesson` gives the values where the page has one,
 * `equations` are those of the simple network for where it has none. Returns what handles such an event, for the one that came before this was loaded.
 */
export function mountAnswers(
  root: HTMLElement,
  lesson: Lesson | null,
  equations: readonly Equation[] = [],
): (event: Event) => void {
  const light = lighting(root, lesson);
  const card = new SymbolCard(root, lesson, equations);
  let lastKey = '';
  let isTouch = false;
  let tapped: Element | null = null;

  const answer = (event: Event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (card.holds(target)) return card.stay();
    // A tap on a symbol in a label also goes to what the label names, right after it.
    if (isTouch && tapped && labelsOf(target).some((label) => label.contains(tapped))) return;
    const found = target?.closest(ANCHORS) ?? null;
    const anchor = root.contains(found) ? found : null;
    if (event.type === 'pointerover') {
      if ((event as PointerEvent).pointerType === 'touch') return;
      light(target);
      card.follow(anchor);
    } else if (event.type === 'focusin') {
      light(target);
      // Playback moves the focus as well; a card at every step would hide what the reader looks at.
      const walks = anchor?.matches('[data-node]')
        ? ['Tab', 'ArrowUp', 'ArrowDown']
        : ['Tab', 'ArrowLeft', 'ArrowRight'];
      if (walks.includes(lastKey)) card.follow(anchor);
      else if (!isTouch) card.hide();
    } else if (isTouch) {
      tapped = anchor;
      light(target);
      if (anchor) card.show(anchor);
      else card.hide();
    }
  };

  document.addEventListener('pointerover', answer);
  document.addEventListener('focusin', answer);
  document.addEventListener('click', answer);
  document.addEventListener('focusout', () => light(null));
  document.documentElement.addEventListener('pointerleave', () => {
    light(document.activeElement);
    card.follow(null);
  });
  document.addEventListener(
    'pointerdown',
    (event) => {
      isTouch = event.pointerType === 'touch';
      lastKey = '';
      if (!isTouch && !card.holds(event.target as Element)) card.hide();
    },
    true,
  );
  document.addEventListener(
    'keydown',
    (event) => {
      lastKey = event.key;
      isTouch = false;
      if (event.key === 'Escape' || (event.target as Element).matches('input')) card.hide();
    },
    true,
  );
  for (const formula of root.querySelectorAll<HTMLElement>('.equation')) walkSymbols(formula);
  for (const article of root.querySelectorAll('article')) walkSymbols(article, IN_WORDS);
  return (event) => {
    if (event.type === 'focusin') lastKey = 'Tab';
    else isTouch = (event as PointerEvent).pointerType === 'touch';
    answer(event);
  };
}

function labelsOf(target: Element | null): readonly Element[] {
  return target instanceof HTMLInputElement ? [...(target.labels ?? [])] : [];
}

/** Left and right walk over the symbols of a formula that has the focus, or over those in the text from the one that has it. */
function walkSymbols(root: HTMLElement, selector = '[data-symbol]'): void {
  root.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = document.activeElement as MathMLElement;
    if (here !== root && !here.matches(selector)) return;
    const symbols = [...root.querySelectorAll<MathMLElement>(selector)];
    const at = symbols.indexOf(here);
    const next = symbols[at < 0 && by < 0 ? symbols.length - 1 : at + by];
    if (!next) return;
    event.preventDefault();
    if (!next.hasAttribute('tabindex')) next.setAttribute('tabindex', '-1');
    next.focus();
  });
}

interface Key {
  readonly name: string;
  /** A step, or what stands for one where there is no lesson to say which: `t−1`. */
  readonly time: number | string | null;
}

/** Lights what an element stands for, everywhere in `root`; null puts the light out. */
function lighting(root: HTMLElement, lesson: Lesson | null): (target: Element | null) => void {
  let lit: Element[] = [];
  let last = '';
  return (target) => {
    const found = target?.closest(SYMBOLS);
    const key = found && root.contains(found) ? keyOf(found, lesson) : null;
    const id = key ? `${key.name}@${key.time ?? ''}` : '';
    if (id === last) return;
    last = id;
    for (const element of lit) element.classList.remove('is-lit');
    lit = key ? matches(root, key, lesson) : [];
    for (const element of lit) element.classList.add('is-lit');
  };
}

function keyOf(found: Element, lesson: Lesson | null): Key | null {
  const data = (name: string) => found.getAttribute(`data-${name}`);
  const node = data('node');
  if (node) return { name: node, time: Number(data('t')) };
  const name = data('symbol') ?? data('parameter') ?? data('matrix') ?? data('rail');
  return name ? { name, time: timeIn(data('time'), lesson) } : null;
}

function timeIn(text: string | null, lesson: Lesson | null): number | string | null {
  return lesson && text ? stepIn(text, lesson) : text;
}

function matches(root: HTMLElement, { name, time }: Key, lesson: Lesson | null): Element[] {
  const found = [
    ...root.querySelectorAll(`[data-symbol="${name}"], [data-matrix="${name}"], [data-rail="${name}"]`),
  ].filter((element) => {
    const own = timeIn(element.getAttribute('data-time'), lesson);
    return time === null || own === null || own === time;
  });
  const nodes = [...root.querySelectorAll(`[data-node="${name}"]`)];
  return [...found, ...nodes.filter((node) => time === null || Number(node.getAttribute('data-t')) === time)];
}
