/** The largest seed that a reader may enter; any of them gives other numbers. */
export const LARGEST_SEED = 999_999;

/** What is wrong with the text of a seed, in a sentence, or null. */
export function seedFault(text: string): string | null {
  const seed = Number(text);
  if (text.trim() !== '' && Number.isInteger(seed) && seed >= 0 && seed <= LARGEST_SEED) return null;
  return 'A seed is a whole number from 0 to 999,999. The seed before stays in force.';
}

/**
 * Lets the reader enter a seed: `changed` gets every one that can be used. What cannot stays in the field, with the reason
 * in the element that describes it.
 */
export function mountSeedField(field: HTMLInputElement, changed: (seed: number) => void): void {
  const error = document.getElementById(field.getAttribute('aria-describedby') ?? '') as HTMLElement;
  field.addEventListener('input', () => {
    // A number field keeps what is no number to itself, and says so here.
    const fault = field.validity.badInput ? seedFault('') : seedFault(field.value);
    error.textContent = fault ?? '';
    field.setAttribute('aria-invalid', String(fault !== null));
    if (!fault) changed(Number(field.value));
  });
}
