import { parseEquation } from '../equations/parse.ts';
import type { Equation } from '../equations/tree.ts';
import { type CellName, cells, type HeadName, heads, type LossName, losses } from './cells.ts';

/** The equations of all cells, output layers and losses, parsed; `g` and `h` are still open. */
export interface Library {
  readonly cells: Readonly<Record<CellName, readonly Equation[]>>;
  readonly heads: Readonly<Record<HeadName, readonly Equation[]>>;
  readonly losses: Readonly<Record<LossName, readonly Equation[]>>;
}

/** Parses the text of every built-in equation. For the build, tests and scripts: a page carries the result as data. */
export function parseLibrary(): Library {
  return { cells: parsed(cells), heads: parsed(heads), losses: parsed(losses) };
}

function parsed<Name extends string>(
  texts: Readonly<Record<Name, readonly string[]>>,
): Record<Name, readonly Equation[]> {
  const entries = Object.entries<readonly string[]>(texts);
  return Object.fromEntries(
    entries.map(([name, equations]) => [name, equations.map((text) => parseEquation(text, ['g', 'h']))]),
  ) as unknown as Record<Name, readonly Equation[]>;
}
