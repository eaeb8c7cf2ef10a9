import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { Chart } from '../graph/chart.ts';
import type { NonFinite } from '../tape/tape.ts';
import { ticksUpTo } from './chart.ts';

/** The gradient on its way back through `T` steps, as far as a figure shows it. */
export interface ShownNorms {
  readonly T: number;
  /** ‖∂L/∂a[k]‖ for k = 0 … T; the last is 1. */
  readonly norms: readonly number[];
  /** The most that the step from a[k] back can multiply by, for k = 1 … T. */
  readonly factors: readonly number[];
  readonly gamma: number;
  readonly broken: NonFinite | null;
}

/** A logarithmic axis is the same for all weights; what leaves it is cut off. */
const POWERS: readonly [number, number] = [1e-20, 1e12];

/** The curve and its bound γ^(T−k). */
export function normsChart({ T, norms, gamma }: ShownNorms, scale: 'log' | 'linear'): Chart {
  const finite = norms.filter(Number.isFinite);
  const most = Math.min(1e300, Math.max(1, ...finite));
  return {
    x: { label: 'step k', domain: [0, T], scale: 'linear' },
    y: {
      label: 'length of the gradient at step k',
      domain: scale === 'log' ? POWERS : [0, most * 1.1],
      scale,
      ticks: scale === 'log' ? [1e-20, 1e-15, 1e-10, 1e-5, 1, 1e5, 1e10] : ticksUpTo(most),
    },
    series: [
      { key: 'bound', name: 'bound', kind: 'is-bound', form: 'line', points: boundPoints(T, gamma) },
      {
        key: 'norm',
        name: 'gradient',
        kind: 'is-gradient',
        form: 'line',
        points: norms.map((norm, k): [number, number] => [k, norm]),
      },
    ],
  };
}

function boundPoints(T: number, gamma: number): [number, number][] {
  return Array.from({ length: T + 1 }, (_, k) => [k, gamma ** (T - k)]);
}

const at = (name: string, step: number) => symbolText(name, { from: '', shift: step });

/** What the chart shows, in words: the two ends, the mean factor, the bound, and why where there is no curve. */
export function normsSentence({ T, norms, factors, gamma, broken }: ShownNorms): string {
  if (broken) {
    const last = broken.norms.findLast(({ node, norm }) => node.name === broken.name && Number.isFinite(norm));
    const before = last ? ` One step earlier its length was ${formatSignificant(last.norm)}.` : '';
    return `With these weights ${at(broken.name, broken.time ?? 0)} is larger than any number that 64 bits can hold.${before} From there on nothing can be computed, so there is no gradient to show. Make the weights smaller.`;
  }
  const first = norms[0] as number;
  const start = `At ${at('a', T)} the gradient has length 1.`;
  const lost = norms.findLastIndex((norm) => !Number.isFinite(norm));
  if (lost >= 0) {
    return `${start} Back at ${at('a', lost)} it is larger than any number that 64 bits can hold: exploded before the sequence is through.`;
  }
  const zero = norms.lastIndexOf(0);
  if (zero >= 0) {
    return `${start} At ${at('a', zero)} and before it is exactly 0. ${whyZero(norms[zero + 1] as number, factors[zero] as number, zero)} A logarithmic axis has no place for 0.`;
  }
  const bound = gamma ** T;
  const power = `${formatSignificant(gamma)} to the power of ${T}`;
  const size = formatSignificant(bound);
  const verdict =
    bound < FAINT
      ? `so it had to vanish: ${power} is ${size}`
      : first < FAINT
        ? `so the bound, ${size}, did not force it to vanish; it vanished all the same`
        : `and the bound is ${size}`;
  return `${start} At ${at('a', 0)}, ${T} steps back, it is ${formatSignificant(first)}: on average a factor of ${formatSignificant(first ** (1 / T))} a step. No step could multiply it by more than γ = ${formatSignificant(gamma)}, ${verdict}.`;
}

/** What is left of a gradient is called vanished below this. */
const FAINT = 0.1;

/** Why a gradient of length `before` is 0 one step further back, at step `step`. */
function whyZero(before: number, factor: number, step: number): string {
  if (factor === 0) return 'No unit passes anything on there: its weights are 0, or its function is flat.';
  const was = `At ${at('a', step + 1)} it was ${formatSignificant(before)}`;
  return before < 1e-290
    ? `${was}, and the next factor makes it smaller than any number that 64 bits can hold.`
    : `${was}, and points in a direction that the weights do not pass on.`;
}
