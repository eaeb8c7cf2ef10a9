import { gradientShare } from '../graph/gradient-scale.ts';

const LEVELS = 12;

/** Class of a cell with a gradient: p0 … p12 for positive, n0 … n12 for negative. */
export function gradientClass(value: number): string {
  return `${value < 0 ? 'n' : 'p'}${Math.round(gradientShare(value) * LEVELS)}`;
}
