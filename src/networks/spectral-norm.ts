/** Sweeps over all pairs of columns; matrices of a few rows settle in fewer than ten. */
const SWEEPS = 30;

/**
 * The spectral norm of a matrix, by rows: its largest singular value, which is the most by which it lengthens a vector.
 * Turns pairs of columns until all are at right angles, which leaves the singular values as their lengths (one-sided
 * Jacobi: Hestenes 1958). Scaled first, so that it overflows only where its result does; NaN where an entry is NaN.
 */
export function spectralNorm(rows: readonly ArrayLike<number>[]): number {
  const entries = rows.flatMap((row) => Array.from(row));
  if (entries.some(Number.isNaN)) return Number.NaN;
  const largest = Math.max(0, ...entries.map(Math.abs));
  if (largest === 0 || largest === Number.POSITIVE_INFINITY) return largest;
  const columns = Array.from(rows[0] as ArrayLike<number>, (_, c) => rows.map((row) => (row[c] as number) / largest));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let turned = false;
    for (let i = 0; i < columns.length; i++) {
      for (let j = i + 1; j < columns.length; j++) {
        turned = turn(columns[i] as number[], columns[j] as number[]) || turned;
      }
    }
    if (!turned) break;
  }
  return largest * Math.max(...columns.map((column) => Math.hypot(...column)));
}

/** Turns two columns in their plane until they are at right angles; false when they are already. */
function turn(u: number[], v: number[]): boolean {
  const [uu, vv, uv] = [dot(u, u), dot(v, v), dot(u, v)];
  if (Math.abs(uv) <= 1e-15 * Math.sqrt(uu * vv)) return false;
  const zeta = (vv - uu) / (2 * uv);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  for (let k = 0; k < u.length; k++) {
    const [a, b] = [u[k] as number, v[k] as number];
    u[k] = cosine * (a - tangent * b);
    v[k] = cosine * (tangent * a + b);
  }
  return true;
}

function dot(u: readonly number[], v: readonly number[]): number {
  return u.reduce((sum, each, k) => sum + each * (v[k] as number), 0);
}
