import { effect } from '@preact/signals-core';
import { type Notation, notation } from '../equations/notation.ts';
import { Lesson, type LessonDefinition } from './lesson.ts';
import { applyState, isState, readState, writeState } from './link.ts';
import { keep, kept } from './storage.ts';

type Entries = number[] | number[][];

/** The stable handle on a lesson for scripts and tests; names follow the equations, not the notation. */
export interface LessonHandle {
  /** Matrices as lists of rows, vectors as lists. */
  readonly parameters: Record<string, Entries>;
  /** `values.a[t - 1]` is the state at step t, in full precision; all steps, whatever the moment. */
  readonly values: Record<string, number[][]>;
  /** ∂L/∂ of parameters, in their shapes, and of quantities over time. */
  readonly gradients: Record<string, Entries>;
  readonly loss: number;
  readonly moment: { readonly phase: string; readonly index: number; readonly t: number; readonly node: string | null };
  /** Sets one entry, 1-based. Returns null or why nothing was changed. */
  set(name: string, row: number, column: number, value: number): string | null;
}

export interface LessonElement extends HTMLElement {
  lesson?: LessonHandle;
}

const lessons = new WeakMap<Element, Lesson>();

/** The lesson of an element with `data-lesson`: made on first use, from its data, its link, or what was kept. */
export function lessonOf(element: LessonElement): Lesson {
  const found = lessons.get(element);
  if (found) return found;
  const data = element.querySelector(':scope > script[type="application/json"]')?.textContent;
  if (!data) throw new TypeError(`the lesson ${element.dataset['lesson']} carries no data`);
  const lesson = new Lesson(JSON.parse(data) as LessonDefinition);
  lessons.set(element, lesson);
  element.lesson = handleOf(lesson);
  restore(lesson, element);
  keepUp(lesson);
  announce(lesson, element);
  return lesson;
}

/** Tells the page when a script or a link changes the lesson, with an event `lesson`; figures may still be asleep. */
function announce(lesson: Lesson, element: LessonElement): void {
  const before = lesson.version.peek();
  effect(() => {
    if (lesson.version.value !== before) element.dispatchEvent(new Event('lesson', { bubbles: true }));
  });
}

function restore(lesson: Lesson, element: LessonElement): void {
  /** Returns the notation that the text names. */
  const open = (text: string, source: string): Notation | null => {
    try {
      const state = readState(text, lesson);
      applyState(lesson, state);
      lesson.notice.value = '';
      return state.notation;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      lesson.notice.value = `${source} could not be used: ${reason}. The page shows its own example instead.`;
      return null;
    }
  };
  const openFragment = () => {
    const fragment = location.hash.slice(1);
    if (!isState(fragment)) return false;
    writeIn(open(fragment, 'This link'), lesson);
    // A link to a state is a link to the figure that shows it; who has moved on already stays.
    if (scrollY === 0) element.querySelector('[data-notice]')?.closest('figure')?.scrollIntoView();
    return true;
  };
  const before = kept(`lesson:${lesson.definition.id}`);
  if (!openFragment() && before) open(before, 'What was kept from your last visit');
  addEventListener('hashchange', openFragment);
}

/** Asks the page for the notation of a link; once the reader chooses another, the address follows. */
function writeIn(wanted: Notation | null, lesson: Lesson): void {
  if (!wanted) return;
  document.dispatchEvent(new CustomEvent('notation', { detail: wanted }));
  let was = notation.peek();
  const stop = effect(() => {
    const now = notation.value;
    if (was === wanted && now !== wanted) {
      if (isState(location.hash.slice(1))) history.replaceState(history.state, '', `#${writeState(lesson)}`);
      queueMicrotask(() => stop());
    }
    was = now;
  });
}

/** Keeps the state across reloads, a moment after the last change and when the page is left. */
function keepUp(lesson: Lesson): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = true;
  let refused = false;
  const save = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const text = writeState(lesson);
    const fragment = location.hash.slice(1);
    // The address would bring back the state of the link at the next reload.
    if (isState(fragment) && fragment !== text)
      history.replaceState(history.state, '', location.pathname + location.search);
    if (keep(`lesson:${lesson.definition.id}`, text) || refused) return;
    refused = true;
    lesson.notice.value =
      'This browser keeps nothing for the page: your changes last until you leave it. “Copy link” saves them.';
  };
  effect(() => {
    lesson.version.value;
    lesson.moment.value;
    lesson.detail.value;
    lesson.gradients.muted.value;
    if (first) {
      first = false;
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(save, 300);
  });
  addEventListener('pagehide', save);
}

function handleOf(lesson: Lesson): LessonHandle {
  const entries = (name: string, numbers: Float64Array): Entries => {
    const columns = lesson.unrolled.value.parameters.get(name)?.shape[1] ?? 1;
    if (!name.startsWith('W')) return Array.from(numbers);
    return Array.from({ length: numbers.length / columns }, (_, row) =>
      Array.from(numbers.slice(row * columns, (row + 1) * columns)),
    );
  };
  const overTime = (read: (node: { value: Float64Array; grad: Float64Array }) => Float64Array) => {
    const names = new Set(
      lesson.unrolled.value.tape.nodes.flatMap((node) => (node.name && node.time ? [node.name] : [])),
    );
    return Object.fromEntries(
      [...names].map((name) => [name, lesson.unrolled.value.over(name).map((node) => Array.from(read(node)))]),
    );
  };
  return {
    get parameters() {
      return Object.fromEntries(
        [...lesson.unrolled.value.parameters].map(([name, { value }]) => [name, entries(name, value)]),
      );
    },
    get values() {
      return overTime(({ value }) => value);
    },
    get gradients() {
      lesson.sweepBackward();
      const shared = [...lesson.unrolled.value.parameters].map(([name, { grad }]) => [name, entries(name, grad)]);
      return { ...overTime(({ grad }) => grad), ...Object.fromEntries(shared) };
    },
    get loss() {
      return lesson.unrolled.value.tape.loss.value[0] as number;
    },
    get moment() {
      const { phase, index, node } = lesson.moment.value;
      return { phase, index, t: node?.time ?? 0, node: node ? (node.name ?? node.id) : null };
    },
    set: (name, row, column, value) => lesson.set(name, row, column, value),
  };
}
