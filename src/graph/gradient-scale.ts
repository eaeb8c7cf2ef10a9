/** Gradients span many powers of ten: from the least that is shown in colour to the full strength. */
const FROM = -6;
const TO = 1;

/** How strong a gradient is on an absolute, logarithmic scale: 0 at 10⁻⁶ and below, 1 at 10 and above. */
export function gradientShare(value: number): number {
  const size = Math.abs(value);
  if (!Number.isFinite(size)) return 1;
  return size === 0 ? 0 : Math.min(1, Math.max(0, (Math.log10(size) - FROM) / (TO - FROM)));
}
