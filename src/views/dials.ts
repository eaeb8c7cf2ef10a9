import { tabState } from '../lesson/tab.ts';

/** The sliders and choices of a figure, each a `data-dial` with a name. */
export interface Dials {
  /** The value of a slider. */
  number(name: string): number;
  /** The value of a choice: a select, or the one of its radio buttons that is on. */
  choice(name: string): string;
  /** Sets a slider from outside. */
  set(name: string, value: number): void;
  /** Shows a slider's value in words. */
  say(name: string, text: string): void;
}

type Field = HTMLInputElement | HTMLSelectElement;

/**
 * Keeps the dials of a figure over a reload, under the figure's id; before `mountDials`, for figures that read their dials
 * when they wake.
 */
export function keepDials(root: HTMLElement): void {
  const fields = [...root.querySelectorAll<Field>('[data-dial]')];
  const isOff = (field: Field) => field.type === 'radio' && !(field as HTMLInputElement).checked;
  const now = () =>
    Object.fromEntries(
      fields.flatMap((field) => (isOff(field) ? [] : [[field.dataset['dial'] as string, field.value]])),
    );
  const state = tabState(`${root.id}:dials`, now());
  for (const field of fields) {
    const value = state.peek()[field.dataset['dial'] as string] as string;
    if (field.type === 'radio') (field as HTMLInputElement).checked = field.value === value;
    else field.value = value;
    field.addEventListener(field.type === 'range' ? 'input' : 'change', () => {
      state.value = now();
    });
  }
}

/** Calls `changed` whenever the reader moves a slider or chooses; its argument is the name of what moved. */
export function mountDials(root: HTMLElement, changed: (name: string) => void): Dials {
  const fields = [...root.querySelectorAll<Field>('[data-dial]')];
  const named = (name: string) => fields.filter((field) => field.dataset['dial'] === name);
  for (const field of fields) {
    field.addEventListener(field.type === 'range' ? 'input' : 'change', () => changed(field.dataset['dial'] as string));
  }
  return {
    number: (name) => Number(named(name)[0]?.value),
    choice: (name) =>
      named(name).find((field) => field.type !== 'radio' || (field as HTMLInputElement).checked)?.value ?? '',
    set: (name, value) => {
      for (const field of named(name)) field.value = String(value);
    },
    say: (name, text) => {
      const place = root.querySelector(`[data-dial-text="${name}"]`);
      if (place && place.textContent !== text) place.textContent = text;
      for (const field of named(name)) field.setAttribute('aria-valuetext', text);
    },
  };
}
