import { tabState } from '../lesson/tab.ts';

/** Lets the reader say how fast a training runs: `changed` gets the updates a second at most, null for all there are. */
export function mountPace(figure: HTMLElement, changed: (most: number | null) => void): void {
  const field = figure.querySelector('[data-live-pace]') as HTMLSelectElement;
  const kept = tabState(`${figure.id}:pace`, field.value);
  const choices = [...field.options].map(({ value }) => value);
  if (choices.includes(kept.peek())) field.value = kept.peek();
  const tell = () => changed(field.value === '' ? null : Number(field.value));
  field.addEventListener('change', () => {
    kept.value = field.value;
    tell();
  });
  tell();
}
