const MINUS = '\u2212';

/**
 * A number as pages show it: `digits` decimals (default 2) with a true minus sign; powers of ten where that would be too
 * long or would hide the value.
 */
export function formatNumber(value: number, digits = 2): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  const size = Math.abs(value);
  if (size >= 1e4) return value.toExponential(1).replace('-', MINUS).replace('e+', 'e');
  const fixed = value.toFixed(size >= 100 ? Math.min(digits, 1) : digits);
  // Numbers that would read as zero but are not keep one digit of theirs.
  const text =
    Number(fixed) === 0
      ? size > 0 && size < 1e-4 && digits > 3
        ? value.toExponential(0)
        : (0).toFixed(digits)
      : fixed;
  return text.replace('-', MINUS);
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `10⁻³`, and 1 and 10 as they are. */
export function powerText(power: number): string {
  if (power === 0 || power === 1) return String(10 ** power);
  const digits = [...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `10${power < 0 ? '⁻' : ''}${digits}`;
}

/**
 * A number with as many significant digits (default 3) however small it is, as gradients need: `0.0123`, `−1.25·10⁻⁷`, 0.
 */
export function formatSignificant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string];
  const power = Number(exponent);
  const text =
    power < -3 || power >= 5 ? `${mantissa}·${powerText(power)}` : value.toFixed(Math.max(0, digits - 1 - power));
  return text.replace('-', MINUS);
}

/** A gradient where there is little room: `0.012`, `−1.2e−7`. */
export function formatShort(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const size = Math.abs(value);
  if (size === 0) return '0';
  const text = size >= 0.001 && size < 1000 ? value.toPrecision(2) : value.toExponential(1);
  return text.replaceAll('-', MINUS).replace('e+', 'e');
}

/** Gradients in one line: `[0.0123, −1.25·10⁻⁷]`; of a long vector with a single one, that. */
export function formatGradients(values: ArrayLike<number>): string {
  const all = Array.from(values, (value) => formatSignificant(value));
  const [at, ...others] = [...all.keys()].filter((k) => all[k] !== '0');
  if (all.length > 8 && at !== undefined && others.length === 0)
    return `${all[at]} at place ${at + 1} of ${all.length}, else 0`;
  return all.length === 1 ? (all[0] as string) : `[${all.join(', ')}]`;
}

/** A vector in one line: `[0.12, −0.50]`; of long ones the first and last entries and the largest. */
export function formatVector(values: ArrayLike<number>, digits = 2): string {
  if (values.length === 1) return formatNumber(values[0] as number, digits);
  const all = Array.from(values, (value) => formatNumber(value, digits));
  if (all.length <= 8) return `[${all.join(', ')}]`;
  const hot = oneHotIndex(values);
  if (hot !== null) return `one-hot, 1 at place ${hot + 1} of ${all.length}`;
  return `[${all.slice(0, 3).join(', ')}, …, ${all.at(-1)}], ${all.length} numbers`;
}

/** The place of the single 1 among zeros, or null. */
export function oneHotIndex(values: ArrayLike<number>): number | null {
  let found: number | null = null;
  for (let k = 0; k < values.length; k++) {
    if (values[k] === 0) continue;
    if (values[k] !== 1 || found !== null) return null;
    found = k;
  }
  return found;
}

/** The place of the entry of largest magnitude; 0 for an empty vector. */
export function largestIndex(values: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) {
    if (Math.abs(values[k] as number) > Math.abs(values[best] as number)) best = k;
  }
  return best;
}
