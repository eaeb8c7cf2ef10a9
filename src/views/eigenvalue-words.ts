import { formatNumber, formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { Chart } from '../graph/chart.ts';
import type { DiscPoint } from '../graph/disc-draw.ts';

/** What the figure shows: a matrix by its eigenvalues, and three curves over k = 0 … K. */
export interface ShownDecay {
  readonly kind: 'real' | 'pair';
  readonly eigenvalues: readonly (readonly [re: number, im: number])[];
  readonly rho: number;
  /** Size of the inputs of the run. */
  readonly inputs: number;
  /** ‖Wᵏ‖. */
  readonly powers: readonly number[];
  /** The norm of the product with tanh′, over the last k steps of a run. */
  readonly product: readonly number[];
}

const weights = () => symbolText('W_aa', null);

export function discPoints({ eigenvalues, kind }: ShownDecay): DiscPoint[] {
  return eigenvalues.map(([re, im], k) => {
    const imaginary = `${im < 0 ? ' − ' : ' + '}${formatNumber(Math.abs(im))}i`;
    const label = `Eigenvalue λ${'₁₂'[k]}${kind === 'pair' ? '' : ', real'}`;
    return { re, im, label, text: `${formatNumber(re)}${kind === 'pair' ? imaginary : ''}` };
  });
}

/** λ₁ and λ₂ in numbers. */
export function eigenvaluesText(shown: ShownDecay): string {
  const [first, second] = discPoints(shown);
  return `λ₁ = ${first?.text}, λ₂ = ${second?.text}, ρ = ${formatNumber(shown.rho, 3)}`;
}

/** The scale is always this one, so that curves can be compared from matrix to matrix. */
const SPAN = [1e-8, 1e5] as const;

export function decayChart({ rho, powers, product }: ShownDecay): Chart {
  const points = (values: readonly number[]) =>
    values.map((value, k) => [k, value < SPAN[0] ? Number.NaN : value] as const);
  return {
    x: { label: 'k, steps back', domain: [0, powers.length - 1], scale: 'linear' },
    y: { label: 'norm', domain: SPAN, scale: 'log' },
    series: [
      { key: 'powers', name: `‖${weights()}ᵏ‖`, kind: 'is-hidden', form: 'line', points: points(powers) },
      { key: 'product', name: 'true product', kind: 'is-gradient', form: 'line', points: points(product) },
      { key: 'radius', name: 'ρᵏ', kind: 'is-bound', form: 'line', points: points(powers.map((_, k) => rho ** k)) },
    ],
  };
}

/** What happens and why: the powers first, then the true product. */
export function decaySentence(shown: ShownDecay): string {
  return `${powersText(shown)} ${productText(shown)}`;
}

/** Above this a norm has grown, and is not 1 by rounding. */
const GROWN = 1.005;

function powersText({ rho, powers }: ShownDecay): string {
  const K = powers.length - 1;
  const last = powers[K] as number;
  const peak = Math.max(...powers);
  const at = powers.indexOf(peak);
  const norm = `‖${weights()}ᵏ‖`;
  const lost = powers.indexOf(Number.POSITIVE_INFINITY);
  if (lost >= 0) return `${norm} grows beyond all numbers at k = ${lost}.`;
  const radius = `ρ is ${formatNumber(rho, 3)}`;
  if (rho > GROWN) return `${radius}, above 1: ${norm} grows without end, to ${formatSignificant(last)} at k = ${K}.`;
  if (rho > 1 / GROWN) {
    return last > GROWN
      ? `${radius}, and yet ${norm} is ${formatSignificant(last)} at k = ${K}: the eigenvectors lean on each other.`
      : `${radius}: ${norm} stays about 1, step after step.`;
  }
  if (peak > GROWN) {
    return `${radius}, below 1, and yet ${norm} first grows: to ${formatSignificant(peak)} at k = ${at}. Only then it falls, to ${formatSignificant(last)} at k = ${K}. The radius tells the end, not the way.`;
  }
  return `${radius}, below 1: ${norm} shrinks from the first step on, to ${formatSignificant(last)} at k = ${K}.`;
}

function productText({ rho, inputs, powers, product }: ShownDecay): string {
  const K = product.length - 1;
  const [last, power] = [product[K] as number, powers[K] as number];
  const peak = Math.max(...product);
  if (inputs === 0) {
    return 'The inputs are 0, so the state stays at 0, where tanh′ is 1: the true product is the power itself.';
  }
  const end = last === 0 ? 'exactly 0' : formatSignificant(last);
  if (rho > 1 && last < 0.5) {
    return `The true product falls all the same, to ${end}: the states saturate, and there tanh′ is far below 1.`;
  }
  const grew = peak > GROWN ? `peaks at ${formatSignificant(peak)} at k = ${product.indexOf(peak)} and ` : '';
  const against = power > last ? ', below the power: no tanh′ is above 1, and most are less' : '';
  return `The true product ${grew}ends at ${end}${against}.`;
}
