import type { Entry } from './entry-choice.ts';

/**
 * What the pointer or the focus is on lights up with its partners: a row of the ledger, the line of that use in the small
 * picture, and the same use in the graph of the page. Up and down walk over the rows. Returns what lights again after the
 * ledger was written anew.
 */
export function letLight(figure: HTMLElement, entry: () => Entry): () => void {
  let time = '';
  let lit: Element[] = [];
  const light = () => {
    for (const element of lit) element.classList.remove('is-lit');
    const { name } = entry();
    const makes = name.startsWith('W_y') || name === 'b_y' ? 'yhat' : 'a';
    const use = `${makes}[${time}]`;
    const selectors = [
      `[data-rail="${name}"] [data-tap="${use}"]`,
      `[data-rail="${name}"] [data-tap^="${use}."]`,
      `[data-node="${makes}"][data-t="${time}"]`,
    ];
    lit = time
      ? [...figure.querySelectorAll(`[data-use="${time}"]`), ...document.querySelectorAll(selectors.join())]
      : [];
    for (const element of lit) element.classList.add('is-lit');
  };
  const follow = (event: Event) => {
    const found = event.target instanceof Element ? event.target.closest('[data-use]') : null;
    const now = found?.getAttribute('data-use') ?? '';
    if (now === time) return;
    time = now;
    light();
  };
  figure.addEventListener('pointerover', follow);
  figure.addEventListener('focusin', follow);
  figure.addEventListener('pointerleave', follow);
  figure.addEventListener('focusout', follow);
  figure.addEventListener('keydown', (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-use]') : null;
    if (!by || !row) return;
    const next = (by > 0 ? row.nextElementSibling : row.previousElementSibling) as HTMLElement | null;
    event.preventDefault();
    if (!next) return;
    row.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  return light;
}
