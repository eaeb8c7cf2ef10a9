import { formatNumber, formatSignificant, formatVector } from '../equations/format.ts';
import type { Notation } from '../equations/notation.ts';
import type { Equation, Expression } from '../equations/tree.ts';
import { math, typeset, typesetEquation } from '../equations/typeset.ts';

export type ShownConvention = 'course' | 'slides' | 'keep' | 'after';

/** A convention that ran. */
export interface ShownConventionRun {
  readonly convention: ShownConvention;
  readonly equations: readonly Equation[];
  readonly state: readonly number[];
  /** The distance to the state of the course notes. */
  readonly apart: number;
  /** The update gate's first row of weights and its bias, as this convention got them. */
  readonly gate: { readonly weights: readonly number[]; readonly bias: number | null };
}

const titles: Readonly<Record<ShownConvention, string>> = {
  course: 'Course notes: the gate says what goes in',
  slides: 'Slides: the same gate, without biases',
  keep: 'Cho and others (2014): the gate says what stays',
  after: 'PyTorch: what stays, and the reset after the product',
};
/** Each in letters that its source uses, or nearly. */
const letters: Readonly<Record<ShownConvention, Notation>> = {
  ...{ course: 'ng', slides: 'slides', keep: 'qiu', after: 'pytorch' },
};
/** Of each convention the lines in which it differs from another. */
const told: Readonly<Record<ShownConvention, readonly string[]>> = {
  ...{ course: ['n', 'a'], slides: ['Γ_z', 'n'], keep: ['a'], after: ['n', 'a'] },
};
const updateWeights: Expression = { kind: 'symbol', name: 'W_z', time: null };
/** Below this, states differ in rounding alone. */
const ROUNDING = 1e-12;

/** One convention: the lines that matter, the gate's numbers, what comes out. */
export function gruConventionMarkup({ convention, equations, state, apart, gate }: ShownConventionRun): string {
  const lines = equations
    .filter(({ left }) => told[convention].includes(left.name))
    .map((equation) => {
      const content = math(typesetEquation(equation, { notation: letters[convention] }), true);
      return `<div class="equation" tabindex="0" role="group" aria-label="Formula">${content}</div>`;
    });
  const matrix = math(typeset(updateWeights, { notation: letters[convention] }), false);
  const weights = `First row of ${matrix}: ${formatVector(gate.weights)}`;
  const bias = gate.bias === null ? 'no bias' : `first bias: ${formatNumber(gate.bias)}`;
  const verdict =
    convention === 'course'
      ? ''
      : apart < ROUNDING
        ? '<span class="is-same">✓ the same</span>'
        : `<span class="is-apart">✗ ${formatSignificant(apart)} away</span>`;
  return `<p class="part">${titles[convention]}</p>${lines.join('')}<p>${weights}; ${bias}</p><p>State at the end: <output>${formatVector(state, 4)}</output> ${verdict}</p>`;
}

/** Which conventions agree, in words. */
export function gruConventionsSentence(runs: readonly ShownConventionRun[]): string {
  const names: Readonly<Record<ShownConvention, string>> = {
    ...{ course: 'the course notes', slides: 'the slides', keep: 'Cho and others', after: 'PyTorch' },
  };
  const others = runs.filter(({ convention }) => convention !== 'course');
  const list = (same: boolean) =>
    others.filter(({ apart }) => apart < ROUNDING === same).map(({ convention }) => names[convention]);
  const join = (all: readonly string[]) =>
    all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
  const [same, apart] = [list(true), list(false)];
  const far = Math.max(...others.map((run) => run.apart));
  if (apart.length === 0) return 'All four end in the same state, up to rounding.';
  if (same.length === 0)
    return `None of the other three ends where the course notes do: they are up to ${formatSignificant(far)} away.`;
  return `As the course notes: ${join(same)}. Another network: ${join(apart)}, up to ${formatSignificant(far)} away.`;
}
