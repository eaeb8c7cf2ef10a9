import { keep, kept } from '../lesson/storage.ts';

/**
 * Brings the choice of notation in the header to life. The page as built is written in the first notation; what writes it
 * anew loads when another is asked for.
 */
export function startNotationSwitch(): void {
  const select = document.querySelector<HTMLSelectElement>('[data-notation-switch]');
  if (!select) return;
  const write = async (name: string) => {
    const { writeNotation } = await import('../views/notation.ts');
    select.value = writeNotation(name);
  };
  select.addEventListener('change', () => {
    keep('notation', select.value);
    void write(select.value);
  });
  const last = kept('notation');
  if (last && last !== select.value) void write(last);
  addEventListener('storage', (event) => {
    if (event.key === 'unrolled:notation' && event.newValue) void write(event.newValue);
  });
  // A link that opens a lesson may name the notation that it was copied in.
  document.addEventListener('notation', (event) => void write((event as CustomEvent<string>).detail));
}
