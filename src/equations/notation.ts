import { type Signal, signal } from '@preact/signals-core';

/** A way of writing the same networks; `ng` is that of the course notes. */
export type Notation = 'ng' | 'qiu' | 'slides' | 'pytorch';

/** What each notation is called where readers choose it. */
export const notations: Readonly<Record<Notation, string>> = {
  ng: 'course notes, a⟨t⟩',
  qiu: 'textbook, h and U',
  slides: 'slides, s and W',
  pytorch: 'PyTorch, h and W_hh',
};

/** The notation in which the build writes every page. */
export const asBuilt: Notation = 'ng';

/** The notation that everything is written in now; what is computed from it follows when it changes. */
export const notation: Signal<Notation> = signal<Notation>(asBuilt);

/** The notation of that name, or null. */
export function notationNamed(name: string | null | undefined): Notation | null {
  return name && Object.hasOwn(notations, name) ? (name as Notation) : null;
}
