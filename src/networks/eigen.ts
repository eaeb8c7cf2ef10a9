/** A 2 × 2 matrix, row by row. */
export type Matrix2 = readonly [a: number, b: number, c: number, d: number];

/**
 * A 2 × 2 matrix by what it does: its eigenvalues, how far it is from normal, and the orthogonal basis Q in which it is a
 * Schur block B, W = Q B Qᵀ:
 *
 *     real   B = [first, shear; 0, second]            eigenvalues first and second
 *     pair   B = [first, β; γ, first]                 eigenvalues first ± second·i, with β + γ = shear and β γ = −second²
 *
 * In both cases shear² = ‖W‖² − |λ₁|² − |λ₂|² in the Frobenius norm: Henrici's departure from normality (1962). Where the
 * pair meets on the real axis the two forms are one.
 */
export interface Spectrum {
  readonly kind: 'real' | 'pair';
  readonly first: number;
  readonly second: number;
  readonly shear: number;
  /** Q, its columns of length 1 and at right angles. */
  readonly basis: Matrix2;
}

/** W = Q B Qᵀ. */
export function matrixOf({ kind, first, second, shear, basis }: Spectrum): Matrix2 {
  const root = Math.hypot(shear, 2 * second);
  const block: Matrix2 =
    kind === 'real' ? [first, shear, 0, second] : [first, (shear + root) / 2, (shear - root) / 2, first];
  const [a, b, c, d] = basis;
  return times(times(basis, block), [a, c, b, d]);
}

/** Eigenvalues in closed form, larger one first, and a basis in which the shear is not negative. */
export function spectrumOf(matrix: Matrix2): Spectrum {
  const [a, b, c, d] = matrix;
  const [mean, half] = [(a + d) / 2, (a - d) / 2];
  const discriminant = half * half + b * c;
  if (discriminant < 0) return pairOf(matrix, mean, Math.sqrt(-discriminant));
  const root = Math.sqrt(discriminant);
  const first = mean + root;
  // Either row of W − λ gives the eigenvector; the longer one loses no digits.
  const [u, v] = longer([b, first - a], [first - d, c]);
  const length = Math.hypot(u, v);
  const [x, y] = length === 0 ? [1, 0] : [u / length, v / length];
  const shear = x * (-a * y + b * x) + y * (-c * y + d * x);
  const turn = shear < 0 ? -1 : 1;
  return { kind: 'real', first, second: mean - root, shear: Math.abs(shear), basis: [x, -turn * y, y, turn * x] };
}

function pairOf([a, b, c, d]: Matrix2, mean: number, imaginary: number): Spectrum {
  const turn = b < c ? -1 : 1;
  // The angle at which both diagonal entries are equal; half a turn further in 2φ the shear changes its sign.
  const angle = Math.atan2((a - d) / 2, -(b + c) / 2) / 2 + (turn > 0 ? Math.PI / 2 : 0);
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  const shear = Math.hypot(a - d, b + c);
  return { kind: 'pair', first: mean, second: imaginary, shear, basis: [x, -turn * y, y, turn * x] };
}

function longer(u: readonly [number, number], v: readonly [number, number]): readonly [number, number] {
  return Math.hypot(...u) >= Math.hypot(...v) ? u : v;
}

/** The largest modulus of an eigenvalue, ρ(W). */
export function spectralRadius({ kind, first, second }: Pick<Spectrum, 'kind' | 'first' | 'second'>): number {
  return kind === 'pair' ? Math.hypot(first, second) : Math.max(Math.abs(first), Math.abs(second));
}

/** The most that a matrix can stretch a vector, ‖W‖₂: its largest singular value, in closed form. */
export function spectralNorm([a, b, c, d]: Matrix2): number {
  return (Math.hypot(a + d, b - c) + Math.hypot(a - d, b + c)) / 2;
}

export function times([a, b, c, d]: Matrix2, [e, f, g, h]: Matrix2): Matrix2 {
  return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h];
}

/** ‖Wᵏ‖₂ for k = 0 … K. From where an entry is not finite any more the norm is Infinity. */
export function powerNorms(matrix: Matrix2, K: number): number[] {
  let power: Matrix2 = [1, 0, 0, 1];
  return Array.from({ length: K + 1 }, (_, k) => {
    if (k > 0) power = times(power, matrix);
    return power.every(Number.isFinite) ? spectralNorm(power) : Number.POSITIVE_INFINITY;
  });
}

/** The same basis and shear with the other kind of eigenvalues; first ± second·i becomes first ± second, and back. */
export function withKind(spectrum: Spectrum, kind: Spectrum['kind']): Spectrum {
  const { first, second } = spectrum;
  if (kind === spectrum.kind) return spectrum;
  if (kind === 'real') return { ...spectrum, kind, first: first + second, second: first - second };
  return { ...spectrum, kind, first: (first + second) / 2, second: Math.abs(first - second) / 2 };
}

/** One eigenvalue moved: a real one along the axis, one of a pair anywhere, with the other as its mirror image. */
export function withEigenvalue(spectrum: Spectrum, which: 0 | 1, re: number, im: number): Spectrum {
  if (spectrum.kind === 'pair') return { ...spectrum, first: re, second: Math.abs(im) };
  return which === 0 ? { ...spectrum, first: re } : { ...spectrum, second: re };
}

/** Both eigenvalues as points of the complex plane; of a pair the upper one first. */
export function eigenvaluesOf({ kind, first, second }: Spectrum): readonly [re: number, im: number][] {
  return kind === 'pair'
    ? [
        [first, second],
        [first, -second],
      ]
    : [
        [first, 0],
        [second, 0],
      ];
}
