import { describe, describeEquation } from './describe.ts';
import { readEquation, readExpression } from './read.ts';
import { placed } from './tree.ts';

/** Whether a text of the equation language is an equation and not an expression. */
export function isEquation(text: string): boolean {
  return /[^<>=]=[^=]/.test(text);
}

/** A name as the equation language writes it: `W_aa@2` is `W_aa[layer(2)]`; `time` is a step such as `t` or `3`. */
export function writtenName(name: string, time: string | null = null): string {
  const { name: plain, place } = placed(name);
  const layer = [place.part, place.layer].filter(Boolean).join(' + ');
  const indices = [time, layer && `layer(${layer})`].filter(Boolean);
  return indices.length > 0 ? `${plain}[${indices.join(', ')}]` : plain;
}

/** A text in which `{W_aa}`, `{a[3]}` or `{y[t] = g(x[t])}` is written out in plain text, in the notation in force. */
export function fillTemplate(template: string): string {
  return template.replace(/\{([^}]+)\}/g, (_, formula: string) =>
    isEquation(formula) ? describeEquation(readEquation(formula)) : describe(readExpression(formula)),
  );
}
