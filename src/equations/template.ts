import { describe, describeEquation } from './describe.ts';
import { readEquation, readExpression } from './read.ts';

/** Whether a text of the equation language is an equation and not an expression. */
export function isEquation(text: string): boolean {
  return /[^<>=]=[^=]/.test(text);
}

/** A text in which `{W_aa}`, `{a[3]}` or `{y[t] = g(x[t])}` is written out in plain text, in the notation in force. */
export function fillTemplate(template: string): string {
  return template.replace(/\{([^}]+)\}/g, (_, formula: string) =>
    isEquation(formula) ? describeEquation(readEquation(formula)) : describe(readExpression(formula)),
  );
}
