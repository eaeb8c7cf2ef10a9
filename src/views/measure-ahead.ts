/** Blocks of text whose heights are learned in one go: so few that no task becomes long. */
const CHUNK = 2;

/** What shows that the page is being read on. */
const signs = ['scroll', 'pointermove', 'pointerdown', 'keydown'];

/**
 * Learns the height of every block that the browser leaves out while it is far from the window (`content-visibility`), a
 * few at a time when there is nothing else to do, once the reader has begun to move: what lies below then stays where it
 * is. Ends by setting `data-measured`.
 */
export function measureAhead(prose: HTMLElement): void {
  const measure = (left: Element[]) => {
    const chunk = left.splice(0, CHUNK);
    if (chunk.length === 0) {
      prose.dataset['measured'] = 'true';
      return;
    }
    for (const each of chunk) each.classList.add('is-measured');
    // Once laid out, a block keeps its height in the browser's memory.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        for (const each of chunk) each.classList.remove('is-measured');
        later(() => measure(left));
      }),
    );
  };
  const waiting = new AbortController();
  const begin = () => {
    waiting.abort();
    later(() => measure([...prose.children].filter((each) => getComputedStyle(each).contentVisibility === 'auto')));
  };
  for (const sign of signs) addEventListener(sign, begin, { passive: true, signal: waiting.signal });
}

function later(run: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 500 });
  else setTimeout(run, 50);
}
