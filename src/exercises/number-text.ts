/** A number without what doubles add to it, with a true minus sign; to `decimals` places if given. */
export function numberText(value: number, decimals?: number): string {
  const shown = decimals === undefined ? String(Number(value.toFixed(6))) : value.toFixed(decimals);
  if (Number(shown) === 0) return shown.replace('-', '');
  return shown.replace('-', '−');
}
