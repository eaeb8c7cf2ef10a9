/** How many exercises of the page are solved, in words. */
export function tally(solved: number, of: number): string {
  return `${solved} of ${of} solved.`;
}

/** What the page says of the count, in the build too. */
export const KEPT = 'Kept in this browser only.';
export const NOT_KEPT = 'This browser keeps nothing for the page: the count lasts until you leave it.';
export const CLEARED = 'Cleared.';

/** Shows the count under the exercises, with a note on what becomes of it. */
export function showProgress(root: HTMLElement, solved: number, of: number, note: string): void {
  const part = (name: string) => root.querySelector(`[data-part="${name}"]`) as HTMLElement;
  part('tally').textContent = tally(solved, of);
  if (part('note').textContent !== note) part('note').textContent = note;
  part('clear').setAttribute('aria-disabled', String(solved === 0));
}
