import type { Trained } from './optimizers.ts';

/**
 * Scales all gradients by one factor so that their joint Euclidean norm is at most `limit`; the direction stays (Pascanu,
 * Mikolov and Bengio 2013, algorithm 1). Returns the norm before. Changes `grad` only, and nothing when the norm is not
 * a finite number: there is no direction to keep. Throws RangeError when `limit` is not positive.
 */
export function clipByNorm(parameters: readonly Pick<Trained, 'grad'>[], limit: number): number {
  checkLimit(limit);
  const norm = jointNorm(parameters);
  if (norm > limit && norm < Number.POSITIVE_INFINITY) {
    for (const { grad } of parameters) for (let k = 0; k < grad.length; k++) grad[k] = (grad[k]! / norm) * limit;
  }
  return norm;
}

/**
 * Brings every entry of every gradient into [−limit, limit]; the direction may change. NaN stays NaN. Changes `grad`
 * only. Throws RangeError when `limit` is not positive.
 */
export function clipByValue(parameters: readonly Pick<Trained, 'grad'>[], limit: number): void {
  checkLimit(limit);
  for (const { grad } of parameters) {
    for (let k = 0; k < grad.length; k++) grad[k] = Math.min(limit, Math.max(-limit, grad[k]!));
  }
}

/** Euclidean norm of all gradients put end to end, scaled so that the squares do not overflow before the norm does. */
function jointNorm(parameters: readonly Pick<Trained, 'grad'>[]): number {
  let largest = 0;
  for (const { grad } of parameters) {
    for (let k = 0; k < grad.length; k++) {
      const size = Math.abs(grad[k]!);
      if (Number.isNaN(size)) return Number.NaN;
      if (size > largest) largest = size;
    }
  }
  if (largest === 0 || largest === Number.POSITIVE_INFINITY) return largest;
  let sum = 0;
  for (const { grad } of parameters) for (let k = 0; k < grad.length; k++) sum += (grad[k]! / largest) ** 2;
  return largest * Math.sqrt(sum);
}

function checkLimit(limit: number): void {
  if (!(limit > 0)) throw new RangeError(`limit must be positive: ${limit}`);
}
