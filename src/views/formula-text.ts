import { describe } from '../equations/describe.ts';
import type { Expression } from '../equations/tree.ts';
import { escapeText, math, typeset } from '../equations/typeset.ts';

/** Reads a formula: the build has `parseExpression`, a page `readExpression`. */
export type ReadFormula = (text: string) => Expression;

/**
 * HTML of a text that holds formulas in the equation language between double braces: "the size of {{W_aa}}". A formula
 * keeps to its line what follows without a space, and an equals sign; written vectors and matrices are not broken.
 */
export function formulaText(text: string, read: ReadFormula): string {
  const whole = text.replace(/[([][−\d][−\d.,; ]*[)\]]/g, (numbers) => numbers.replaceAll(' ', '\u00a0'));
  return pieces(whole)
    .map(({ words, formula }) => {
      if (formula === undefined) return escapeText(words);
      const expression = read(formula);
      const set = math(typeset(expression), false, describe(expression), formula);
      const [tail] = /^(?: =|[^\s\p{L}\d(“]+)?/u.exec(words) as RegExpExecArray;
      return `${tail ? `<span class="together">${set}${escapeText(tail)}</span>` : set}${escapeText(words.slice(tail.length))}`;
    })
    .join('');
}

/** The same in plain text, for labels; not escaped. */
export function spokenText(text: string, read: ReadFormula): string {
  return pieces(text)
    .map(({ words, formula }) => (formula === undefined ? words : describe(read(formula)) + words))
    .join('');
}

/** A name in plain text as attributes, with the template from which it is written in another notation. */
export function labelAttributes(text: string, read: ReadFormula): string {
  const template = text.replace(/\{\{(.*?)\}\}/g, '{$1}');
  return ` aria-label="${escapeText(spokenText(text, read))}" data-label="${escapeText(template)}"`;
}

/** A formula and the words that follow it; the first piece has no formula. */
function pieces(text: string): { readonly formula: string | undefined; readonly words: string }[] {
  const split = text.split(/\{\{(.*?)\}\}/);
  return split.flatMap((words, k) => (k % 2 === 0 ? [{ formula: split[k - 1], words }] : []));
}
