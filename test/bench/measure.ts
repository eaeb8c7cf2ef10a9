export interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  /** Time that 95 of 100 samples stay under. */
  readonly p95: number;
}

export function summary(name: string, unit: string, samples: readonly number[]): Measured {
  const sorted = [...samples].sort((a, b) => a - b);
  const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] as number;
  return { name, unit, median: quantile(0.5), p10: quantile(0.1), p90: quantile(0.9), p95: quantile(0.95) };
}

/** Numbers in [0, 1) from a seed (mulberry32), for benchmark data. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}
