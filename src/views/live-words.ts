import { formatSignificant } from '../equations/format.ts';
import type { Chart, Series } from '../graph/chart.ts';

/** A training as it is drawn and told. */
export interface ShownTraining {
  /** In the order in which symbols were read. */
  readonly losses: readonly (readonly [read: number, loss: number])[];
  readonly norms: readonly (readonly [read: number, norm: number])[];
  readonly heldOut: readonly (readonly [read: number, loss: number])[];
  /** Loss of who only guesses. */
  readonly guessing: number;
  readonly symbols: number;
  readonly read: number;
  readonly updates: number;
  /** Of a character of the held-out text, as a number of characters that are equally likely; null: not yet known. */
  readonly perplexity: number | null;
  /** Symbols a second; 0 while it does not run. */
  readonly speed: number;
  readonly clip: number | null;
}

const inWords = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const whole = (value: number) => inWords.format(value);

/** A round number that is not smaller, to end an axis. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return ([1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((times) => times * power >= value) ?? 10) * power;
}

function readAxis(read: number): Chart['x'] {
  const most = roundUp(Math.max(read, 5000));
  const unit = most >= 2e6 ? 1e6 : 1000;
  const ticks = [0, most / 2, most];
  return {
    label: unit === 1000 ? 'thousand characters read' : 'million characters read',
    domain: [0, most / unit],
    scale: 'linear',
    ticks: ticks.map((tick) => tick / unit),
  };
}

function inUnits(points: readonly (readonly [number, number])[], read: number): [number, number][] {
  const unit = roundUp(Math.max(read, 5000)) >= 2e6 ? 1e6 : 1000;
  return points.map(([at, value]) => [at / unit, value]);
}

/** The loss in training and on the held-out text, beside that of guessing. */
export function lossChart({ losses, heldOut, guessing, read }: ShownTraining): Chart {
  const curve = (key: string, name: string, kind: string, points: Series['points']): Series => ({
    // A single point has no length.
    ...{ key, name, kind, form: points.length === 1 ? 'dots' : 'line', points },
  });
  const most = Math.max(...losses.map(([, loss]) => loss), ...heldOut.map(([, loss]) => loss), guessing);
  // What runs away leaves the picture, or else nothing could be seen of the rest.
  const top = 1.1 * Math.min(most, 4 * guessing);
  return {
    x: readAxis(read),
    y: { label: 'loss of a character', domain: [0, top], scale: 'linear' },
    series: [
      curve('training', 'training', 'is-loss', inUnits(losses, read)),
      curve('held out', 'held out', 'is-output', inUnits(heldOut, read)),
    ],
    rules: [{ key: 'guessing', at: guessing, across: 'x', name: 'guessing', kind: 'is-bound' }],
  };
}

/** The length of the gradient, before clipping. */
export function normChart({ norms, clip, read }: ShownTraining): Chart {
  const values = norms.map(([, norm]) => norm).filter((norm) => norm > 0 && Number.isFinite(norm));
  const [low, high] = [Math.min(0.1, ...values), Math.max(10, ...values)];
  const powerBelow = 10 ** Math.max(-6, Math.floor(Math.log10(low)));
  const powerAbove = 10 ** Math.min(12, Math.ceil(Math.log10(high)));
  const limit = { key: 'limit', at: clip ?? 0, across: 'x', name: 'longest', kind: 'is-bound' } as const;
  return {
    x: readAxis(read),
    y: { label: 'length of the gradient', domain: [powerBelow, 2 * powerAbove], scale: 'log' },
    series: [{ key: 'norm', name: 'gradient', kind: 'is-gradient', form: 'line', points: inUnits(norms, read) }],
    rules: clip === null ? [] : [limit],
  };
}

/** Where a training is, in words. */
export function trainingSentence(shown: ShownTraining): string {
  const { losses, heldOut, guessing, symbols, updates, read, perplexity, speed } = shown;
  const guess = `who only guesses among ${symbols} characters has ${formatSignificant(guessing)}`;
  const [last, held] = [losses.at(-1), heldOut.at(-1)];
  if (!last) return `Nothing is learned yet; ${guess}.`;
  const many = `${whole(updates)} ${updates === 1 ? 'update' : 'updates'}, ${whole(read)} characters read`;
  const pace = speed > 0 ? `, ${whole(speed)} a second` : '';
  const test = held ? ` and ${formatSignificant(held[1])} on the held-out part` : '';
  const choice =
    perplexity === null ? '' : ` On the held-out part that is a perplexity of ${formatSignificant(perplexity)}.`;
  return `${many}${pace}: the loss of a character is ${formatSignificant(last[1])} in training${test}; ${guess}.${choice}`;
}

/** The length of the gradient, in words. */
export function normSentence({ norms, clip }: ShownTraining): string {
  const last = norms.at(-1);
  if (!last) return 'No update has been made yet.';
  const most = Math.max(...norms.map(([, norm]) => norm));
  const limit = clip === null ? 'nothing is clipped' : `what is longer than ${formatSignificant(clip)} is clipped`;
  return `The gradient is ${formatSignificant(last[1])} long, and was at most ${formatSignificant(most)}; ${limit}.`;
}

/** What stands ready, in words. */
export function standingSentence(shown: {
  readonly parameters: number;
  readonly training: number;
  readonly heldOut: number;
  readonly symbols: number;
  readonly arithmetic: 'simd' | 'scalar';
}): string {
  const { parameters, training, heldOut, symbols, arithmetic } = shown;
  const text =
    training === 0
      ? `It knows ${symbols} characters, and has no text to learn from.`
      : `It learns from ${whole(training)} characters, ${symbols} different ones, and is tested on the last ${whole(heldOut)}, which it never learns from.`;
  const how =
    arithmetic === 'simd' ? '' : ' This browser has no fast arithmetic (WebAssembly SIMD), so plain loops compute it.';
  return `The network has ${whole(parameters)} parameters. ${text}${how}`;
}
