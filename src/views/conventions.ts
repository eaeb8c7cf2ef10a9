import { formatSignificant } from '../equations/format.ts';
import { type Notation, notations } from '../equations/notation.ts';
import type { Equation, SymbolExpression } from '../equations/tree.ts';
import { math, typesetEquation } from '../equations/typeset.ts';
import type { Node } from '../tape/tape.ts';

/** A step that ran in one convention. */
export interface RunConvention {
  readonly notation: Notation;
  readonly equations: readonly Equation[];
  readonly state: number;
  /** The node of a symbol at the step that ran. */
  node(symbol: SymbolExpression): Node | undefined;
}

/** In what each convention differs, apart from its letters. */
const differences: Readonly<Record<Notation, string>> = {
  ng: 'the bias is written out, the sum has no name',
  qiu: 'the sum has a name of its own',
  slides: 'no bias: it is a column more in the input weights, for an input that is always 1',
  pytorch: 'two biases where one would do; they are added',
};

/** One convention: the step in its letters, the same in numbers, and what comes out. */
export function conventionMarkup(run: RunConvention): string {
  const { notation, equations, state } = run;
  const numbers = (symbol: SymbolExpression) => {
    const node = run.node(symbol);
    return node && { values: node.value, shape: node.shape };
  };
  const lines = equations.map((equation) => {
    const letters = formula(typesetEquation(equation, { notation }));
    return letters + formula(typesetEquation(equation, { notation, numbers }), ' in-numbers');
  });
  return `<p class="part">${notations[notation].split(',')[0]}</p><p>${differences[notation]}</p>${lines.join('')}<p>Result: <output>${state.toFixed(12).replace('-', '−')}</output></p>`;
}

export function agreementSentence(runs: readonly RunConvention[]): string {
  const states = runs.map(({ state }) => state);
  const gap = Math.max(...states) - Math.min(...states);
  if (gap === 0) return 'All four give the same number, in every digit.';
  return `All four give the same number, but for rounding in the digits beyond the fifteenth (${formatSignificant(gap, 1)}): they add in another order.`;
}

function formula(content: string, kind = ''): string {
  return `<div class="equation${kind}" tabindex="0" role="group" aria-label="Formula">${math(content, true)}</div>`;
}
