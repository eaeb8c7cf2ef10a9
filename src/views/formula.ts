import { effect } from '@preact/signals-core';
import { asBuilt, type Notation, notation } from '../equations/notation.ts';
import type { Equation, SymbolExpression } from '../equations/tree.ts';
import { math, type Numbers, typesetEquation } from '../equations/typeset.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { atStep, wordsAt } from '../lesson/sentences.ts';

/** MathML of an equation with the numbers of the present moment; what is not computed yet stays a symbol. */
export function formulaInNumbers(lesson: Lesson, equation: Equation): string {
  const t = Math.max(1, lesson.moment.value.node?.time ?? 1);
  const numbers = ({ name, time }: SymbolExpression): Numbers | undefined => {
    const { parameters, at } = lesson.unrolled.value;
    const node = time ? at(name, atStep(time, t).shift) : parameters.get(name);
    return node && lesson.isReached(node) ? { values: node.value, shape: node.shape } : undefined;
  };
  return math(typesetEquation(equation, { numbers, time: (time) => atStep(time, t) }), true);
}

/** Lets a formula show the numbers of the present moment under its symbols. */
export function mountFormula(root: HTMLElement, lesson: Lesson): void {
  const equation = JSON.parse(root.dataset['equation'] as string) as Equation;
  const toggle = root.querySelector('button') as HTMLButtonElement;
  const place = root.querySelector('[data-numbers]') as HTMLElement;
  const when = root.querySelector('[data-when]') as HTMLElement;
  toggle.addEventListener('click', () => {
    const on = toggle.getAttribute('aria-pressed') !== 'true';
    toggle.setAttribute('aria-pressed', String(on));
    place.hidden = !on;
    if (on) show();
  });
  let written: Notation = asBuilt;
  const show = () => {
    written = notation.peek();
    const t = Math.max(1, lesson.moment.value.node?.time ?? 1);
    if (!place.hidden) when.textContent = `at t = ${t}, ${wordsAt(lesson, t)}`;
    (place.querySelector('[data-math]') as HTMLElement).innerHTML = formulaInNumbers(lesson, equation);
  };
  effect(() => {
    lesson.version.value;
    lesson.moment.value;
    // In another notation the numbers that wait to be asked for are written anew as well.
    if (notation.value !== written || !place.hidden) show();
  });
}
