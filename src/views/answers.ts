import type { Lesson } from '../lesson/lesson.ts';

/**
 * Words and pictures answer each other: what the pointer or the focus is on lights up wherever it stands in the lesson,
 * in formulas, graph and matrices.
 */
export function mountAnswers(scope: HTMLElement, lesson: Lesson): void {
  let lit: Element[] = [];
  let last = '';
  const light = (target: EventTarget | null) => {
    const key = target instanceof Element ? keyOf(target, lesson) : null;
    const id = key ? `${key.name}@${key.time ?? ''}` : '';
    if (id === last) return;
    last = id;
    for (const element of lit) element.classList.remove('is-lit');
    lit = key ? matches(scope, key, lesson) : [];
    for (const element of lit) element.classList.add('is-lit');
  };
  scope.addEventListener('pointerover', (event) => light(event.target));
  scope.addEventListener('pointerleave', () => light(document.activeElement));
  scope.addEventListener('focusin', (event) => light(event.target));
  scope.addEventListener('focusout', () => light(null));
}

interface Key {
  readonly name: string;
  readonly time: number | null;
}

function keyOf(target: Element, lesson: Lesson): Key | null {
  const found = target.closest<HTMLElement>('[data-node], [data-symbol], [data-parameter], [data-matrix], [data-rail]');
  if (!found) return null;
  const data = (name: string) => found.getAttribute(`data-${name}`);
  const node = data('node');
  if (node) return { name: node, time: Number(data('t')) };
  const name = data('symbol') ?? data('parameter') ?? data('matrix') ?? data('rail');
  if (!name) return null;
  return { name, time: stepIn(data('time'), lesson) };
}

/** The step that `t−1` or `3` in a formula means at the present moment; null for what has none. */
function stepIn(text: string | null, lesson: Lesson): number | null {
  if (!text) return null;
  if (/^\d+$/.test(text)) return Number(text);
  const shift = /^t([+−])(\d+)$/.exec(text);
  const now = Math.max(1, lesson.moment.peek().node?.time ?? 1);
  if (shift) return now + Number(shift[2]) * (shift[1] === '−' ? -1 : 1);
  return text === 'T' ? lesson.T : now;
}

function matches(scope: HTMLElement, { name, time }: Key, lesson: Lesson): Element[] {
  const found = [
    ...scope.querySelectorAll(`[data-symbol="${name}"], [data-matrix="${name}"], [data-rail="${name}"]`),
  ].filter((element) => {
    const text = element.getAttribute('data-time');
    return time === null || text === null || stepIn(text, lesson) === time;
  });
  const nodes = [...scope.querySelectorAll(`[data-node="${name}"]`)];
  return [...found, ...nodes.filter((node) => time === null || Number(node.getAttribute('data-t')) === time)];
}
