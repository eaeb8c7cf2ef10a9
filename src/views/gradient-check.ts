import { formatSignificant, powerText } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { Chart } from '../graph/chart.ts';
import type { ShownCheck } from '../lesson/gradient-check.ts';
import type { Row } from './fill-rows.ts';

const DIGITS = 16;

/** Errors of the two-sided and of the one-sided difference against the step, both on logarithmic scales. */
export function checkChart({ curve, epsilon }: ShownCheck): Chart {
  return {
    x: { label: 'step ε', domain: [1e-12, 0.1], scale: 'log', ticks: [1e-12, 1e-9, 1e-6, 1e-3, 1e-1] },
    y: { label: 'error', domain: [1e-16, 1], scale: 'log', ticks: [1e-16, 1e-12, 1e-8, 1e-4, 1] },
    series: [
      {
        key: 'one',
        name: 'one side',
        kind: 'is-bound',
        form: 'line',
        points: curve.map((each) => [each.epsilon, each.oneSided]),
      },
      {
        key: 'two',
        name: 'two sides',
        kind: 'is-gradient',
        form: 'line',
        points: curve.map((each) => [each.epsilon, each.central]),
      },
      {
        key: 'now',
        name: '',
        kind: 'is-gradient',
        form: 'dots',
        points: curve.filter((each) => each.epsilon === epsilon).map((each) => [each.epsilon, each.central]),
      },
    ],
    rules: [{ key: 'now', name: '', at: epsilon, across: 'y', kind: 'is-bound' }],
  };
}

/** The chart in words. */
export function checkLabel({ best }: ShownCheck): string {
  if (!best) return 'Errors against the step ε: there is none to draw.';
  return `Error of the difference against the step ε, a U on logarithmic scales: lowest at ε = ${formatSignificant(best.epsilon)} with ${formatSignificant(best.central)}, larger to both sides.`;
}

/** Both losses in all their digits, those that they share in grey, and what follows from them. */
export function checkRows({ above, below, slope, exact }: ShownCheck): Row[] {
  const [high, low] = [digits(above), digits(below)];
  const same = sharedDigits(high, low);
  const loss = symbolText('L', null);
  const row = (name: string, value: string): Row => ({ cells: [`<th scope="row">${name}</th>`, `<td>${value}</td>`] });
  const split = (text: string) => `<span class="same">${text.slice(0, same)}</span>${text.slice(same)}`;
  return [
    row(`${loss} with the weight at <i>w</i> + ε`, split(high)),
    row(`${loss} with the weight at <i>w</i> − ε`, split(low)),
    row('their difference, over 2ε', digits(slope)),
    row('the gradient, by the tape', digits(exact)),
    row('error', formatSignificant(Math.abs(slope - exact))),
  ];
}

/** What the check says at this step, and why. */
export function checkSentence(shown: ShownCheck): string {
  const { entry, epsilon, above, below, slope, exact, best } = shown;
  if (![above, below, exact].every(Number.isFinite)) {
    return `With these weights a loss or the gradient of ${entry} is not a finite number, and no difference can be taken of it. Make the weights smaller, or undo.`;
  }
  if (slope === 0 && exact === 0) {
    return `${entry}: the loss is the same number on both sides, and the gradient is exactly 0. No input of this sentence meets this weight, or what follows it is flat.`;
  }
  const error = Math.abs(slope - exact);
  const at = `At ε = ${stepText(epsilon)} the two sides say ${formatSignificant(slope)} for ${entry}, which is off by ${formatSignificant(error)}.`;
  if (!best) return at;
  const ratio = epsilon / best.epsilon;
  const lowest = `The best step of those here is ${stepText(best.epsilon)}, with an error of ${formatSignificant(best.central)}.`;
  if (ratio > 5)
    return `${at} The step is long: between the two sides the loss is curved, and the error falls with ε². ${lowest}`;
  if (ratio < 0.2) {
    const same = [...digits(above).slice(0, sharedDigits(digits(above), digits(below)))].filter((sign) =>
      /\d/.test(sign),
    );
    const significant = same.join('').replace(/^0+/, '').length;
    return `${at} The step is short: of their ${DIGITS} digits the two losses share ${significant}, and rounding spoils the rest. ${lowest}`;
  }
  return `${at} Shorter steps lose digits to rounding, longer ones meet the curve of the loss. ${lowest}`;
}

/** `10⁻⁵`, or `4·10⁻⁶`. */
export function stepText(epsilon: number): string {
  const power = Math.floor(Math.log10(epsilon) + 1e-9);
  const factor = Number((epsilon / 10 ** power).toPrecision(3));
  return factor === 1 ? powerText(power) : `${factor.toFixed(1)}·${powerText(power)}`;
}

/** All the digits that a double holds. */
function digits(value: number): string {
  if (!Number.isFinite(value)) return formatSignificant(value);
  const [mantissa, exponent] = value.toPrecision(DIGITS).split('e') as [string, string?];
  const power = exponent && Number(exponent) !== 0 ? `·${powerText(Number(exponent))}` : '';
  return mantissa.replace('-', '−') + power;
}

function sharedDigits(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same;
}
