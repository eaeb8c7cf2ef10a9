import { describe, describeEquation } from '../equations/describe.ts';
import { type Notation, notation, notationNamed } from '../equations/notation.ts';
import { readEquation, readExpression } from '../equations/read.ts';
import { typeset, typesetEquation } from '../equations/typeset.ts';

/**
 * Writes the whole page in another notation: formulas and words that the build left, and by the signal everything that
 * the live figures write themselves. A name that is none leaves things as they are. Returns the notation in force.
 */
export function writeNotation(name: string): Notation {
  notation.value = notationNamed(name) ?? notation.value;
  document.documentElement.dataset['notation'] = notation.value;
  for (const math of document.querySelectorAll('math[data-of]')) writeFormula(math);
  for (const element of document.querySelectorAll('[data-said]')) element.textContent = fill(element, 'said');
  for (const element of document.querySelectorAll('[data-label]'))
    element.setAttribute('aria-label', fill(element, 'label'));
  return notation.value;
}

function writeFormula(math: Element): void {
  const text = math.getAttribute('data-of') as string;
  if (/[^<>=]=[^=]/.test(text)) {
    const equation = readEquation(text);
    math.innerHTML = typesetEquation(equation);
    math.setAttribute('aria-label', describeEquation(equation));
  } else {
    const expression = readExpression(text);
    math.innerHTML = typeset(expression);
    math.setAttribute('aria-label', describe(expression));
  }
}

/** A text with `{W_aa}` or `{a[3]}` for each symbol, written out. */
function fill(element: Element, attribute: 'said' | 'label'): string {
  const template = element.getAttribute(`data-${attribute}`) ?? '';
  return template.replace(/\{([^}]+)\}/g, (_, symbol: string) => describe(readExpression(symbol)));
}
