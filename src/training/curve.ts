/** What was measured at one update. */
export interface Measured {
  readonly loss: number;
  readonly norm: number;
  /** Symbols read by then. */
  readonly read: number;
}

/** Some updates in a row: the means of loss and norm, and the symbols read by the last of them. */
export interface Stretch extends Measured {
  readonly updates: number;
}

/** A run of any length in a bounded number of stretches, all but the last of the same length. Plain data. */
export interface Curve {
  /** Updates of a whole stretch. */
  readonly width: number;
  readonly stretches: readonly Stretch[];
}

export const emptyCurve: Curve = { width: 1, stretches: [] };

/** A curve has at most so many stretches; then each two become one. */
export const MOST_STRETCHES = 120;

/** The curve with more updates at its end. */
export function extended({ width, stretches }: Curve, updates: readonly Measured[]): Curve {
  let now = { width, stretches: [...stretches] };
  for (const update of updates) {
    const last = now.stretches.at(-1);
    const isOpen = last !== undefined && last.updates < now.width;
    if (!isOpen && now.stretches.length === MOST_STRETCHES) now = halved(now);
    const next = { ...update, updates: 1 };
    const open = now.stretches.at(-1);
    if (open && open.updates < now.width) now.stretches[now.stretches.length - 1] = joined(open, next);
    else now.stretches.push(next);
  }
  return now;
}

function halved({ width, stretches }: Curve): { width: number; stretches: Stretch[] } {
  const pairs = stretches.flatMap((stretch, k) => {
    const other = stretches[k + 1];
    return k % 2 === 1 ? [] : [other ? joined(stretch, other) : stretch];
  });
  return { width: 2 * width, stretches: pairs };
}

function joined(one: Stretch, other: Stretch): Stretch {
  const updates = one.updates + other.updates;
  const mean = (a: number, b: number) => (a * one.updates + b * other.updates) / updates;
  return { updates, read: other.read, loss: mean(one.loss, other.loss), norm: mean(one.norm, other.norm) };
}
