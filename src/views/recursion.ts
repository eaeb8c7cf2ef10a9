import { symbolText } from '../equations/symbols.ts';
import { math } from '../equations/typeset.ts';
import { agreement } from './agreement.ts';
import { mathOf, numbersMath } from './vector-math.ts';

/** What an error is made of. */
export interface ShownErrors {
  readonly n: number;
  delta(t: number, k: number): Float64Array;
  arrived(t: number, k: number): Float64Array;
  slope(k: number): Float64Array;
  stepBack(k: number): Float64Array;
}

const TIMES = '<mo>⊙</mo>';
const IS = '<mo>=</mo>';

/** δ_{t,k} from the error one step later, or from the output, with all numbers. */
export function recursionMath(errors: ShownErrors, t: number, k: number): string {
  const later = k === t ? `W_ya' * (yhat[${t}] - y[${t}])` : `W_aa' * delta[${t}, ${k + 1}]`;
  const inNumbers = `${numbersMath(errors.slope(k))}${TIMES}${numbersMath(errors.arrived(t, k))}`;
  return math(
    `${mathOf(`delta[${t}, ${k}]`)}${IS}${mathOf(`(1 - a[${k}].^2) .* (${later})`)}${IS}${inNumbers}${IS}${numbersMath(errors.delta(t, k))}`,
    true,
    `${name(t, k)} in numbers`,
  );
}

/** δ_{t,t−2} as two matrices times δ_{t,t}, with all numbers; empty where there are not three steps. */
export function twoStepsMath(errors: ShownErrors, t: number): string {
  if (t < 3) return '';
  const { n } = errors;
  const matrix = (k: number) => mathOf(`diag(1 - a[${k}].^2) * W_aa'`);
  const symbols = `${matrix(t - 2)}<mspace width="0.2em"></mspace>${matrix(t - 1)}<mspace width="0.2em"></mspace>${mathOf(`delta[${t}, ${t}]`)}`;
  const numbers = `${numbersMath(errors.stepBack(t - 2), n)}${numbersMath(errors.stepBack(t - 1), n)}${numbersMath(errors.delta(t, t))}`;
  const left = mathOf(`delta[${t}, ${t - 2}]`);
  const line = (content: string, label: string) =>
    `<div class="equation" tabindex="0" role="group" aria-label="${label}">${math(content, true, label)}</div>`;
  return (
    line(`${left}${IS}${symbols}`, `${name(t, t - 2)} written out`) +
    line(
      `${left}${IS}${numbers}${IS}${numbersMath(errors.delta(t, t - 2))}`,
      `${name(t, t - 2)} written out in numbers`,
    )
  );
}

/** ∂L⟨t⟩/∂W as the sum of a row, written out where it is short. */
export function rowMath(t: number): string {
  const steps = Array.from({ length: t }, (_, each) => t - each);
  const shown = steps.length <= 4 ? steps : [...steps.slice(0, 2), null, 1];
  const terms = shown.map((k) => (k === null ? '<mo>⋯</mo>' : mathOf(`delta[${t}, ${k}] * x[${k}]'`)));
  const left = `<mfrac><mrow><mi>∂</mi>${mathOf(`L[${t}]`)}</mrow><mrow><mi>∂</mi>${mathOf('W_ax')}</mrow></mfrac>`;
  return math(
    `${left}${IS}${terms.join('<mo>+</mo>')}`,
    true,
    `the gradient of the loss of step ${t} as a sum of ${t} terms`,
  );
}

/** What is compared for one row, and for all of them. */
export function rowWords(t: number): string {
  const loss = symbolText('L', { from: '', shift: t });
  return `${t === 1 ? 'Its one summand' : `Its ${t} summands`} beside a backward sweep from ${loss} alone:`;
}
export const ALL_ROWS = 'Every summand of the triangle beside the backward sweep from the whole loss:';

/** How sums of errors compare with the gradients of the tape: each a name, the largest difference and the largest entry. */
export function sumsLine(before: string, sums: readonly { name: string; difference: number; size: number }[]): string {
  const items = sums.map(
    ({ name: of, difference, size }) => `<li>${symbolText(of, null)}: ${agreement(difference, size)}</li>`,
  );
  return `<p>${before}</p><ul>${items.join('')}</ul>`;
}

function name(t: number, k: number): string {
  return symbolText('delta', { from: '', shift: t }, undefined, { from: '', shift: k });
}
