import { unreadable } from '../lesson/words.ts';

/**
 * A text box whose words a figure reads; `take` is called with each text that can be read. Any other stays in the box with
 * the reason in `error`, which `refuses` gives; Escape brings back the last good one. Returns a function that puts a text in from outside.
 */
export function mountWordsField(
  field: HTMLInputElement,
  error: HTMLElement,
  take: (text: string) => void,
  refuses: (text: string) => string | null = unreadable,
): (text: string) => void {
  let good = field.value;
  const say = (message: string | null) => {
    error.textContent = message ?? '';
    field.setAttribute('aria-invalid', String(message !== null));
  };
  const put = (text: string) => {
    field.value = text;
    good = text;
    say(null);
  };
  field.readOnly = false;
  field.addEventListener('input', () => {
    const message = refuses(field.value);
    say(message);
    if (message) return;
    good = field.value;
    take(good);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') put(good);
  });
  return put;
}
