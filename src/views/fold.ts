import { effect } from '@preact/signals-core';
import { asBuilt, notation } from '../equations/notation.ts';
import { type FoldNames, foldMarks, layers } from '../graph/fold-draw.ts';
import { type FoldState, foldLayout } from '../graph/fold-layout.ts';
import { MarkPainter, markupOf } from '../graph/marks.ts';
import { countText, type FoldFacts, foldSentence } from './fold-words.ts';

/** What is drawn: a cell, the words it may read, and how many matrices it has. */
export interface FoldModel {
  readonly names: FoldNames;
  /** All words that the reader can have, in order. */
  readonly words: readonly string[];
  /** How many of them are there at first. */
  readonly start: number;
  /** Different matrices when the weights of `steps` steps are untied, or null when all steps share them. */
  matrices(steps: number | null): number;
}

const FEWEST = 2;
const DURATION = 400;
/** The middle of the column that the drawing fits. */
const CENTRE = 478;
/** What is kept in view right of the last cell: its loop. */
const ROOM = 110;

/** The drawing as the build makes it: unrolled, with one set of weights. */
export function firstFold({ names, words, start, matrices }: FoldModel) {
  const state: FoldState = { T: start, steps: start - 1, untied: 0, owned: start, centre: CENTRE };
  const { width, height } = foldLayout(state);
  const facts = { T: start, steps: start - 1, isUntied: false, owned: start, matrices: matrices(null), words };
  return {
    width,
    height,
    markup: markupOf(foldMarks(state, names, words), layers),
    label: labelOf(facts),
    count: countText(facts),
    sentence: foldSentence(facts),
    state,
  };
}

/** Lets the reader open and close the loop, untie the steps, and add words. */
export function mountFold(root: HTMLElement, model: FoldModel): void {
  const { names, words } = model;
  const part = <Kind extends Element>(name: string) => root.querySelector(`[data-fold="${name}"]`) as Kind;
  const svg = part<SVGSVGElement>('drawing');
  const scroller = svg.parentElement as HTMLElement;
  const [slider, fold, untie] = [part<HTMLInputElement>('steps'), part<HTMLButtonElement>('fold'), part('untie')];
  const [add, remove] = [part('add'), part('remove')];
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  let shown = firstFold(model).state;
  let target = shown;
  if (notation.peek() !== asBuilt) svg.innerHTML = firstFold(model).markup;
  const painter = new MarkPainter(svg, foldMarks(shown, names, words));
  let frame = 0;

  const paint = (state: FoldState) => {
    shown = state;
    const { width, height } = foldLayout(state);
    svg.setAttribute('width', String(width));
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    painter.paint(foldMarks(state, names, words));
  };

  let written = notation.peek();
  effect(() => {
    if (notation.value === written) return;
    written = notation.value;
    paint(shown);
  });

  /** From what is shown now, wherever that is, to the target. */
  const move = () => {
    cancelAnimationFrame(frame);
    if (still.matches) return paint(target);
    const from = { ...shown, T: Math.max(shown.T, target.T), owned: target.owned };
    let begin: number | null = null;
    const step = (now: number) => {
      begin ??= now;
      const share = Math.min(1, (now - begin) / DURATION);
      const eased = share * share * (3 - 2 * share);
      const at = (a: number, b: number) => a + (b - a) * eased;
      if (share === 1) return paint(target);
      paint({ ...from, steps: at(from.steps, target.steps), untied: at(from.untied, target.untied) });
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  };

  const go = (change: Partial<FoldState>) => {
    // Folded, the cell stands in the middle of what the reader sees.
    target = { ...target, ...change, centre: Math.min(CENTRE, scroller.clientWidth / 2) };
    shown = { ...shown, centre: target.centre };
    const { T, steps, untied, owned } = target;
    const isUntied = untied === 1;
    const facts: FoldFacts = { T, steps, isUntied, owned, matrices: model.matrices(isUntied ? owned : null), words };
    const isOpen = steps === T - 1;
    fold.textContent = isOpen ? 'Fold' : 'Unroll';
    untie.setAttribute('aria-pressed', String(isUntied));
    for (const [button, off] of [
      [fold, isUntied],
      [add, T === words.length],
      [remove, T === FEWEST],
    ] as const) {
      button.setAttribute('aria-disabled', String(off));
    }
    slider.max = String(T);
    slider.value = String(steps + 1);
    slider.disabled = isUntied;
    slider.setAttribute(
      'aria-valuetext',
      steps === 0 ? 'folded' : isOpen ? 'unrolled' : `${steps} of ${T} steps stand apart`,
    );
    part('count').textContent = countText(facts);
    part('sentence').textContent = foldSentence(facts);
    svg.setAttribute('aria-label', labelOf(facts));
    move();
  };

  /** Keeps the cell that moves in view where the drawing is wider than its place. */
  const follow = () => {
    const end = (foldLayout(target).columns.at(-1)?.x ?? 0) + ROOM;
    scroller.scrollTo({ left: end - scroller.clientWidth, behavior: still.matches ? 'instant' : 'smooth' });
  };
  // A browser may have kept the slider where it was before a reload.
  slider.value = slider.max;
  slider.addEventListener('input', () => {
    go({ steps: Number(slider.value) - 1 });
    follow();
  });
  fold.addEventListener('click', () => {
    if (target.untied === 1) return;
    go({ steps: target.steps === target.T - 1 ? 0 : target.T - 1 });
    follow();
  });
  untie.addEventListener('click', () => {
    if (target.untied === 1) go({ untied: 0 });
    else go({ untied: 1, owned: target.T, steps: target.T - 1 });
  });
  const resize = (by: number) => {
    const T = target.T + by;
    if (T > words.length || T < FEWEST) return;
    // A drawing that is open stays open, a folded one folded.
    const isOpen = target.steps === target.T - 1;
    go({ T, steps: isOpen ? T - 1 : Math.min(target.steps, T - 1) });
    follow();
  };
  add.addEventListener('click', () => resize(1));
  remove.addEventListener('click', () => resize(-1));
}

/** What a screen reader says of the whole drawing. */
function labelOf({ T, steps, isUntied, owned }: FoldFacts): string {
  if (steps === 0) return 'The network folded: one cell with an arrow from its state back to itself';
  if (steps < T - 1) return `The network in part unrolled: ${steps} of ${T} steps, and a cell with a loop for the rest`;
  const weights = isUntied
    ? `, with weights of their own for ${owned} of them`
    : ', with the same weights at every step';
  return `The network unrolled over ${T} words${weights}`;
}
