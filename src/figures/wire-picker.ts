import { effect } from '@preact/signals-core';
import { shapeLayout } from '../graph/layout-picker.ts';
import { runShape, tuneOf } from '../lesson/shape-run.ts';
import type { SequenceShape } from '../lesson/shapes.ts';
import { mountDials } from '../views/dials.ts';
import { mountListen } from '../views/tune.ts';
import { PickerView, pickerSentence, type ShownShape } from '../views/wire-picker.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstShape: SequenceShape = 'many to many, equal';

/** A shape with what its network makes of a text, or why it cannot be read. */
export function showShape(shape: SequenceShape, text: string): ShownShape | string {
  const run = runShape(shape, text);
  return typeof run === 'string' ? run : { ...run, layout: shapeLayout(run.nodes) };
}

/** Five shapes as one picture that changes, each with a trained network at work. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const view = new PickerView(part('[data-picture]'));
  const fields = [...figure.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-task]')];
  const good = new Map(fields.map((field) => [field.dataset['task'], field.value]));
  const show = () => {
    const shape = dials.choice('shape') as SequenceShape;
    for (const each of figure.querySelectorAll<HTMLElement>('[data-for]')) each.hidden = each.dataset['for'] !== shape;
    const field = fields.find(({ dataset }) => dataset['task'] === shape) as HTMLInputElement | HTMLSelectElement;
    const typed = showShape(shape, field.value);
    const isBad = typeof typed === 'string';
    part(`[data-error="${shape}"]`).textContent = isBad ? typed : '';
    field.setAttribute('aria-invalid', String(isBad));
    if (!isBad) good.set(shape, field.value);
    const shown = isBad ? (showShape(shape, good.get(shape) as string) as ShownShape) : typed;
    view.show(shown);
    part('[data-sentence]').textContent = pickerSentence(shown);
  };
  const dials = mountDials(figure, show);
  mountListen(part('[data-listen]'), () => {
    const shown = showShape('one to many', good.get('one to many') as string);
    return typeof shown === 'string' ? [] : tuneOf(shown);
  });
  for (const field of fields) {
    if (field instanceof HTMLInputElement) field.readOnly = false;
    field.addEventListener('input', show);
    field.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key !== 'Escape') return;
      field.value = good.get(field.dataset['task']) ?? field.value;
      show();
    });
  }
  // Its symbols follow the notation.
  effect(show);
};
