import { keep, kept } from '../lesson/storage.ts';

/**
 * Brings the choice of notation in the header to life. The page as built is written in the first notation; what writes it
 * anew loads when another is asked for. The address says which, `?n=qiu`, so that a link is read as it was written.
 */
export function startNotationSwitch(): void {
  const select = document.querySelector<HTMLSelectElement>('[data-notation-switch]');
  if (!select) return;
  const write = async (name: string) => {
    const { writeNotation } = await import('../views/notation.ts');
    select.value = writeNotation(name);
    const address = new URL(location.href);
    if (select.value === select.options[0]?.value) address.searchParams.delete('n');
    else address.searchParams.set('n', select.value);
    if (address.href !== location.href) history.replaceState(history.state, '', address);
  };
  select.addEventListener('change', () => {
    keep('notation', select.value);
    void write(select.value);
  });
  const asked = new URLSearchParams(location.search).get('n');
  const isKnown = [...select.options].some(({ value }) => value === asked);
  const last = isKnown ? asked : kept('notation');
  if (last && last !== select.value) void write(last);
  addEventListener('storage', (event) => {
    if (event.key === 'unrolled:notation' && event.newValue) void write(event.newValue);
  });
  // A link that opens a lesson may name the notation that it was copied in.
  document.addEventListener('notation', (event) => void write((event as CustomEvent<string>).detail));
}
