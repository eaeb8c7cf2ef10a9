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
