import { effect } from '@preact/signals-core';
import { shapeLayout } from '../graph/layout-picker.ts';
import { type SequenceShape, shapeTasks } from '../lesson/shapes.ts';
import { readLibrary } from '../networks/read-library.ts';
import { NUMERAL_UNITS, ShapeModels, shapeNetworks } from '../networks/shape-models.ts';
import { trainedMelodies } from '../training/trained/melodies.ts';
import { trainedNames } from '../training/trained/names.ts';
import { trainedNumerals } from '../training/trained/numerals.ts';
import { trainedReviews } from '../training/trained/reviews.ts';
import { trainedTickets } from '../training/trained/tickets.ts';
import { mountDials } from '../views/dials.ts';
import { PickerView, pickerSentence, type ShownShape } from '../views/wire-picker.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstShape: SequenceShape = 'many to many, equal';

const models = new ShapeModels(shapeNetworks(readLibrary()), {
  'one to one': trainedTickets['feed-forward'].parameters,
  'one to many': trainedMelodies.parameters,
  'many to one': trainedReviews.parameters,
  'many to many, equal': trainedNames.parameters,
  'many to many, unequal': trainedNumerals.find(({ n }) => n === NUMERAL_UNITS)?.parameters ?? {},
});

/** What is drawn of a network; the loss and what stands inside an equation is not. */
const drawn = /^(x|a|yhat)(@|\[)/;

/** A shape with what its network makes of a text, or why it cannot be read. */
export function showShape(shape: SequenceShape, text: string): ShownShape | string {
  const task = shapeTasks[shape];
  const items = task.read(text);
  if (typeof items === 'string') return items;
  const unrolled = models.run(
    shape,
    items.map(({ token }) => token),
  );
  const shown = unrolled.tape.nodes.filter(({ id, name, kind }) => name && kind !== 'parameter' && drawn.test(id));
  const answers = unrolled.over('yhat').map(({ value }) => task.answer(value));
  return { shape, layout: shapeLayout(shown), items, answers };
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
