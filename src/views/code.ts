import { type Language, stepCode } from '../equations/code.ts';
import type { Equation } from '../equations/tree.ts';

/** Prints the code of a step again, in the letters of the notation in force. `root` carries the equations. */
export function writeCode(root: HTMLElement): void {
  const equations = JSON.parse(root.dataset['code'] as string) as Equation[];
  for (const code of root.querySelectorAll<HTMLElement>('[data-language]'))
    code.textContent = stepCode(equations, code.dataset['language'] as Language);
}
