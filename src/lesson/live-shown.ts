import { thinned } from '../training/curve.ts';
import type { LiveState } from './live-state.ts';
import type { Standing } from './training-messages.ts';

/** Points of a drawn curve. */
const MOST = 120;

/** A training as it is drawn and told; null before one stands. */
export function shownTraining({ standing, history, read, speed }: LiveState) {
  if (!standing) return null;
  const points = thinned([...history.updates, ...history.rest], MOST);
  const heldOut = history.heldOut.map((each) => [each.read, each.loss] as const);
  const last = heldOut.at(-1);
  const { options, symbols } = standing;
  return {
    losses: points.map((each) => [each.read, each.loss] as const),
    norms: points.map((each) => [each.read, each.norm] as const),
    ...{ heldOut, read, speed, symbols: symbols.length },
    guessing: Math.log(symbols.length),
    updates: updatesOf(read, standing),
    perplexity: last ? Math.exp(last[1]) : null,
    clip: options.clip ?? null,
  };
}

/** How many updates it takes to read so many symbols. */
export function updatesOf(read: number, { options }: Standing): number {
  return Math.round(read / (options.window * options.batch));
}
