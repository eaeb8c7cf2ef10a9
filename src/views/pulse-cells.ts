import { formatNumber } from '../equations/format.ts';

const HALF = 22;

/** What stands in the cell of a step: a bar from the zero line, up for positive, down for negative, and the number. */
export function pulseCell(state: number): string {
  const height = Math.round(Math.min(1, Math.abs(state)) * HALF);
  const y = state < 0 ? HALF : HALF - height;
  return (
    `<svg class="pulse" width="24" height="${2 * HALF}" aria-hidden="true"><path d="M0 ${HALF}h24"/>` +
    `<rect x="5" y="${y}" width="14" height="${height}"/></svg><span>${state === 0 ? '0' : formatNumber(state)}</span>`
  );
}

/** What is left of the last pulse at the end. */
export function pulseSentence(
  inputs: readonly number[],
  { still, recurrent }: { readonly still: readonly number[]; readonly recurrent: readonly number[] },
): string {
  const last = inputs.lastIndexOf(1);
  if (last === -1) return 'No pulse came: both states are 0 at every step.';
  const silent = inputs.length - 1 - last;
  const end = (states: readonly number[]) => {
    const value = states.at(-1) as number;
    return value === 0 ? '0' : formatNumber(value, 3);
  };
  const when =
    silent === 0 ? 'at the last step' : silent === 1 ? 'one step before the end' : `${silent} steps before the end`;
  return `The last pulse came ${when}. At the end the static state is ${end(still)} and the recurrent one ${end(recurrent)}.`;
}
