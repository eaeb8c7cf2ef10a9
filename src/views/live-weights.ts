/** Lets the reader ask for the weights, and bring others as a file. */
export function mountWeights(figure: HTMLElement, ask: () => void, open: (file: Blob) => void): void {
  figure.querySelector('[data-live-download]')?.addEventListener('click', ask);
  const field = figure.querySelector('[data-live-open]') as HTMLInputElement;
  field.addEventListener('change', () => {
    const [file] = field.files ?? [];
    if (file) open(file);
    // The same file may be chosen again.
    field.value = '';
  });
}
