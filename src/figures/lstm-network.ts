import { effect } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { gateProduct } from '../networks/gate-product.ts';
import { mountDials } from '../views/dials.ts';
import { keptSentence } from '../views/kept.ts';
import { mount as mountMain } from './names-network.ts';

/** The gate that keeps the memory, its bias, and what it keeps. */
export const keeping = { gate: 'Γ_f', bias: 'b_f', memory: 'c' } as const;

/** The main figure of a network with a memory, and a slider that opens its forget gate in all units. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  mountMain(figure, scope);
  const lesson = lessonOf(scope);
  const said = figure.querySelector('[data-kept]') as HTMLElement;
  const bias = () => Array.from(lesson.unrolled.peek().parameters.get(keeping.bias)?.value ?? []);
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const shift = () => mean(bias()) - mean(lesson.definition.parameters[keeping.bias] ?? []);
  const dials = mountDials(figure, () => {
    const by = dials.number('shift') - shift();
    lesson.setAll(
      keeping.bias,
      // What sums leave behind the tenth digit would be in every link.
      bias().map((each) => Math.round((each + by) * 1e10) / 1e10),
      'shift',
    );
  });
  effect(() => {
    lesson.version.value;
    const { T, unrolled } = lesson;
    said.textContent = keptSentence(gateProduct(unrolled.value, keeping.gate, 2, T), T, keeping);
    const now = Math.round(shift() * 100) / 100;
    dials.set('shift', now);
    dials.say('shift', formatNumber(now, 1));
  });
}
