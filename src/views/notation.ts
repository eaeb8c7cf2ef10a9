import { describe, describeEquation } from '../equations/describe.ts';
import { type Notation, notation, notationNamed } from '../equations/notation.ts';
import { readEquation, readExpression } from '../equations/read.ts';
import { fillTemplate, isEquation } from '../equations/template.ts';
import { typeset, typesetEquation } from '../equations/typeset.ts';
import { symbolMarkup } from '../graph/symbol-markup.ts';
import { formulaText } from './formula-text.ts';

/**
 * Writes the whole page in another notation: formulas, labels and code that the build left, and by the signal everything
 * that the live figures write themselves. What stands in `data-fixed` compares notations and keeps its letters. A name that
 * is none leaves things as they are. Returns the notation in force.
 */
export function writeNotation(name: string): Notation {
  notation.value = notationNamed(name) ?? notation.value;
  document.documentElement.dataset['notation'] = notation.value;
  for (const math of document.querySelectorAll('math[data-of]:not([data-fixed] *)')) writeFormula(math);
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]'))
    element.setAttribute('aria-label', fillTemplate(element.dataset['label'] as string));
  for (const matrix of document.querySelectorAll<HTMLElement>('.matrix[data-label]')) writeEntries(matrix);
  for (const node of document.querySelectorAll('.is-still [data-node]')) writeName(node);
  writeNote(notation.value);
  document.dispatchEvent(new Event('notation-written'));
  const code = document.querySelectorAll<HTMLElement>('[data-code]');
  if (code.length > 0) void import('./code.ts').then(({ writeCode }) => code.forEach(writeCode));
  return notation.value;
}

/** In what a convention differs from the course notes, apart from its letters. The figure on conventions runs each of them. */
const differences: Readonly<Record<Notation, string>> = {
  ng: '',
  qiu: 'The textbook also has a name for the sum inside the function, {{z[t]}}. All else is letters: no number changes.',
  slides:
    'The slides write no bias: it is one more column of {{W_ax}}, for an input that is always 1. This site keeps it apart, as {{b_a}}. No number changes.',
  pytorch: 'PyTorch adds two biases, {{b_ih}} and {{b_hh}}. On this site {{b_a}} is their sum. No number changes.',
};

/** Says under the header what the choice changes beside the letters. */
function writeNote(chosen: Notation): void {
  const note = document.querySelector<HTMLElement>('[data-notation-note]');
  if (!note) return;
  note.innerHTML = formulaText(differences[chosen], readExpression);
  for (const link of note.parentElement?.querySelectorAll('a') ?? []) link.hidden = note.textContent === '';
}

function writeFormula(math: Element): void {
  const text = math.getAttribute('data-of') as string;
  const says = (label: string) => math.hasAttribute('aria-label') && math.setAttribute('aria-label', label);
  if (isEquation(text)) {
    const equation = readEquation(text);
    math.innerHTML = typesetEquation(equation, { fractions: math.getAttribute('display') === 'block' });
    says(describeEquation(equation));
  } else {
    const expression = readExpression(text);
    math.innerHTML = typeset(expression);
    says(describe(expression));
  }
}

/** The names of the entries of a matrix, as “W_ax, row 1, column 2, and”: only how the matrix is called changes in them. */
function writeEntries(matrix: HTMLElement): void {
  const name = fillTemplate(/^\{[^}]*\}/.exec(matrix.dataset['label'] as string)?.[0] ?? '');
  for (const entry of matrix.querySelectorAll('.entry'))
    entry.setAttribute(
      'aria-label',
      `${name}${(entry.getAttribute('aria-label') as string).replace(/^.*?(?=, row \d)/, '')}`,
    );
}

/** The name of a node in a picture that no figure redraws. */
function writeName(node: Element): void {
  const name = node.querySelector('.name');
  if (name) name.innerHTML = symbolMarkup(node.getAttribute('data-node') as string, node.getAttribute('data-t'));
}
