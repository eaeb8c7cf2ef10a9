/** What was measured at one update, or over some in a row. */
export interface Measured {
  readonly loss: number;
  readonly norm: number;
  /** Symbols read by then. */
  readonly read: number;
}

/** A run in at most so many points: the means over groups of neighbours, all of one size but for the last. */
export function thinned(run: readonly Measured[], most: number): Measured[] {
  const size = Math.ceil(run.length / most);
  return Array.from({ length: Math.ceil(run.length / Math.max(size, 1)) }, (_, k) => {
    const group = run.slice(k * size, (k + 1) * size);
    const mean = (of: (one: Measured) => number) => group.reduce((sum, one) => sum + of(one), 0) / group.length;
    return { loss: mean(({ loss }) => loss), norm: mean(({ norm }) => norm), read: (group.at(-1) as Measured).read };
  });
}
